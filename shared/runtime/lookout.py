"""Looks, every few seconds, how far behind a service is: the same on every replica.

The relay and the readers know only how it goes while they work. What an operator must
be told of is that they do not: so this asks the database and the broker themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nats.aio.client import Client
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.consume.chain import Place
from shared.consume.checkpoint import place_of
from shared.consume.parking import Parked, parked_at
from shared.consume.worker import Worker
from shared.contracts.envelope import EnvelopeError, parsed
from shared.eventstore.database import Database
from shared.eventstore.numbering import end_of_log, remembered, waiting_rows
from shared.eventstore.tables import events, leases, log, outbox
from shared.messaging.stream import last_message, next_message
from shared.runtime.ids import born

LOOK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Behind:
    """Events that wait, and since when."""

    events: int = 0
    since: datetime | None = None
    """When the oldest of them was decided."""

    def seconds(self, now: datetime) -> float:
        """Age of the oldest one; 0 when none waits."""
        if not self.events or self.since is None:
            return 0.0
        return max(0.0, (now - self.since).total_seconds())


@dataclass(frozen=True, slots=True)
class SourceView:
    """How far one source was applied."""

    sequence: int
    behind: Behind
    parked: Parked | None


@dataclass(frozen=True, slots=True)
class View:
    """What was seen at the last look."""

    relay: Behind = Behind()
    sources: Mapping[str, SourceView] = field(default_factory=dict)
    leases: Mapping[str, str] = field(default_factory=dict)
    """Who holds which lease; a lease that has ended is not there."""


class Lookout:
    """Keeps `view` fresh."""

    def __init__(
        self,
        database: Database,
        connection: Client,
        sources: tuple[str, ...],
        *,
        published: Callable[[], int | None],
        clock: Callable[[], datetime],
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        """`published`: what our own relay knows of the broker, None if it does not."""
        self.view = View()
        self._database = database
        self._connection = connection
        self._sources = sources
        self._published = published
        self._clock = clock
        self.worker = Worker("lookout", self._look, idle=look_seconds)

    def start(self) -> None:
        """Begin to look."""
        self.worker.start()

    async def stop(self) -> None:
        """Look no more."""
        await self.worker.stop()

    async def _look(self) -> bool:
        places: dict[str, tuple[Place, Parked | None]] = {}
        async with self._database.read() as connection:
            relay = await self._relay(connection)
            for source in self._sources:
                parked = await parked_at(connection, source)
                places[source] = (await place_of(connection, source), parked)
            held = await _held(connection, self._clock().timestamp())
        # The database's part first: it is to be seen also while the broker is away.
        self.view = View(relay, self.view.sources, held)
        found = {}
        for source, (place, parked) in places.items():
            behind = await _behind(self._connection, source, place)
            found[source] = SourceView(place.sequence, behind, parked)
        self.view = View(relay, found, held)
        return False

    async def _relay(self, connection: AsyncConnection) -> Behind:
        published = self._published()
        if published is None:
            published = (await remembered(connection)).sequence
        end, _ = await end_of_log(connection)
        count = max(0, end - published) + await waiting_rows(connection)
        if not count:
            return Behind()
        joined = select(events.c.id).join(log, log.c.row == events.c.row)
        oldest = joined.where(log.c.sequence == published + 1)
        if end <= published:
            first = select(func.min(outbox.c.row)).scalar_subquery()
            oldest = select(events.c.id).where(events.c.row == first)
        id_ = await connection.scalar(oldest)
        return Behind(count, born(id_) if id_ else None)


async def _behind(connection: Client, source: str, place: Place) -> Behind:
    subject = f"bv.{source}.>"
    last = await last_message(connection, subject)
    if last is None:
        return Behind()
    end, moment = _told(last.data)
    if end <= place.sequence:
        return Behind()
    following = await next_message(connection, subject, (place.hint or 0) + 1)
    if following is not None:
        sequence, first = _told(following.data)
        moment = first if sequence == place.sequence + 1 else moment
    return Behind(end - place.sequence, moment)


async def _held(connection: AsyncConnection, now: float) -> dict[str, str]:
    query = select(leases.c.name, leases.c.holder).where(leases.c.until > now)
    return {row.name: row.holder for row in await connection.execute(query)}


def _told(data: bytes) -> tuple[int, datetime | None]:
    """Return an event's place in its log, and when it was decided."""
    try:
        envelope = parsed(data)
    except EnvelopeError:
        return 0, None
    return envelope.sequence, born(envelope.id)
