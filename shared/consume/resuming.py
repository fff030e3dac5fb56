"""Where the reading of a source goes on: what SQL says, proved by the broker."""

from dataclasses import dataclass

from nats.aio.client import Client

from shared.consume.chain import Place
from shared.consume.checkpoint import place_of
from shared.consume.parking import Parked, parked_at, passed_over
from shared.contracts.envelope import digest
from shared.eventstore.database import Database
from shared.messaging.stream import message_at


@dataclass(frozen=True, slots=True)
class LastTime:
    """How a source was left."""

    place: Place
    parked: Parked | None
    skipped: dict[int, str]
    """Ids of events that an operator passed over, by sequence."""
    outside: frozenset[str]
    """Hashes of messages without a place that an operator passed over."""


async def last_time(database: Database, source: str) -> LastTime:
    """Return how the source was left."""
    async with database.read() as connection:
        place = await place_of(connection, source)
        parked = await parked_at(connection, source)
        skipped, outside = await passed_over(connection, source)
    return LastTime(place, parked, skipped, outside)


async def proved(connection: Client, place: Place) -> int:
    """Return where in the stream to go on; 0, its beginning, when unsure."""
    hint = place.hint or 0
    stored = await message_at(connection, hint) if hint else None
    fits = stored is not None and digest(stored.data) == place.hash
    return hint if fits else 0
