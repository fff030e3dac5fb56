"""Makes a service's own read models again from its events; digests to compare them.

Tables that hold others' facts are not touched: those are read again from EVENTS.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Table, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.decider import Recorded
from shared.domain import Change, Domain
from shared.eventstore import driver
from shared.eventstore.changes import apply
from shared.eventstore.codec import read_back
from shared.eventstore.database import Database
from shared.eventstore.inline_sqlite import MANY_PAGES
from shared.eventstore.lines import digest_of
from shared.eventstore.store import SealedValue, SqlEventStore
from shared.privacy.commitments import COMMITMENTS
from shared.runtime.cycles import no_cycles

PAGE = 1_000
"""Events replayed at a time: the whole history is never held."""

_TEXTS = (
    'SELECT "row", id, body FROM events '  # noqa: S608 - a number of ours
    f'WHERE "row" > {{last}} ORDER BY "row" LIMIT {PAGE}'
)
_SEALED = f'"{COMMITMENTS}":'
"""Where this does not stand in an event's text, the vault holds nothing of it."""


async def rebuild_into(domain: Domain, source: Database, target: Database) -> int:
    """Replay all own events of `source` into the own read models of `target`.

    Return how many events there were. Both may be the same database. It is one
    transaction: readers see the old models until it ends, and a crash leaves them.
    """
    if target is not source:
        await target.prepare(domain.tables)
    # In this order: no event can be committed between the last one read and the end.
    async with target.write() as new, _many_pages(new), source.read() as old:
        return await replay(domain, old, new)


@asynccontextmanager
async def _many_pages(connection: AsyncConnection) -> AsyncIterator[None]:
    """Let SQLite hold more of the file in memory meanwhile; 64 MiB."""
    if connection.dialect.name != "sqlite":
        yield
        return
    ((usual,),) = await driver.run(connection, "PRAGMA cache_size")
    await driver.run(connection, MANY_PAGES)
    try:
        yield
    finally:
        await driver.run(connection, f"PRAGMA cache_size = {usual}")


async def compare(domain: Domain, database: Database, scratch: Database) -> list[str]:
    """Return the own read models that differ from what the events say; best: none.

    `scratch` is filled with the rebuilt ones; it may be an SQLite file in any case.
    The service should not run: events and read models are read one after the other.
    """
    await rebuild_into(domain, database, scratch)
    there, wanted = await digests(domain, database), await digests(domain, scratch)
    return [name for name, digest in there.items() if wanted[name] != digest]


def own_tables(domain: Domain) -> list[Table]:
    """Return the tables that own events fill.

    A copy of others' facts is marked `info={"copy_of": ...}` where it is defined.
    Those marked as copies of registration's facts it fills itself; who follows nobody
    has no copies at all.
    """
    return [
        table
        for table in domain.tables.sorted_tables
        if not domain.reactions or table.info.get("copy_of") in {None, domain.name}
    ]


async def digests(domain: Domain, database: Database) -> dict[str, str]:
    """Return a digest of every own read model, by table; equal rows, equal digests."""
    async with database.read() as connection:
        return {
            table.name: (await digest_of(connection, table)).sha256
            for table in own_tables(domain)
        }


async def replay(
    domain: Domain, source: AsyncConnection, target: AsyncConnection
) -> int:
    """Replay all own events of `source` into the own read models of `target`.

    Both are inside a transaction, which the caller ends.
    """
    for table in reversed(own_tables(domain)):
        await target.execute(delete(table))
    count = 0
    # A quarter of the time went into looking for some in the same events.
    with no_cycles():
        async for page in _pages(source):
            past = [read_back(domain.language, *one)[0] for one in page]
            await apply(
                target, [change for one in past for change in _project(domain, one)]
            )
            count += len(page)
    return count


def _project(domain: Domain, past: Recorded[Any]) -> Sequence[Change]:
    project = domain.projections.get(type(past.event))
    return tuple(project(past)) if project else ()


async def _pages(
    connection: AsyncConnection,
) -> AsyncIterator[list[tuple[str, tuple[SealedValue, ...]]]]:
    """Give text and vault of all events in insert order: within a stream their version.

    Nothing else of them is read: the text has it all.
    """
    store, last = SqlEventStore(connection), 0
    query = _TEXTS.format(last=driver.FIRST[connection.dialect.name])
    while True:
        rows = await driver.run(connection, query, (last,))
        if not rows:
            return
        last = rows[-1][0]
        sealed = await store.sealed([id_ for _, id_, body in rows if _SEALED in body])
        yield [(body, sealed.get(id_, ())) for _, id_, body in rows]
