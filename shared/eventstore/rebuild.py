"""Makes a service's own read models again from its events, and compares them.

Tables that hold others' facts are not touched: those are read again from EVENTS.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, delete, select

from shared.decider import Recorded
from shared.domain import Change, Domain
from shared.eventstore.changes import apply
from shared.eventstore.database import Database
from shared.eventstore.states import recorded, vault_of
from shared.eventstore.tables import events

PAGE = 500


async def rebuild_into(domain: Domain, source: Database, target: Database) -> int:
    """Replay all own events of `source` into the own read models of `target`.

    Returns how many events were replayed. Each page is one transaction; whoever reads
    meanwhile sees a growing model, so the service should be stopped.
    """
    await target.prepare(domain.tables)
    async with target.write() as connection:
        for table in reversed(own_tables(domain)):
            await connection.execute(delete(table))
    count = 0
    async for page in _pages(domain, source):
        changes = [change for past in page for change in _changes(domain, past)]
        async with target.write() as connection:
            await apply(connection, changes)
        count += len(page)
    return count


def own_tables(domain: Domain) -> list[Table]:
    """Return the tables that own events fill, known by what projections may write.

    A copy of others' facts is marked `info={"copy_of": ...}` where it is defined.
    """
    return [
        table
        for table in domain.tables.sorted_tables
        if not domain.reactions or "copy_of" not in table.info
    ]


def _changes(domain: Domain, past: Recorded[Any]) -> Sequence[Change]:
    project = domain.projections.get(type(past.event))
    return tuple(project(past)) if project else ()


async def _pages(
    domain: Domain, source: Database
) -> AsyncIterator[list[Recorded[Any]]]:
    """Give all events in insert order: within a stream that is their version."""
    last = 0
    while True:
        async with source.read() as connection:
            query = (
                select(events.c.row, events.c.id, events.c.body)
                .where(events.c.row > last)
                .order_by(events.c.row)
                .limit(PAGE)
            )
            rows = (await connection.execute(query)).all()
            sealed = await vault_of(connection, [row.id for row in rows])
        if not rows:
            return
        last = rows[-1].row
        yield [
            recorded(domain.language, row.body, sealed.get(row.id, {})) for row in rows
        ]


async def digests(domain: Domain, database: Database) -> dict[str, str]:
    """Return a digest of every own read model, by table; equal rows, equal digests."""
    found: dict[str, str] = {}
    async with database.read() as connection:
        for table in own_tables(domain):
            keys = list(table.primary_key.columns) or list(table.columns)
            hasher = hashlib.sha256()
            for row in await connection.execute(select(table).order_by(*keys)):
                hasher.update(json.dumps([_plain(one) for one in row]).encode())
                hasher.update(b"\n")
            found[table.name] = hasher.hexdigest()
    return found


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date() | Decimal():
            return str(value)
        case dict():
            return {key: _plain(one) for key, one in sorted(value.items())}
        case list():
            return [_plain(one) for one in value]
        case _:
            return value
