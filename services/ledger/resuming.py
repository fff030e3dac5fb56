"""Where in the stream the ledger goes on, and which sources stand still."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nats.aio.client import Client

from services.ledger.intake import UNKNOWN
from shared.consume.chain import Place
from shared.consume.parking import Parked, parked_at, passed_over
from shared.consume.resuming import proved
from shared.contracts.envelope import EnvelopeError, parsed
from shared.eventstore.database import Database
from shared.messaging.stream import last_message


@dataclass(frozen=True, slots=True)
class Standing:
    """What operators are to decide, and what they decided."""

    parked: Mapping[str, Parked]
    passed_over: Mapping[str, frozenset[str]]
    """Hashes of messages that are ignored, by source."""


async def standing(database: Database, sources: Iterable[str]) -> Standing:
    """Read which sources stand still, and which messages were passed over."""
    parked, ignored = {}, {}
    async with database.read() as connection:
        for source in (*sources, UNKNOWN):
            one = await parked_at(connection, source)
            if one is not None:
                parked[source] = one
            _, ignored[source] = await passed_over(connection, source)
    return Standing(parked, ignored)


async def resume_at(
    connection: Client, places: Mapping[str, Place], sources: Iterable[str]
) -> int:
    """Return the place in the stream behind which to read on; 0: all of it.

    One reading serves all sources, so the furthest event in the log says where it
    stood; unless a source has events before that place which are not in the log yet.
    """
    known = [one for one in places.values() if one.hint]
    if not known:
        return 0
    furthest = max(known, key=lambda one: one.hint or 0)
    after = await proved(connection, furthest)
    for source in sources:
        place = places.get(source, Place())
        if after and await _left_behind(connection, source, place, after):
            after = min(after, await proved(connection, place))
    return after


async def _left_behind(
    connection: Client, source: str, place: Place, after: int
) -> bool:
    last = await last_message(connection, f"bv.{source}.>")
    if last is None or last.position > after:
        # Behind there are more; a gap would show when they are read.
        return False
    try:
        return parsed(last.data).sequence > place.sequence
    except EnvelopeError:
        return True
