"""Follows the stream and appends, batch by batch: the ledger's main loop."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import structlog
from nats.aio.client import Client

from services.ledger.heads import Head
from services.ledger.intake import UNKNOWN, Fault, Intake, Patience
from services.ledger.opening import Log
from services.ledger.resuming import Standing, resume_at, standing
from services.ledger.sequencer import Leaf
from services.ledger.status import Stopped
from shared.consume.parking import Parked, park, parked_of
from shared.consume.pull import PULL, Pull
from shared.consume.worker import Retry, Worker
from shared.eventstore.database import Database
from shared.eventstore.leases import Lease

log = structlog.get_logger("ledger")

IDLE_SECONDS = 0.5
LOOK_SECONDS = 0.5
"""How often it is looked whether an operator let a stopped source go on."""
MOST = 4_096
"""Events of one batch."""


@dataclass(slots=True)
class _Session:
    """One reading, from the end of the log to the next trouble."""

    pull: Pull
    intake: Intake
    standing: Standing
    looked: float
    waiting: list[Leaf]
    since: float = 0.0
    """When the first of those that wait was taken, by the loop's clock."""


class Following:
    """Takes what arrives and appends it."""

    def __init__(
        self,
        sources: Sequence[str],
        log_: Log,
        database: Database,
        connection: Callable[[], Client | None],
        lease: Lease,
        *,
        clock: Callable[[], datetime],
        batch_seconds: float,
        on_head: Callable[[Head], None],
    ) -> None:
        """`connection` gives the one to the broker, once there is one."""
        self._sources = tuple(sources)
        self._log = log_
        self._database = database
        self._connection = connection
        self._lease = lease
        self._clock = clock
        self._batch = batch_seconds
        self._on_head = on_head
        self._session: _Session | None = None
        self._patience = Patience()
        self._whole = False
        """Whether everything is to be fetched again, for a gap did not close."""
        self._stopped: dict[str, Stopped] = {}
        self.worker = Worker("ledger", self._step, idle=IDLE_SECONDS)

    @property
    def stopped(self) -> dict[str, Stopped]:
        """Sources of which nothing is taken, and why."""
        gaps = self._session.intake.gaps if self._session is not None else {}
        found = {
            source: Stopped("event.gap", "", missing)
            for source, missing in gaps.items()
            # One that comes late is no fault before it was fetched again in vain.
            if self._whole
        }
        return {**found, **self._stopped}

    @property
    def waiting_seconds(self) -> float:
        """How long the oldest event waits to be appended."""
        if self._session is None or not self._session.waiting:
            return 0.0
        return asyncio.get_running_loop().time() - self._session.since

    async def stop(self) -> None:
        """Stop behind the batch in hand; what waits comes again from the stream."""
        await self.worker.stop()
        await self._end()

    async def _step(self) -> bool:
        connection = self._connection()
        if not self._lease.held:
            await self._end()
            await self._log.release()
            return False
        if connection is None or self._log.refusal is not None:
            await self._end()
            return False
        if self._session is None:
            # Nothing was appended yet, so trouble here (a stream that is not there yet)
            # leaves the log open: to open it anew at each try would compare all of it,
            # and ask every witness, for nothing.
            self._session = await self._begin(connection)
        try:
            await self._read(self._session)
        except BaseException:
            # After an error memory is not trusted: the store says where to go on.
            self._log.close()
            await self._end()
            raise
        return True

    async def _begin(self, connection: Client) -> _Session:
        head = await self._log.opened()
        found = await standing(self._database, self._sources)
        self._stopped = {name: _stopped(one) for name, one in found.parked.items()}
        active = [one for one in self._sources if one not in found.parked]
        whole = self._whole
        after = 0 if whole else await resume_at(connection, head.places, active)
        intake = Intake(
            self._sources,
            head.places,
            self._log.past,
            found.passed_over,
            {*found.parked} - {UNKNOWN},
        )
        pull = Pull(connection, "bv.>", after=after)
        await pull.open()
        log.info("reading", size=head.size, whole=after == 0)
        return _Session(pull, intake, found, _now(), [])

    async def _read(self, session: _Session) -> None:
        patience = IDLE_SECONDS
        if session.waiting:
            patience = max(0.0, session.since + self._batch - _now())
        messages = await session.pull.next(PULL, patience=patience)
        taken = await session.intake.take(messages)
        if taken.leaves and not session.waiting:
            session.since = _now()
        session.waiting += taken.leaves
        for fault in taken.faults:
            await self._stop(fault)
        if session.waiting and self._due(session):
            await self._append(session)
        self._watch_gaps(session)
        await self._look(session)

    def _due(self, session: _Session) -> bool:
        return len(session.waiting) >= MOST or _now() - session.since >= self._batch

    async def _stop(self, fault: Fault) -> None:
        """Take nothing more of this source, on record, until an operator decides."""
        source = fault.source if fault.source in self._sources else UNKNOWN
        if source in self._stopped:
            return
        one = parked_of(source, fault.error, self._clock())
        async with self._database.write() as connection:
            await self._lease.fence(connection)
            await park(connection, one)
        self._stopped[source] = _stopped(one)
        log.error("source is stopped", **asdict(one))

    def _watch_gaps(self, session: _Session) -> None:
        gaps = session.intake.gaps
        if not gaps:
            self._whole = False
        if self._patience.over(gap=bool(gaps), pending=session.pull.pending):
            self._whole = True
            missing = "; ".join(gaps.values())
            log.error("events are missing", missing=missing)
            raise Retry(f"{missing} are missing")

    async def _look(self, session: _Session) -> None:
        """Go on with a source that an operator let go on."""
        if not self._stopped or _now() - session.looked < LOOK_SECONDS:
            return
        session.looked = _now()
        found = await standing(self._database, self._sources)
        if set(self._stopped) - set(found.parked):
            log.info("an operator lets a source go on")
            if session.waiting:
                await self._append(session)
            await self._end()

    async def _append(self, session: _Session) -> None:
        # What cannot be appended comes again from the stream, in a new session.
        leaves, session.waiting = session.waiting, []
        self._on_head(await self._log.append(leaves))

    async def _end(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.pull.close()


def _stopped(one: Parked) -> Stopped:
    return Stopped(one.code, one.since, one.reason, one.sequence)


def _now() -> float:
    return asyncio.get_running_loop().time()
