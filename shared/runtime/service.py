"""Runs one service: started in the order of what needs what, stopped in reverse."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace

import structlog
from faststream.nats import NatsBroker
from nats.aio.client import Client
from sqlalchemy import text

from shared.authority.oidc import OidcVerifier
from shared.consume.follows import FollowRunner
from shared.consume.reader import Reader
from shared.contracts.answers import Inside, ServiceStatus
from shared.contracts.base import Command
from shared.contracts.refusals import Refusal
from shared.documents.store import DocumentStore
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.leases import LeaseKeeper
from shared.eventstore.orders import starting
from shared.eventstore.relay import Relay
from shared.messaging.broker import broker_for, stop_broker
from shared.messaging.connection import close, connect
from shared.messaging.server import Server
from shared.runtime.clock import utc_now
from shared.runtime.gauges import Gauges
from shared.runtime.health import Health, examine
from shared.runtime.identity import verifier_of
from shared.runtime.ids import new_uuid
from shared.runtime.lookout import Lookout
from shared.runtime.parts import run
from shared.runtime.progress import progress
from shared.runtime.settings import ServiceSettings
from shared.runtime.sweeping import Sweeper
from shared.schema.checking import made_ready
from shared.tracing.tracing import tracing_of

__all__ = ["ServiceRuntime", "verifier_of"]

log = structlog.get_logger("service")


class ServiceRuntime:
    """One service with everything around its domain."""

    def __init__(
        self,
        domain: Domain,
        settings: ServiceSettings,
        at_start: Command | None = None,
        documents: DocumentStore | None = None,
    ) -> None:
        """`at_start` is a command of its own; erasures delete some of `documents`."""
        self.domain = domain
        self.settings = settings
        self._at_start = at_start
        self._stack = contextlib.AsyncExitStack()
        self._connection: Client | None = None
        self._broker: NatsBroker | None = None
        self._closed: str | None = "not open"
        self.database = Database(settings.database_url.get_secret_value())
        replica = new_uuid()
        self.tracing = tracing_of(settings, domain.name, replica)
        self.keeper = LeaseKeeper(self.database, holder=replica, clock=utc_now)
        self.relay = Relay(
            domain.name,
            self.database,
            settings.broker,
            self.keeper,
            replicas=settings.stream_replicas,
            inspect_seconds=settings.stream_inspect_seconds,
            tracer=self.tracing.tracer,
        )
        self.desk = CommandDesk(
            domain, self.database, utc_now, self.relay.wake, self.tracing.tracer
        )
        self.follows = FollowRunner(
            domain, self.database, self.keeper, submit=self.desk.handle, clock=utc_now
        )
        forget = self.desk.forget
        self.sweeper = Sweeper(domain, self.database, self.keeper, forget, documents)
        self.reader: Reader | None = None
        self.gauges = Gauges(
            domain, replica, utc_now, self.desk, self.relay, self.follows, self.keeper
        )
        self.desk.measures.on_batch = self.gauges.on_batch

    async def start(self) -> None:
        """Start; on an error everything that was started is stopped again."""
        async with contextlib.AsyncExitStack() as stack:
            self.tracing.start()
            stack.push_async_callback(self.tracing.stop)
            stack.push_async_callback(self._close_database)
            await made_ready(self.database, self.domain, self._close)
            self._closed = None
            run(stack, self.keeper)
            run(stack, self.relay)
            # Stopped before the relay, so that its last events may still be told.
            run(stack, self.desk)
            run(stack, self.sweeper)
            await self._follow(stack)
            await stack.enter_async_context(self._answering())
            await self._begin()
            self._stack = stack.pop_all()
        log.info("service started", service=self.domain.name)

    def _close(self, why: str) -> None:
        self._closed = why

    async def _close_database(self) -> None:
        # Whoever still asks for our health must not open it again.
        self._close("not open")
        await self.database.close()

    async def _follow(self, stack: contextlib.AsyncExitStack) -> None:
        name = f"{self.domain.name}-reader"
        self._connection = await connect(self.settings.broker, name=name)
        stack.push_async_callback(close, self._connection)
        self.reader = Reader(
            self.domain,
            self.database,
            self._connection,
            self.keeper,
            clock=utc_now,
            on_follow=self.follows.wake,
            tracer=self.tracing.tracer,
        )
        lookout = Lookout(
            self.database,
            self._connection,
            self.domain.sources(),
            published=lambda: self.relay.status.known,
            clock=utc_now,
        )
        self.gauges.watch(self._connection, lookout)
        run(stack, lookout)
        run(stack, self.follows)
        run(stack, self.reader)

    @contextlib.asynccontextmanager
    async def _answering(self) -> AsyncIterator[NatsBroker]:
        broker = broker_for(self.settings.broker, f"{self.domain.name}-server")
        verifier = verifier_of(self.settings)
        server = Server(
            domain=self.domain,
            desk=self.desk,
            database=self.database,
            verifier=verifier,
            clock=utc_now,
            status=self.progress,
            inside=self.inside,
            measure=self.gauges.measure,
            tracer=self.tracing.tracer,
        )
        server.attach(broker)
        await broker.start()
        self._broker = broker
        try:
            yield broker
        finally:
            await stop_broker(broker, *server.workers.values())
            if isinstance(verifier, OidcVerifier):
                await verifier.close()

    async def _begin(self) -> None:
        if self._at_start is None:
            return
        try:
            await self.desk.handle(starting(self._at_start, utc_now()))
        except Refusal as refusal:
            log.info("nothing to begin with", code=refusal.code)

    async def stop(self) -> None:
        """Stop within the settings' time: first what comes in, last the database."""
        try:
            async with asyncio.timeout(self.settings.shutdown_timeout_seconds):
                await self._stack.aclose()
        except TimeoutError:
            log.warning("service did not stop in time", service=self.domain.name)
        log.info("service stopped", service=self.domain.name)

    async def health(self) -> Health:
        """Whether it can do its work, part by part."""
        name, drift = self.domain.name, self.relay.status.drift
        found = await examine(
            {
                f"{name}.database": self._database_well,
                f"{name}.desk": self._desk_well,
                f"{name}.broker": self._broker_well,
                f"{name}.relay": self._relay_well,
                f"{name}.reader": self._reader_well,
            }
        )
        # A note only: events still flow, and a service out of rotation helps nobody.
        notes = {f"{name}.stream": "; ".join(drift)} if drift else {}
        return replace(found, notes=notes)

    async def _database_well(self) -> str | None:
        if self._closed:
            return self._closed
        async with self.database.read() as connection:
            await connection.execute(text("SELECT 1"))
        return None

    async def _desk_well(self) -> str | None:
        return None if self.desk.alive else "takes no commands"

    async def _broker_well(self) -> str | None:
        if self._broker is None or self._connection is None:
            return "not started"
        listens = await self._broker.ping(timeout=1)
        return None if listens and self._connection.is_connected else "not connected"

    async def _relay_well(self) -> str | None:
        return self.relay.status.problem

    async def _reader_well(self) -> str | None:
        if self.reader is None:
            return "not started"
        wrong = [one.wrong for one in self.reader.status if one.wrong]
        return "; ".join(wrong) or None

    async def progress(self) -> ServiceStatus:
        """How far the service is, whichever replica is asked."""
        known = self.relay.status.known
        return await progress(self.database, self.domain.sources(), known)

    def status(self) -> ServiceStatus:
        """How far this replica knows the service to be, without asking anybody."""
        relay = self.relay.status
        sources = self.reader.status if self.reader is not None else ()
        return ServiceStatus(
            sequence=relay.numbered,
            published=relay.published,
            heard={one.source: one.sequence for one in sources},
            waiting=relay.backlog + self.follows.status.waiting,
        )

    async def inside(self) -> Inside:
        """What operators are told."""
        checks = (await self.health()).checks
        return self.gauges.inside({part: one for part, one in checks.items() if one})

    def refresh(self) -> None:
        """Set the gauges."""
        self.gauges.refresh()
