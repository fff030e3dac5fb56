"""The two verbs of the field, `decide` and `evolve`, and what they are given.

A decider is pure: it takes the time, the actor and every fact as arguments and
returns events or raises a refusal. The auditor's replay calls the same functions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Protocol, Self

from shared.contracts.base import Command, Event, Opening
from shared.contracts.charter import Charter
from shared.contracts.roles import Role


class Recorded[E: Event](NamedTuple):
    """A past event as its owner reads it: sealed fields are filled from the vault."""

    id: str
    subject: str
    """Stream, e.g. `unit/01J...`."""
    version: int
    time: datetime
    actor: str
    role: Role
    event: E
    salts: Mapping[str, str] = MappingProxyType({})
    """Salt of each sealed field that is not erased."""
    charter: str | None = None
    """Digest of the charter the decision named."""

    def opening(self, name: str) -> Opening | None:
        """What opens the sealed field `name`; None when it was erased."""
        if name not in self.salts:
            return None
        value = self.event.model_dump(mode="json", include={name})[name]
        return Opening(event=self.id, name=name, salt=self.salts[name], value=value)


class Aggregate(Protocol):
    """State of one stream; built without arguments it is the state before anything."""

    kind: ClassVar[str]
    """First part of the stream's name: `unit` in `unit/01J...`."""

    def __init__(self) -> None: ...


class Aggregates(NamedTuple):
    """The streams that a command reads, at the versions checked on commit."""

    states: Mapping[str, Any]

    def of[S](self, kind: type[S], id_: str) -> S:
        """Return the state of the stream `<kind>/<id_>`.

        Raises:
            KeyError: the command's `gather` did not ask for this stream.
        """
        state: S = self.states[f"{kind.kind}/{id_}"]  # type: ignore[attr-defined]
        return state

    def all_of[S](self, kind: type[S]) -> dict[str, S]:
        """Return every state of one kind by its id."""
        prefix = f"{kind.kind}/"  # type: ignore[attr-defined]
        return {
            stream.removeprefix(prefix): state
            for stream, state in self.states.items()
            if stream.startswith(prefix)
        }


class Given(NamedTuple):
    """What a decision may rest on besides its own streams."""

    at: datetime
    """When the decision is made (UTC); in an exercise, the date the player stated."""
    actor: str
    role: Role
    exercise: bool = False
    charter: Charter | None = None
    """The charter that binds this decision."""
    charter_digest: str | None = None
    facts: Any = None
    """Facts of other services or of read models; each service has its own class."""

    def rules(self) -> Charter:
        """Return the charter; every campaign has one from its launch on."""
        if self.charter is None:
            raise LookupError("no charter was gathered for this command")
        return self.charter


@dataclass(frozen=True, slots=True)
class New[E: Event]:
    """An event that a decision adds to the stream `<kind>/<id>`."""

    id: str
    """Id of the aggregate, without its kind."""
    event: E

    @property
    def subject(self) -> str:
        """Stream that the event is added to."""
        return f"{self.event.stream}/{self.id}"


class Needs(NamedTuple):
    """What `gather` found that a command must read before it can be decided."""

    streams: tuple[str, ...]
    """First the aggregate that the command is about (If-Match is checked on it).
    All of them are locked and their versions checked, also those only read."""
    facts: Any = None
    charter: str | None = None
    """Digest of an earlier charter that binds; None: the campaign's present one."""

    @classmethod
    def one(cls, kind: type[Aggregate], id_: str, facts: Any = None) -> Self:
        """Need one stream."""
        return cls((f"{kind.kind}/{id_}",), facts)


type Decide = Callable[[Any, Aggregates, Given], Sequence[New[Any]]]
type Evolve = Callable[[Any, Recorded[Any]], Any]


@dataclass(frozen=True, slots=True)
class Decider:
    """A service's decisions: its aggregates, `decide` and `evolve`."""

    aggregates: tuple[type[Aggregate], ...]
    decide: Decide
    evolve: Evolve

    def initial(self, stream: str) -> Any:
        """State of `stream` before its first event."""
        kind = stream.partition("/")[0]
        for aggregate in self.aggregates:
            if aggregate.kind == kind:
                return aggregate()
        raise LookupError(f"no aggregate of kind {kind}")


__all__ = [
    "Aggregate",
    "Aggregates",
    "Command",
    "Decide",
    "Decider",
    "Evolve",
    "Given",
    "Needs",
    "New",
    "Recorded",
]
