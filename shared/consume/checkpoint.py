"""Applies events of one source together with its checkpoint, or not at all."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.consume.chain import Place
from shared.consume.effects import Effects
from shared.consume.worker import Retry
from shared.eventstore.changes import apply
from shared.eventstore.tables import checkpoints, follows
from shared.eventstore.traces import keep


async def place_of(connection: AsyncConnection, source: str) -> Place:
    """Return how far the source was applied."""
    query = select(checkpoints).where(checkpoints.c.source == source)
    row = (await connection.execute(query)).first()
    return Place(row.sequence, row.hash, row.hint) if row is not None else Place()


async def advance(
    connection: AsyncConnection,
    source: str,
    *,
    before: Place,
    after: Place,
    effects: Sequence[Effects],
) -> int:
    """Apply `effects` and move the checkpoint; return how many commands follow.

    Raises:
        Retry: the checkpoint is not `before`: another replica has moved it.
    """
    await _move(connection, source, before, after)
    await apply(connection, [one for each in effects for one in each.changes])
    rows = [row for each in effects for row in each.follows]
    if rows:
        make = _dialect(connection)
        await connection.execute(make.insert(follows).on_conflict_do_nothing(), rows)
        traced = {
            row["id"]: each.trace
            for each in effects
            for row in each.follows
            if each.trace is not None
        }
        await keep(connection, traced)
    return len(rows)


async def _move(
    connection: AsyncConnection, source: str, before: Place, after: Place
) -> None:
    # First: it locks the row, so a second reader waits here and then finds it moved.
    values = {"sequence": after.sequence, "hash": after.hash, "hint": after.hint}
    if before.sequence == 0:
        make = _dialect(connection)
        begin = make.insert(checkpoints).values(source=source, **values)
        moved = await connection.execute(begin.on_conflict_do_nothing())
    else:
        moved = await connection.execute(
            update(checkpoints)
            .where(
                checkpoints.c.source == source,
                checkpoints.c.sequence == before.sequence,
                checkpoints.c.hash == before.hash,
            )
            .values(**values)
        )
    if moved.rowcount != 1:
        raise Retry(f"the checkpoint of {source} was moved by another replica")


def _dialect(connection: AsyncConnection) -> Any:
    return sqlite if connection.dialect.name == "sqlite" else postgresql
