"""Given / when / then for deciders.

given(DECIDER, New(UNIT, enrolled)).when(register).then(New(UNIT, registered))
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

from shared.contracts.base import Command, Event
from shared.contracts.charter import Charter
from shared.contracts.ids import derived_id
from shared.contracts.refusals import Refusal
from shared.contracts.roles import Role
from shared.decider import Aggregates, Decider, Given, New, Recorded

EPOCH = datetime(2021, 12, 10, 8, 0, tzinfo=UTC)
"""The clock of the tests."""
SOMEBODY = derived_id("actor", "somebody")


@dataclass(frozen=True)
class Scenario:
    """A history, and the circumstances of the next command."""

    decider: Decider
    past: tuple[New[Any], ...]
    given: Given

    def at(self, when: datetime) -> Self:
        """Let the command be decided at `when`."""
        return replace(self, given=self.given._replace(at=when))

    def by(self, actor: str, role: Role) -> Self:
        """Let `actor` give the command in this role."""
        return replace(self, given=self.given._replace(actor=actor, role=role))

    def in_an_exercise(self) -> Self:
        """Let the date be one that a player stated."""
        return replace(self, given=self.given._replace(exercise=True))

    def under(self, charter: Charter) -> Self:
        """Let this charter bind the decision."""
        found = self.given._replace(charter=charter, charter_digest=charter.digest)
        return replace(self, given=found)

    def knowing(self, facts: object) -> Self:
        """Let these facts have been gathered."""
        return replace(self, given=self.given._replace(facts=facts))

    def when(self, command: Command) -> "Outcome":
        """Decide `command`."""
        states = _Lazy(self.decider)
        for number, past in enumerate(self.past, 1):
            states.evolve(recorded(past, number))
        try:
            events = self.decider.decide(command, Aggregates(states), self.given)
        except Refusal as refusal:
            return Outcome((), refusal)
        return Outcome(tuple(events), None)


@dataclass(frozen=True)
class Outcome:
    """What a decision brought."""

    events: tuple[New[Any], ...]
    refusal: Refusal | None

    def then(self, *expected: New[Any]) -> None:
        """Expect exactly these events."""
        assert self.refusal is None, f"refused: {self.refusal!r} {self.refusal}"
        assert list(self.events) == list(expected)

    def then_refused(self, kind: type[Refusal]) -> Refusal:
        """Expect this refusal."""
        assert self.refusal is not None, f"not refused, but {self.events}"
        assert type(self.refusal) is kind, f"refused as {self.refusal!r}"
        return self.refusal


class _Lazy(dict[str, Any]):
    """States by stream; one that was never seen is at its beginning."""

    def __init__(self, decider: Decider) -> None:
        super().__init__()
        self._decider = decider

    def __missing__(self, stream: str) -> Any:
        return self._decider.initial(stream)

    def evolve(self, past: Recorded[Any]) -> None:
        self[past.subject] = self._decider.evolve(self[past.subject], past)


def recorded(past: New[Event], version: int = 1, at: datetime = EPOCH) -> Recorded[Any]:
    """Wrap an event as if it had been stored, with salts that name their field."""
    return Recorded(
        id=f"event-{version}",
        subject=past.subject,
        version=version,
        time=at,
        actor=SOMEBODY,
        role=Role.LEAD_AGENCY,
        event=past.event,
        salts={name: f"salt-{name}-{version}" for name in type(past.event).sealed()},
    )


def given(decider: Decider, *past: New[Any] | Sequence[New[Any]]) -> Scenario:
    """Start a scenario after these events."""
    flat: list[New[Any]] = []
    for one in past:
        flat.extend([one] if isinstance(one, New) else one)
    return Scenario(
        decider, tuple(flat), Given(at=EPOCH, actor=SOMEBODY, role=Role.LEAD_AGENCY)
    )
