"""What an operator does to one service's database, from inside of its container.

`python -m bangvang.containers parked scoring`, run in scoring: the service's
own settings lead to the database.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bangvang.environment import read_settings
from bangvang.errors import Unusable
from bangvang.serve import MODULES
from bangvang.words import told
from shared.backup.erasures import listed_in
from shared.consume.parking import NotParkedError, Parked, all_parked
from shared.consume.parking import retry as let_retry
from shared.consume.parking import skip as let_skip
from shared.eventstore.database import Database
from shared.runtime.clock import utc_now


async def parked(service: str) -> list[Parked]:
    """Return every source at which the service stands still."""
    async with _database(service) as database:
        return await all_parked(database)


async def retry(service: str, source: str) -> None:
    """Let it try the event of this source again, e.g. after an upgrade."""
    async with _database(service) as database:
        await let_retry(database, source)


async def skip(service: str, source: str, sequence: int, note: str, by: str) -> None:
    """Let it pass over this event, on record."""
    async with _database(service) as database:
        await let_skip(database, source, sequence, note=note, by=by, at=utc_now())


async def erasures(service: str) -> list[str]:
    """Return every erasure of the service as a line."""
    async with _database(service) as database:
        return [line async for line in listed_in(database)]


@asynccontextmanager
async def _database(service: str) -> AsyncIterator[Database]:
    if service not in MODULES:
        known = ", ".join(MODULES)
        raise Unusable(told("service.unknown", service=service, known=known))
    settings = read_settings(MODULES[service].Settings)
    database = Database(settings.database_url.get_secret_value())
    try:
        yield database
    except NotParkedError as error:
        said = told("service.not-parked", service=service, place=error)
        raise Unusable(said) from error
    finally:
        await database.close()
