"""One running replica of a service, as the runtime would put it together."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from nats.aio.client import Client

from shared.consume.follows import FollowRunner
from shared.consume.reader import Reader
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.leases import LeaseKeeper
from shared.eventstore.relay import Relay
from shared.messaging.connection import Address, close, connect
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid

PATIENCE_SECONDS = 60.0


class Replica:
    """Desk, relay, reader and runner over one database; its clock can be moved."""

    def __init__(
        self,
        domain: Domain,
        url: str,
        nats_url: str,
        client: Client,
        stream_replicas: int = 1,
    ) -> None:
        """Put the parts together; nothing runs yet."""
        self.ahead = timedelta()
        self.frozen_at: datetime | None = None
        self.domain = domain
        self.holder = new_uuid()
        self.client = client
        self.database = Database(url)
        self.keeper = LeaseKeeper(self.database, holder=self.holder, clock=self.clock)
        self.relay = Relay(
            domain.name,
            self.database,
            Address(nats_url),
            self.keeper,
            replicas=stream_replicas,
        )
        self.desk = CommandDesk(
            domain, self.database, utc_now, on_commit=self.relay.wake
        )
        self.follows = FollowRunner(
            domain, self.database, self.keeper, submit=self.desk.handle, clock=utc_now
        )
        self.reader = Reader(
            domain,
            self.database,
            client,
            self.keeper,
            clock=utc_now,
            on_follow=self.follows.wake,
        )

    def clock(self) -> datetime:
        """The clock of this replica's leases."""
        return (self.frozen_at or utc_now()) + self.ahead

    async def start(self) -> None:
        """Start all parts, as the runtime does."""
        await self.database.prepare(self.domain.tables)
        self.desk.start()
        self.relay.start()
        self.reader.start()
        self.follows.start()
        self.keeper.start()

    async def stop(self) -> None:
        """Stop all parts, in reverse."""
        await self.desk.stop()
        await self.follows.stop()
        await self.reader.stop()
        await self.relay.stop()
        await self.keeper.stop()
        await self.database.close()


@asynccontextmanager
async def replica(
    domain: Domain, url: str, nats_url: str, stream_replicas: int = 1
) -> AsyncIterator[Replica]:
    """Run one replica."""
    client = await connect(Address(nats_url), name=f"{domain.name}-test")
    one = Replica(domain, url, nats_url, client, stream_replicas)
    await one.start()
    try:
        yield one
    finally:
        await one.stop()
        await close(client)


async def until(
    found: Callable[[], bool] | Callable[[], Awaitable[bool]], what: str
) -> None:
    """Wait until `found` says yes; the limit is only there to end a failed test."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                answer = found()
                if answer is True or (not isinstance(answer, bool) and await answer):
                    return
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"it never came to this: {what}") from None
