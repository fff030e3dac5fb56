"""The relay: numbers a service's committed events and brings them to the broker.

One replica at a time does this, under the lease `relay`. Numbering and publishing run
side by side: what is numbered is in the database for good, so publishing may stop and
go on whenever the broker does, and fill an empty broker from the beginning.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from itertools import islice

import structlog
from sqlalchemy.exc import SQLAlchemyError

from shared.consume.worker import Retry, Worker
from shared.eventstore.database import Database
from shared.eventstore.leases import LeaseKeeper, LeaseLostError
from shared.eventstore.numbering import (
    PAGE,
    LogBrokenError,
    Numbered,
    Published,
    anything_waiting,
    end_of_log,
    number,
    page,
    remember,
    waiting_rows,
)
from shared.eventstore.outlet import OlderThanBrokerError, Outlet
from shared.eventstore.relay_status import RelayStatus
from shared.eventstore.traces import forget, forget_published
from shared.messaging.connection import Address
from shared.tracing.tracer import OFF, Tracer

_log = structlog.get_logger("relay")

POLL_SECONDS = 0.1
"""How often rows are looked for that nobody told of: those of other replicas."""
NOTE_SECONDS = 2.0
MOST_FRESH = 4 * PAGE
INSPECT_SECONDS = 60.0
STOPPED_SECONDS = 30.0
"""Pause after a find that only an operator can mend."""


class Relay:
    """The relay of one service."""

    def __init__(
        self,
        service: str,
        database: Database,
        address: Address,
        keeper: LeaseKeeper,
        *,
        replicas: int = 1,
        inspect_seconds: float = INSPECT_SECONDS,
        tracer: Tracer = OFF,
    ) -> None:
        """`inspect_seconds`: how often the stream's settings are looked at."""
        self._service = service
        self._database = database
        self._address = address
        self._replicas = replicas
        self._inspect_seconds = inspect_seconds
        self._tracer = tracer
        self._traced: list[str] = []
        """Published events whose trace is still kept."""
        self._lease = keeper.lease("relay")
        self._outlet: Outlet | None = None
        self._compared = False
        """Whether the broker was found not to know more than this database."""
        self._told = False
        """Whether somebody said that there are new rows."""
        self._fresh: deque[Numbered] = deque()
        """Numbered and not yet published, without a gap among them."""
        self._numbered = 0
        self._unnumbered = 0
        self._noted = Published()
        self._note_at = 0.0
        self._inspect_at = 0.0
        self._published = Published()
        self._drift: tuple[str, ...] = ()
        self._numberer = Worker(
            f"{service}-numberer", self._number_step, idle=POLL_SECONDS
        )
        self._publisher = Worker(
            f"{service}-publisher", self._publish_step, idle=POLL_SECONDS
        )
        keeper.tell(self._publisher)

    def start(self) -> None:
        """Begin; nothing is done before the lease is held."""
        self._numberer.start()
        self._publisher.start()

    def wake(self) -> None:
        """Tell that events were committed."""
        self._told = True
        self._numberer.wake()

    async def stop(self) -> None:
        """Stop; what was not published is published after the next start."""
        await self._numberer.stop()
        await self._publisher.stop()
        try:
            await self._note_progress()
        except (SQLAlchemyError, LeaseLostError):
            _log.info("progress not noted", service=self._service)
        await self._end()

    @property
    def status(self) -> RelayStatus:
        """How it goes."""
        published = self._published.sequence
        return RelayStatus(
            active=self._lease.held,
            numbered=self._numbered,
            published=published,
            backlog=max(0, self._numbered - published) + self._unnumbered,
            problem=self._publisher.problem or self._numberer.problem,
            drift=self._drift,
            compared=self._compared,
        )

    async def _number_step(self) -> bool:
        # A database older than the broker must not number: it would fork the history.
        if not self._lease.held or not self._compared:
            return False
        if not self._told and not await anything_waiting(self._database):
            return False
        self._told = False
        async with self._database.write() as connection:
            await self._lease.fence(connection)
            events = await number(connection)
            full = len(events) == PAGE
            self._unnumbered = await waiting_rows(connection) if full else 0
        # A crash before the commit numbers nothing; one after it has numbered for good.
        if events:
            self._numbered = events[-1].sequence
            self._hand_over(events)
        return full

    async def _look_up_the_end(self) -> None:
        async with self._database.read() as connection:
            end, _ = await end_of_log(connection)
        # More may have been numbered meanwhile.
        self._numbered = max(self._numbered, end)

    def _hand_over(self, events: Sequence[Numbered]) -> None:
        # While the broker is away they are left to the database: memory is bounded.
        fresh = self._fresh
        follows = not fresh or fresh[-1].sequence + 1 == events[0].sequence
        if follows and len(fresh) < MOST_FRESH:
            fresh.extend(events)
        self._publisher.wake()

    async def _next(self, published: int) -> Sequence[Numbered]:
        """Return the events behind `published`: those just numbered, or from SQL."""
        while self._fresh and self._fresh[0].sequence <= published:
            self._fresh.popleft()
        if self._fresh and self._fresh[0].sequence == published + 1:
            return list(islice(self._fresh, PAGE))
        self._fresh.clear()
        if published >= self._numbered:
            return []
        async with self._database.read() as connection:
            return await page(connection, published)

    async def _publish_step(self) -> bool:
        if not self._lease.held:
            self._compared = False
            await self._end()
            return False
        try:
            return await self._publish()
        except (OlderThanBrokerError, LogBrokenError) as error:
            self._compared = False
            _log.error("relay stopped", service=self._service, problem=str(error))
            await self._end()
            raise Retry(str(error), after=STOPPED_SECONDS) from error
        except BaseException:
            await self._end()
            raise

    async def _publish(self) -> bool:
        outlet = await self._session()
        events = await self._next(outlet.published.sequence)
        if events and self._lease.held:
            await outlet.send(events)
            self._published = outlet.published
            self._traced += [one.id for one in events if one.trace is not None]
        now = asyncio.get_running_loop().time()
        if now >= self._note_at:
            self._note_at = now + NOTE_SECONDS
            await self._note_progress()
        if now >= self._inspect_at:
            self._inspect_at = now + self._inspect_seconds
            await self._inspect(outlet)
        return len(events) == PAGE

    async def _session(self) -> Outlet:
        """Return the session with the broker, a new one if it has ended."""
        if self._outlet is not None and not self._outlet.closed:
            return self._outlet
        await self._end()
        await self._look_up_the_end()
        outlet = self._outlet = Outlet(
            self._service, self._database, tracer=self._tracer
        )
        await outlet.open(self._address, self._replicas)
        self._published = outlet.published
        self._drift = outlet.drift
        self._compared = True
        self._numberer.wake()
        _log.info(
            "relay connected",
            service=self._service,
            numbered=self._numbered,
            published=self._published.sequence,
        )
        return outlet

    async def _inspect(self, outlet: Outlet) -> None:
        await outlet.inspect(self._replicas)
        self._drift = outlet.drift
        await self._look_up_the_end()
        if not await outlet.still_there():
            raise Retry("the broker has lost events; it is filled again")

    async def _note_progress(self) -> None:
        if self._published == self._noted or not self._lease.held:
            return
        published, traced = self._published, self._traced
        async with self._database.write() as connection:
            await self._lease.fence(connection)
            await remember(connection, published)
            if self._noted == Published():
                await forget_published(connection, published.sequence)
            await forget(connection, traced)
        self._noted = published
        self._traced = self._traced[len(traced) :]

    async def _end(self) -> None:
        outlet, self._outlet = self._outlet, None
        if outlet is not None:
            await outlet.close()
