"""Puts what arrives from one source back into the order of its log. Pure.

Every event carries its gapless `sequence` and the hash of the one before, so order,
loss, repetition and forgery show in the events themselves, whatever the broker did.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from shared.consume.worker import Retry
from shared.contracts.envelope import (
    FIRST_PREVIOUS,
    Envelope,
    EnvelopeError,
    digest,
    parsed,
)

MOST_AHEAD = 10_000
"""Events that may wait in memory for one that comes late."""
REMEMBERED = 10_000
"""Hashes kept to tell a repeated event from a contradiction."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far a source was applied: the checkpoint."""

    sequence: int = 0
    hash: str = FIRST_PREVIOUS
    hint: int | None = None
    """Where in the stream that event stood; only a hint, proved before it is used."""


@dataclass(frozen=True, slots=True)
class Link:
    """The next event of the log."""

    envelope: Envelope
    hash: str
    position: int
    data: bytes
    """The event as it came."""
    trace: str | None = None
    """The `traceparent` that came with it."""

    @property
    def place(self) -> Place:
        """The checkpoint after it."""
        return Place(self.envelope.sequence, self.hash, self.position)


class OutsideError(Exception):
    """A message on the source's subjects that has no place in its log."""

    def __init__(self, code: str, reason: str, *, hash_: str, position: int) -> None:
        """Keep what an operator needs to find it; never a value of it."""
        super().__init__(f"{reason} (message {position} of the stream)")
        self.code = code
        self.hash = hash_


class GapError(Retry):
    """Events are missing and did not come late either."""


@dataclass(slots=True)
class Chain:
    """The log of one source from `place` on, as far as it has arrived."""

    source: str
    place: Place
    passed_over: frozenset[str] = frozenset()
    """Hashes of messages that an operator decided to ignore."""
    contradictions: int = 0
    """Messages that claim a place which another event holds."""
    read: Callable[[bytes], Envelope] = parsed
    """Reads an event's bytes; whoever wants more of them than we do is stricter."""
    _ahead: dict[int, list[Link]] = field(default_factory=dict)
    _known: OrderedDict[int, str] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._remember(self.place)

    @property
    def gap(self) -> bool:
        """Whether later events have arrived and the next one has not."""
        return bool(self._ahead)

    @property
    def missing(self) -> str:
        """What is missing, for people."""
        first = min(self._ahead, default=self.place.sequence + 2)
        return f"events {self.place.sequence + 1} to {first - 1} of {self.source}"

    def knows(self, sequence: int) -> bool:
        """Whether a repeated event of this number can be told from a contradiction."""
        return sequence > self.place.sequence or sequence in self._known

    def offer(self, data: bytes, position: int, trace: str | None = None) -> list[Link]:
        """Take one message and return what is next now, in order; often one event.

        Raises:
            OutsideError: the message has no place in this log.
            GapError: too many events wait for one that is missing.
        """
        hash_ = digest(data)
        if hash_ in self.passed_over:
            return []
        link = Link(self._read(data, hash_, position), hash_, position, data, trace)
        sequence = link.envelope.sequence
        if sequence <= self.place.sequence:
            self.contradictions += self._known.get(sequence, hash_) != hash_
            return []
        if sequence > self.place.sequence + 1:
            self._wait(link)
            return []
        if link.envelope.previous != self.place.hash:
            raise self._outside("event.not-in-chain", "`previous` does not fit", link)
        return self._follow(link)

    def _read(self, data: bytes, hash_: str, position: int) -> Envelope:
        try:
            envelope = self.read(data)
            if envelope.source != self.source:
                raise EnvelopeError("envelope.source", "not of this source")
        except EnvelopeError as error:
            raise OutsideError(
                error.code, str(error), hash_=hash_, position=position
            ) from error
        return envelope

    def _outside(self, code: str, reason: str, link: Link) -> OutsideError:
        return OutsideError(code, reason, hash_=link.hash, position=link.position)

    def _wait(self, link: Link) -> None:
        rivals = self._ahead.setdefault(link.envelope.sequence, [])
        if all(one.hash != link.hash for one in rivals):
            rivals.append(link)
        if len(self._ahead) > MOST_AHEAD or len(rivals) > MOST_AHEAD:
            raise GapError(f"{self.missing} are missing")

    def _follow(self, link: Link) -> list[Link]:
        """Move on to `link`, and to what waited for it."""
        found = []
        following: Link | None = link
        while following is not None:
            found.append(following)
            self.place = following.place
            self._remember(self.place)
            following = self._waiting()
        return found

    def _waiting(self) -> Link | None:
        """Return the event that waited for this place; of rivals, the one that fits."""
        rivals = self._ahead.pop(self.place.sequence + 1, [])
        fitting = [one for one in rivals if one.envelope.previous == self.place.hash]
        self.contradictions += len(rivals) - len(fitting[:1])
        return fitting[0] if fitting else None

    def _remember(self, place: Place) -> None:
        self._known[place.sequence] = place.hash
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
