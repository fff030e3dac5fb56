"""The reader of a service: follows every source that the service reacts to."""

from collections.abc import Callable
from datetime import datetime

from nats.aio.client import Client

from shared.consume.effects import Reactions
from shared.consume.source import SourceReader
from shared.consume.status import SourceStatus
from shared.consume.traced import Applying
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.leases import LeaseKeeper
from shared.tracing.tracer import OFF, Tracer


class Reader:
    """Follows each source by itself: one that stands still does not hold the others."""

    def __init__(
        self,
        domain: Domain,
        database: Database,
        connection: Client,
        keeper: LeaseKeeper,
        *,
        clock: Callable[[], datetime],
        on_follow: Callable[[], None] = lambda: None,
        tracer: Tracer = OFF,
    ) -> None:
        """`on_follow` is called when commands of our own wait to be given."""
        lease = keeper.lease("reader")
        self.sources = tuple(
            SourceReader(
                source=source,
                reactions=Reactions(source, domain.reactions),
                database=database,
                connection=connection,
                lease=lease,
                clock=clock,
                on_follow=on_follow,
                tracing=Applying(tracer, domain.name, database.dialect),
            )
            for source in domain.sources()
        )
        for one in self.sources:
            keeper.tell(one.worker)

    def start(self) -> None:
        """Begin; nothing is read before the lease is held."""
        for one in self.sources:
            one.worker.start()

    async def stop(self) -> None:
        """Stop behind the batches in hand."""
        for one in self.sources:
            await one.stop()

    @property
    def status(self) -> tuple[SourceStatus, ...]:
        """How it goes, source by source."""
        return tuple(one.status for one in self.sources)
