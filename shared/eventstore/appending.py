"""Writes what a batch of events leaves in the store, and in the relay's outbox.

PostgreSQL is given all of it in one statement: with one for each table it was waited
for four times, and had to look for the rows of the events that it had just written.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventstore import driver, tables
from shared.eventstore.arrays import insert_of, transposed, upsert_of
from shared.eventstore.rows import Values, copy_rows, insert_rows, upsert_rows

EVENTS = ("id", "subject", "version", "type", "time", "body")
VAULT = ("event_id", "name", "salt", "value")
STREAMS = ("subject", "version")


class Written(NamedTuple):
    """Rows of the store's tables, in the order of the columns above."""

    events: Sequence[Values]
    vault: Sequence[Values]
    streams: Sequence[Values]


async def append(connection: AsyncConnection, rows: Written) -> None:
    """Write `rows`, of which there is at least one event.

    Raises:
        IntegrityError: a version is taken or leaves a gap.
    """
    if connection.dialect.name == "postgresql":
        values = (
            *transposed(rows.events),
            *transposed(rows.streams),
            *transposed(rows.vault),
        )
        whole = _statement(connection.dialect, sealed=bool(rows.vault))
        await driver.run(connection, whole, values)
        return
    await insert_rows(connection, tables.events, EVENTS, rows.events)
    await insert_rows(connection, tables.vault, VAULT, rows.vault)
    await upsert_rows(connection, tables.streams, STREAMS, rows.streams)
    events = tables.events.c
    ids = [one[0] for one in rows.events]
    await copy_rows(connection, tables.outbox, (events.row,), events.id, ids)


@lru_cache
def _statement(dialect: Dialect, *, sealed: bool) -> str:
    """Write all tables at once; the rows of the outbox are those of the events."""
    behind = len(EVENTS) + 1
    parts = [
        f'kept AS ({insert_of(dialect, tables.events, EVENTS)} RETURNING "row")',
        f"continued AS ({_streams(dialect, behind)})",
    ]
    if sealed:
        vault = insert_of(dialect, tables.vault, VAULT, first=behind + len(STREAMS))
        parts.append(f"sealed AS ({vault})")
    outbox = 'INSERT INTO outbox ("row") SELECT "row" FROM kept ORDER BY 1'
    return f"WITH {', '.join(parts)} {outbox}"


def _streams(dialect: Dialect, first: int) -> str:
    # The last version of each; the events' own table refuses gaps and repetitions.
    return upsert_of(dialect, tables.streams, STREAMS, ("version",), first=first)
