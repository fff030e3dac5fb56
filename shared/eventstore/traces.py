"""Keeps the trace of what waits in a table: of events and of own commands.

A trace id says nothing of anybody, but the log is for ever: so it stands beside the
event, and goes when the event was published.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventstore.rows import rows_of
from shared.eventstore.tables import events, log, traces

_FORGET = delete(traces).where(traces.c.key == bindparam("gone"))


async def keep(connection: AsyncConnection, found: Mapping[str, str]) -> None:
    """Note the trace of each key: an event's id, or that of an own command."""
    if not found:
        return
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    rows = [{"key": key, "traceparent": trace} for key, trace in found.items()]
    await connection.execute(make(traces).on_conflict_do_nothing(), rows)


async def forget(connection: AsyncConnection, keys: Iterable[str]) -> None:
    """Forget the traces of what waits no more."""
    rows = [{"gone": key} for key in keys]
    if rows:
        await connection.execute(_FORGET, rows)


async def forget_published(connection: AsyncConnection, sequence: int) -> None:
    """Forget what a relay that died had published and not forgotten.

    In steps, because a planner that knows nothing of the small table would rather
    read the whole log.
    """
    keys = [row.key for row in await connection.execute(select(traces.c.key))]
    rows = await rows_of(connection, (events.c.row, events.c.id), events.c.id, keys)
    query = select(log.c.row).where(
        log.c.row.in_([row for row, _ in rows]), log.c.sequence <= sequence
    )
    done = {one.row for one in await connection.execute(query)} if rows else set()
    await forget(connection, [id_ for row, id_ in rows if row in done])
