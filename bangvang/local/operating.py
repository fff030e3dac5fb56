"""What an operator does to the databases of an embedded run."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bangvang.errors import CannotGoOn, Unusable
from bangvang.local.domains import domains
from bangvang.local.operating_words import HEADS, LINES
from bangvang.local.place import LEDGER, SERVICES, Place, held
from bangvang.local.words import told
from shared.consume.parking import NotParkedError, all_parked
from shared.consume.parking import retry as let_retry
from shared.consume.parking import skip as let_skip
from shared.contracts.said import both
from shared.eventstore.database import Database
from shared.eventstore.rebuild import digests, rebuild_into
from shared.runtime.clock import utc_now
from shared.schema.checking import check

WITH_DATABASE = (*SERVICES, LEDGER)


def database_of(place: Place, service: str) -> Database:
    """Open the database of one service.

    Raises:
        Unusable: there is none.
    """
    if service not in WITH_DATABASE:
        raise _no_service(service, WITH_DATABASE)
    if not place.database(service).exists():
        raise Unusable(told("place.no-database", service=service, root=place.root))
    return Database(place.database_url(service))


def _no_service(service: str, known: Sequence[str]) -> Unusable:
    given = {"service": service, "known": ", ".join(known)}
    return Unusable(told("admin.no-service", **given))


async def show_parked(place: Place, console: Console) -> None:
    """Print every source that stands still, and what to do about it."""
    table = Table(*map(both, HEADS.values()))
    for service in WITH_DATABASE:
        database = database_of(place, service)
        for one in await all_parked(database):
            table.add_row(
                service,
                one.source,
                str(one.sequence),
                one.event_id,
                one.code,
                one.reason,
                one.since,
            )
        await database.close()
    if not table.row_count:
        console.print(both(LINES["none-parked"]))
        return
    console.print(table)
    console.print(both(LINES["parked"]))


async def retry(place: Place, service: str, source: str) -> None:
    """Let a source try its event again."""
    database = database_of(place, service)
    try:
        await let_retry(database, source)
    except NotParkedError as error:
        said = told("admin.not-parked", service=service, place=error)
        raise Unusable(said) from error
    finally:
        await database.close()


async def skip(
    place: Place, service: str, source: str, sequence: int, note: str, by: str
) -> None:
    """Let a source pass over its event, on record."""
    database = database_of(place, service)
    try:
        await let_skip(database, source, sequence, note=note, by=by, at=utc_now())
    except NotParkedError as error:
        said = told("admin.not-parked", service=service, place=error)
        raise Unusable(said) from error
    finally:
        await database.close()


async def compare(place: Place, console: Console) -> None:
    """Compare own read models with a rebuild.

    Raises:
        CannotGoOn: some differ.
    """
    wrong: list[str] = []
    for domain in domains():
        database = database_of(place, domain.name)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rebuilt.sqlite"
            scratch = Database(f"sqlite+aiosqlite:///{path}")
            await check(database, domain)
            await rebuild_into(domain, database, scratch)
            kept = await digests(domain, database)
            made = await digests(domain, scratch)
            await scratch.close()
        await database.close()
        for table, digest in made.items():
            same = kept[table] == digest
            said = LINES["equal" if same else "differs"]
            console.print(both(said.filled(table=f"{domain.name}.{table}")))
            if not same:
                wrong.append(f"{domain.name}.{table}")
    if wrong:
        raise CannotGoOn(told("admin.differ", tables=", ".join(wrong)))


async def rebuild(place: Place, service: str, console: Console) -> None:
    """Make a service's own read models again; the platform must not run meanwhile."""
    domain = next((one for one in domains() if one.name == service), None)
    database = database_of(place, service)
    if domain is None:
        raise _no_service(service, SERVICES)
    with held(place):
        await check(database, domain)
        events = await rebuild_into(domain, database, database)
    await database.close()
    console.print(both(LINES["rebuilt"].filled(service=service, events=events)))
