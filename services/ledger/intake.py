"""Takes events from the stream in order of arrival, and checks what each source says.

Nothing passes that is not the next event of its source: canonical bytes, a valid
envelope, from the service whose subject it came on, with the next `sequence` and the
hash of the one before. A source at fault is left out from then on; the others go on.
What an event rests on comes before it, whatever came first.
"""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from services.ledger.order import Order
from services.ledger.past import Past
from services.ledger.sequencer import Leaf
from services.ledger.strict import strictly_parsed
from shared.consume.chain import Chain, GapError, Link, OutsideError, Place
from shared.consume.pull import Message
from shared.contracts.envelope import digest

UNKNOWN = "unknown"
"""Under this name a message stands that came from no service."""
MOST_SILENT = 1.0
"""Seconds that a missing event is waited for before it is fetched again."""
_LONGEST = 300.0


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a source is not followed any more."""

    source: str
    error: OutsideError


@dataclass(slots=True)
class Taken:
    """What some messages came to."""

    leaves: list[Leaf] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Intake:
    """The sources as far as they were taken; `places` begins where the log ends."""

    def __init__(
        self,
        sources: Iterable[str],
        places: Mapping[str, Place],
        past: Past,
        passed_over: Mapping[str, frozenset[str]],
        stopped: Iterable[str] = (),
    ) -> None:
        """`passed_over` has hashes of messages that an operator decided to ignore."""
        self._past = past
        self._stopped = set(stopped)
        self._passed_over = passed_over
        sources = tuple(sources)
        ends = {source: places.get(source, Place()).sequence for source in sources}
        self._order = Order(ends, self._stopped)
        self._chains = {
            source: Chain(
                source,
                places.get(source, Place()),
                passed_over.get(source, frozenset()),
                read=strictly_parsed,
            )
            for source in sources
        }

    @property
    def gaps(self) -> dict[str, str]:
        """What is missing, by source, though later events have arrived."""
        found = {
            source: chain.missing
            for source, chain in self._chains.items()
            if chain.gap and source not in self._stopped
        }
        return self._order.missing | found

    def place(self, source: str) -> Place:
        """How far a source was taken."""
        return self._chains[source].place

    async def take(self, messages: Iterable[Message]) -> Taken:
        """Return what is next in the log because of these messages."""
        taken = Taken()
        for message in messages:
            source = _source(message.subject)
            if source in self._stopped or not self._order.has_room(source):
                continue
            try:
                links = await self._offer(source, message)
            except OutsideError as error:
                self._stopped.add(source)
                taken.faults.append(Fault(source, error))
                links = []  # but others may have waited for this source
            taken.leaves += [
                Leaf(origin, one.place, one.data)
                for origin, one in self._order.offer(source, links)
            ]
        return taken

    async def _offer(self, source: str, message: Message) -> list[Link]:
        chain = self._chains.get(source)
        hash_ = digest(message.data)
        if chain is None:
            if hash_ in self._passed_over.get(UNKNOWN, frozenset()):
                return []
            # Nobody but a service may publish there; whoever it was must be looked at.
            raise _outside("event.unknown-source", "of no service", hash_, message)
        before = chain.contradictions
        try:
            links = chain.offer(message.data, message.position)
        except GapError:
            # Too many wait for one; they are fetched again with it.
            return []
        if chain.contradictions != before or (
            not links and await self._contradicts(chain, message, hash_)
        ):
            # One of two events in one place is a lie, and we cannot know which; the
            # links that came with it are left out too.
            raise _outside("event.contradiction", "two in one place", hash_, message)
        return links

    async def _contradicts(self, chain: Chain, message: Message, hash_: str) -> bool:
        """Whether an event from before what is remembered is another in the log."""
        if hash_ in chain.passed_over:
            return False
        sequence = strictly_parsed(message.data).sequence
        if chain.knows(sequence):
            return False
        there = await self._past.hash_of(chain.source, sequence)
        return there is not None and there != hash_


@dataclass(slots=True)
class Patience:
    """How long a gap is borne before everything is fetched again, ever more seldom."""

    since: float | None = None
    late: float = MOST_SILENT

    def over(self, *, gap: bool, pending: int) -> bool:
        """Whether it is time to fetch again; a gap that closes makes patient anew."""
        if not gap:
            self.since, self.late = None, MOST_SILENT
            return False
        if pending:
            return False
        now = asyncio.get_running_loop().time()
        self.since = self.since or now
        if now - self.since < self.late:
            return False
        self.since, self.late = None, min(self.late * 2, _LONGEST)
        return True


def _source(subject: str) -> str:
    parts = subject.split(".")
    return parts[1] if len(parts) > 1 else ""


def _outside(code: str, reason: str, hash_: str, message: Message) -> OutsideError:
    return OutsideError(code, reason, hash_=hash_, position=message.position)
