"""Follows one source: every event of it applied here once, in order, or visibly not."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import batched

import structlog
from nats.aio.client import Client
from sqlalchemy.exc import DataError, IntegrityError

from shared.consume.chain import Chain, GapError, Link, OutsideError, Place
from shared.consume.checkpoint import advance
from shared.consume.effects import Effects, Reactions
from shared.consume.parking import Parked, UnreadableError, park, parked_of
from shared.consume.pull import PULL, Message, Pull
from shared.consume.resuming import last_time, proved
from shared.consume.status import SourceStatus
from shared.consume.traced import Applying
from shared.consume.worker import Worker
from shared.eventstore.database import Database
from shared.eventstore.leases import Lease
from shared.messaging.stream import BrokerRefusedError

_log = structlog.get_logger("reader")

IDLE_SECONDS = 1.0
OWN_FAULT_SECONDS = 30.0
"""Longest pause after a fault of our own side, e.g. of the database."""
LATE_SECONDS = 1.0
"""So long an event that comes late is waited for before all is fetched again."""
LATEST_SECONDS = 300.0


@dataclass(slots=True)
class _Session:
    """One reading, from a checkpoint to the next trouble."""

    pull: Pull
    chain: Chain
    skipped: dict[int, str]
    applied: Place
    gap_since: float | None = None


@dataclass(slots=True)
class SourceReader:
    """The reader of one source."""

    source: str
    reactions: Reactions
    database: Database
    connection: Client
    lease: Lease
    clock: Callable[[], datetime]
    on_follow: Callable[[], None]
    tracing: Applying
    worker: Worker = field(init=False)
    _session: _Session | None = None
    _parked: Parked | None = None
    _sequence: int = 0
    _contradictions: int = 0
    _gap: str | None = None
    _late: float = LATE_SECONDS
    _from_start: bool = False
    _limit: int = PULL

    def __post_init__(self) -> None:
        self.worker = Worker(
            f"reader-{self.source}",
            self._step,
            idle=IDLE_SECONDS,
            longest_pause=OWN_FAULT_SECONDS,
        )

    @property
    def status(self) -> SourceStatus:
        """How it goes."""
        return SourceStatus(
            source=self.source,
            active=self.lease.held,
            sequence=self._sequence,
            waiting=self._session.pull.pending if self._session else 0,
            contradictions=self._contradictions,
            gap=self._gap,
            parked=self._parked,
            problem=self.worker.problem,
        )

    async def stop(self) -> None:
        """Stop behind the batch in hand."""
        await self.worker.stop()
        await self._end()

    async def _step(self) -> bool:
        if not self.lease.held:
            await self._end()
            return False
        try:
            self._session = self._session or await self._begin()
            if self._session is not None:
                await self._read(self._session)
        except BaseException:
            # After an error memory is not trusted: SQL says where to go on.
            await self._end()
            raise
        return self._session is not None

    async def _begin(self) -> _Session | None:
        """Open a reading at the checkpoint; None while nothing can be read."""
        found = await last_time(self.database, self.source)
        place, self._parked = found.place, found.parked
        self._sequence = place.sequence
        if self._parked is not None:
            return None
        after = 0 if self._from_start else await proved(self.connection, place)
        chain = Chain(self.source, place, found.outside)
        pull = Pull(self.connection, f"bv.{self.source}.>", after=after)
        try:
            await pull.open()
        except BrokerRefusedError as error:
            if error.stream_is_missing and not place.sequence:
                # Nothing was ever published: the first relay makes the stream.
                return None
            raise
        _log.info("reading", source=self.source, after=place.sequence, whole=after == 0)
        return _Session(pull, chain, found.skipped, place)

    async def _read(self, session: _Session) -> None:
        messages = await session.pull.next()
        links, outside = self._ordered(session, messages)
        done = await self._apply(session, links) or outside
        if done is not None:
            await self._stand_still(done)
        else:
            self._watch_gap(session)

    def _ordered(
        self, session: _Session, messages: Sequence[Message]
    ) -> tuple[list[Link], OutsideError | None]:
        links: list[Link] = []
        outside = None
        before = session.chain.contradictions
        for message in messages:
            try:
                links += session.chain.offer(
                    message.data, message.position, message.trace
                )
            except OutsideError as error:
                outside = error
                break
        self._contradictions += session.chain.contradictions - before
        return links, outside

    async def _apply(
        self, session: _Session, links: Sequence[Link]
    ) -> UnreadableError | None:
        """Apply `links`, up to the first that cannot be read."""
        for some in batched(links, self._limit):
            unreadable = await self._together(session, some)
            if unreadable is not None:
                return unreadable
        return None

    async def _together(
        self, session: _Session, links: Sequence[Link]
    ) -> UnreadableError | None:
        effects: list[Effects] = []
        unreadable = None
        for link in links:
            try:
                effects.append(self._effects(session, link))
            except UnreadableError as error:
                unreadable = error
                break
        if not effects:
            return unreadable
        try:
            with self.tracing.of(links, effects) as traced:
                await self._commit(session, links[len(effects) - 1].place, traced)
        except (DataError, IntegrityError) as error:
            if len(effects) > 1:
                # One of them does not fit our tables: begin anew, one at a time.
                self._limit = 1
                raise
            problem = f"its rows do not fit: {type(error).__name__}"
            return UnreadableError(links[0], "event.not-applicable", problem)
        return unreadable

    def _effects(self, session: _Session, link: Link) -> Effects:
        if session.skipped.get(link.envelope.sequence) == link.envelope.id:
            return Effects()
        return self.reactions.to(link)

    async def _commit(
        self, session: _Session, after: Place, effects: Sequence[Effects]
    ) -> None:
        async with self.database.write() as connection:
            await self.lease.fence(connection)
            follows = await advance(
                connection,
                self.source,
                before=session.applied,
                after=after,
                effects=effects,
            )
        # A crash before the commit applied nothing, one after it everything: the
        # checkpoint says which.
        session.applied = after
        self._limit = min(self._limit * 2, PULL)
        self._sequence = after.sequence
        if follows:
            self.on_follow()

    async def _stand_still(self, error: UnreadableError | OutsideError) -> None:
        parked = parked_of(self.source, error, self.clock())
        async with self.database.write() as connection:
            await self.lease.fence(connection)
            await park(connection, parked)
        self._parked = parked
        _log.error("source stands still", **asdict(parked))
        await self._end()

    def _watch_gap(self, session: _Session) -> None:
        """Fetch everything again when a missing event does not come late either."""
        if not session.chain.gap:
            session.gap_since = self._gap = None
            self._from_start, self._late = False, LATE_SECONDS
            return
        self._gap = session.chain.missing
        if session.pull.pending:
            return
        now = asyncio.get_running_loop().time()
        session.gap_since = session.gap_since or now
        if now - session.gap_since < self._late:
            return
        # Fetched more and more seldom: what is not there does not come by asking.
        self._from_start, self._late = True, min(self._late * 2, LATEST_SECONDS)
        raise GapError(f"{self._gap} are missing")

    async def _end(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.pull.close()
