"""One service as the replay runs it: its streams, and what it has heard of others."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from bangvang.audit.findings import Finding
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.register import Register, concerns
from bangvang.audit.replay.seals import Seals
from shared.contracts.base import Command, Event
from shared.contracts.refusals import Refusal
from shared.decider import Decider, Needs


class Kept(NamedTuple):
    """A stream as it was after one of its events."""

    version: int
    state: Any
    time: datetime | None
    """Of the last event; None before the first."""
    exercise: bool


class Asked(NamedTuple):
    """The command that must have been given, and what it was decided on."""

    command: Command
    needs: Needs
    states: Mapping[str, Any] = MappingProxyType({})
    """States to decide on instead of those kept, where something is not known."""


type Settle = Callable[[Any, Past], Iterable[Finding]]
"""`settle(office, past)`: checks what an event opens or erases, puts it in place."""


class Office(ABC):
    """Repeats the decisions of one service, with its own decider."""

    name: ClassVar[str]
    decider: ClassVar[Decider]
    sources: ClassVar[Mapping[str, frozenset[type[Event]]]] = {}
    """Services that it hears, and the events of theirs that it keeps something of;
    registration's are those of `Register`."""
    unheard: ClassVar[frozenset[type[Any]]] = frozenset()
    """Those of registration's that no decision of this service rests on."""

    settles: ClassVar[Mapping[type[Any], Settle]] = {}
    """By the event; in most there is nothing to settle."""

    def __init__(self, seals: Seals) -> None:
        """Begin before the first event."""
        self.seals = seals
        self.register = Register()
        self.streams: dict[str, Kept] = {}
        self._before: dict[str, Kept] = {}
        """Streams before their first event, by kind; states are never changed."""
        self.basis: str | None = ""
        """What its last event named as heard; empty before its first."""
        self.heard: dict[str, int] = dict.fromkeys(self.sources, 0)
        self._waiting: dict[str, deque[Past]] = {one: deque() for one in self.sources}

    def kept(self, subject: str) -> Kept:
        """A stream as it is; before its first event where there was none.

        Raises:
            LookupError: the service has no such kind of stream.
        """
        found = self.streams.get(subject)
        if found is not None:
            return found
        kind = subject.partition("/")[0]
        before = self._before.get(kind)
        if before is None:
            before = Kept(0, self.decider.initial(subject), None, exercise=False)
            self._before[kind] = before
        return before

    def state[S](self, kind: type[S], id_: str) -> S:
        """State of the stream `<kind>/<id_>`."""
        found = self.streams.get(f"{kind.kind}/{id_}")  # type: ignore[attr-defined]
        state: S = kind() if found is None else found.state
        return state

    def change(self, subject: str, state: Any) -> None:
        """Put what was learnt of a stream by an opening in place."""
        self.streams[subject] = self.kept(subject)._replace(state=state)

    def wants(self, kind: type[Event]) -> bool:
        """Whether anything is kept here of this kind of event of another service."""
        kinds = self.sources.get(kind.service)
        if kinds is None or kind in self.unheard:
            return False
        return kind in kinds or concerns(kind)

    def tell(self, past: Past) -> None:
        """Lay an event of another service ready, until it is heard."""
        self._waiting[past.envelope.source].append(past)

    def advance(self, source: str, number: int) -> None:
        """Hear what `source` said up to its event of this number."""
        waiting = self._waiting[source]
        while waiting and waiting[0].envelope.sequence <= number:
            past = waiting.popleft()
            self.register.hear(past)
            self.hear(past)
        self.heard[source] = max(self.heard[source], number)

    def evolve(self, past: Past) -> None:
        """Take in an own event as it stands in the log; history is never questioned.

        Raises:
            LookupError and others: it cannot be, after what happened before.
        """
        subject = past.envelope.subject
        state = self.decider.evolve(self.kept(subject).state, past.kept)
        envelope = past.envelope
        self.streams[subject] = Kept(
            envelope.version, state, envelope.time, envelope.exercise
        )
        self.note(past)

    def hear(self, past: Past) -> None:
        """Keep what another service said; registration's is in the register already."""
        del past

    def note(self, past: Past) -> None:
        """Keep what an own event changes beside its stream."""
        del past

    def settle(self, group: Sequence[Past]) -> list[Finding]:
        """Check what the events of one command open, and put it in place."""
        found: list[Finding] = []
        for past in group:
            settle = self.settles.get(type(past.event))
            if settle is not None:
                found.extend(settle(self, past))
        return found

    def caused(self, past: Past) -> bool:
        """Whether the earlier event that `past` names as its cause calls for it."""
        del past
        return False

    def otherwise(self, group: Sequence[Past], refusal: Refusal) -> list[Past] | None:
        """Return other guesses for what is sealed, after the first were refused."""
        del group, refusal
        return None

    def fill(self, past: Past) -> Past:
        """Put something that the rules accept where a value is not known."""
        return past

    def filled(self, group: Sequence[Past]) -> list[Past]:
        """Do so with all events of one command."""
        return [self.fill(past) for past in group]

    @abstractmethod
    def asked(self, group: Sequence[Past]) -> Asked | None:
        """Return the command that causes these events; None: there is no such.

        Raises:
            ValueError: a command of that kind could not have been given.
            LookupError: what it is about was never there.
        """
