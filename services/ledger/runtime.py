"""Runs the ledger: opened or refused first, then appending and publishing."""

import asyncio
import contextlib
from collections.abc import Sequence

import structlog
from nats.aio.client import Client
from sqlalchemy import text
from starlette.applications import Starlette

from services.ledger.alone import NoCosigners
from services.ledger.files import Files
from services.ledger.following import Following
from services.ledger.heads import Head, SqlHeads
from services.ledger.keys import log_keys
from services.ledger.opening import Log
from services.ledger.parts import cosigners_of, files_of
from services.ledger.publisher import Cosigners, Publisher
from services.ledger.sequencer import Sequencer
from services.ledger.serving import log_app
from services.ledger.settings import Settings
from services.ledger.status import LedgerStatus
from services.ledger.waiting import open_log, wait_for
from shared.consume.worker import Worker
from shared.contracts.catalogue import LANGUAGES
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.leases import LEASE_SECONDS, LeaseKeeper
from shared.messaging.connection import close, connect
from shared.runtime.clock import utc_now
from shared.runtime.health import Health, examine
from shared.runtime.ids import new_uuid
from shared.schema.checking import made_ready
from shared.tlog.keys import VerifierKey

log = structlog.get_logger("ledger")

LEASE = "ledger"
_PATIENCE_SECONDS = 2.5 * LEASE_SECONDS
"""So long a ledger that died holds its lease at most; a living one holds it on."""
_RETRY_SECONDS = 0.5


class LedgerRuntime:
    """One ledger with everything around it."""

    def __init__(
        self,
        domain: Domain,
        settings: Settings,
        sources: Sequence[str] = tuple(LANGUAGES),
    ) -> None:
        """`sources` are the services whose events enter the log."""
        self.domain = domain
        self.settings = settings
        self.sources = tuple(sources)
        self._stack = contextlib.AsyncExitStack()
        self._connection: Client | None = None
        self._closed: str | None = "not open"
        self._unpublished: float | None = None
        self.database = Database(settings.database_url.get_secret_value())
        self.keeper = LeaseKeeper(self.database, holder=new_uuid(), clock=utc_now)
        self._lease = self.keeper.lease(LEASE)
        self._heads = SqlHeads(self.database, self._lease)
        self.files: Files = files_of(settings)
        self.log: Log | None = None
        self._publisher: Publisher | None = None
        self._cosigners: Cosigners = NoCosigners()
        self._following: Following | None = None
        self._publishing = Worker(
            "ledger-publisher", self._publish, idle=_RETRY_SECONDS
        )
        self.app: Starlette = log_app(self.files, lambda: self.keys, self.status)

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """The log's public keys; none before the start."""
        return self._publisher.keys if self._publisher is not None else ()

    async def start(self) -> None:
        """Start; on an error everything that was started is stopped again.

        Raises:
            Refusal: something was set back, or a second ledger signs.
            KeyFileError: a key of the log cannot be used.
        """
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(self._close_database)
            await made_ready(self.database, self.domain, self._close)
            await self._heads.check()
            self._closed = None
            stack.push_async_callback(self.keeper.stop)
            self.keeper.start()
            await wait_for(self._lease, _PATIENCE_SECONDS)
            cosigners = cosigners_of(self.settings, self.files)
            stack.push_async_callback(cosigners.close)
            self._cosigners = cosigners
            self.log = self._put_together(cosigners)
            stack.push_async_callback(self.files.close)
            await open_log(self.log, self._close)
            stack.push_async_callback(self._publishing.stop)
            self._publishing.start()
            self._connection = await connect(self.settings.broker, name=LEASE)
            stack.push_async_callback(close, self._connection)
            self._follow(self.log)
            stack.push_async_callback(self._stop_following)
            self._stack = stack.pop_all()
        log.info("service started", service=self.domain.name)

    def _put_together(self, cosigners: Cosigners) -> Log:
        settings = self.settings
        sequencer = Sequencer(self.files, self._heads, clock=utc_now)
        self._publisher = Publisher(
            settings.origin,
            self.files,
            self._heads,
            log_keys(settings.keys, settings.origin),
            cosigners,
            clock=utc_now,
            on_published=self._on_published,
        )
        return Log(self.files, self._heads, sequencer, self._publisher)

    def _follow(self, opened: Log) -> None:
        self._following = Following(
            self.sources,
            opened,
            self.database,
            lambda: self._connection,
            self._lease,
            clock=utc_now,
            batch_seconds=self.settings.batch_seconds,
            on_head=self._on_head,
        )
        self.keeper.tell(self._following.worker)
        self._following.worker.start()

    async def _stop_following(self) -> None:
        if self._following is not None:
            await self._following.stop()
            # What was appended last is published before the process ends.
            with contextlib.suppress(Exception):
                await self._publish()

    def _on_head(self, head: Head) -> None:
        del head
        if self._unpublished is None:
            self._unpublished = asyncio.get_running_loop().time()
        self._publishing.wake()

    def _on_published(self, head: Head) -> None:
        durable = self.log.durable if self.log is not None else None
        if durable is None or durable.size == head.size:
            self._unpublished = None

    async def _publish(self) -> bool:
        if self.log is None or not self._lease.held:
            return False
        await self.log.publish()
        return False

    def _close(self, why: str | None) -> None:
        self._closed = why

    async def _close_database(self) -> None:
        self._close("not open")
        await self.database.close()

    async def stop(self) -> None:
        """Stop within the settings' time: first what comes in, last the database."""
        try:
            async with asyncio.timeout(self.settings.shutdown_timeout_seconds):
                await self._stack.aclose()
        except TimeoutError:
            log.warning("service did not stop in time", service=self.domain.name)
        log.info("service stopped", service=self.domain.name)

    def status(self) -> LedgerStatus:
        """How the ledger does."""
        durable = self.log.durable if self.log is not None else None
        published = self._publisher.published if self._publisher is not None else None
        following = self._following
        problems = (self._publishing.problem, following and following.worker.problem)
        return LedgerStatus(
            origin=self.settings.origin,
            active=self._lease.held,
            connected=self._connected,
            size=durable.size if durable is not None else 0,
            published=published or 0,
            waiting_seconds=self._waiting_seconds(),
            sources={
                source: durable.places[source].sequence
                for source in self.sources
                if durable is not None and source in durable.places
            },
            stopped=following.stopped if following is not None else {},
            refusal=self.log.refusal if self.log is not None else None,
            problem="; ".join(one for one in problems if one) or None,
            witnesses=self._cosigners.sizes,
            troubles=self._cosigners.troubles,
        )

    def _waiting_seconds(self) -> float:
        waiting = self._following.waiting_seconds if self._following is not None else 0
        if self._unpublished is None:
            return waiting
        return max(waiting, asyncio.get_running_loop().time() - self._unpublished)

    async def health(self) -> Health:
        """Whether it can do its work, part by part."""
        name = self.domain.name
        found = await examine(
            {
                f"{name}.database": self._database_well,
                f"{name}.broker": self._broker_well,
                f"{name}.log": self._log_well,
            }
        )
        note = self.status().note
        return Health(found.checks, {f"{name}.sources": note} if note else {})

    async def _database_well(self) -> str | None:
        if self._closed:
            return self._closed
        async with self.database.read() as connection:
            await connection.execute(text("SELECT 1"))
        return None

    async def _broker_well(self) -> str | None:
        return None if self._connected else "not connected"

    @property
    def _connected(self) -> bool:
        return self._connection is not None and self._connection.is_connected

    async def _log_well(self) -> str | None:
        return self.status().wrong

    def refresh(self) -> None:
        """Set the gauges."""
        self.status().show()
