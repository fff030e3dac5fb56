"""Runs revisions on a connection; what Alembic is asked for stands here only."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakKeyDictionary

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.migration import MigrationStep
from sqlalchemy import Connection, create_engine

from shared.schema.likeness import Columns, columns_there
from shared.schema.scripts import Scripts
from shared.schema.standing import BOOKKEEPING

_LOCKS: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


@asynccontextmanager
async def alone() -> AsyncIterator[None]:
    """Let one migration run in this process: `alembic.op` is a global variable."""
    lock = _LOCKS.setdefault(asyncio.get_running_loop(), asyncio.Lock())
    async with lock:
        yield


def context_of(connection: Connection, **options: Any) -> MigrationContext:
    """Return Alembic's view of a connection; the transaction stays the caller's."""
    return MigrationContext.configure(connection, opts=options)


def stamp(connection: Connection, scripts: Scripts, heads: Iterable[str]) -> None:
    """Let the database say that it stands at `heads`."""
    for head in sorted(heads):
        context_of(connection).stamp(scripts.directory, head)


def upgrade(connection: Connection, scripts: Scripts, *, only: Iterable[str]) -> None:
    """Run the revisions of `only` that the database has not had, in their order."""
    wanted = frozenset(only)

    def steps(heads: tuple[str, ...], _: MigrationContext) -> list[MigrationStep]:
        return [
            MigrationStep.upgrade_from_script(scripts.directory.revision_map, one)
            for one in scripts.pending(heads)
            if one.revision in wanted
        ]

    context = context_of(connection, fn=steps, script=scripts.directory)
    with Operations.context(context):
        context.run_migrations()


def columns_at(scripts: Scripts, heads: Iterable[str]) -> Columns:
    """Return the tables and columns that a database at `heads` has.

    Found by letting the revisions make one in memory, because only they know it.
    """
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            past = [one.revision for one in scripts.applied(heads)]
            upgrade(connection, scripts, only=past)
            found = columns_there(connection)
    finally:
        engine.dispose()
    ours = found.keys() - BOOKKEEPING.tables.keys()
    return {name: frozenset(one["name"] for one in found[name]) for name in ours}


def likest(
    connection: Connection,
    scripts: Scripts,
    candidates: Iterable[frozenset[str]],
    among: Iterable[str],
) -> frozenset[str]:
    """Return the heads whose tables differ least from those that are there."""
    found, ours = columns_there(connection), frozenset(among)
    there = {(name, one["name"]) for name in ours for one in found[name]}

    def distance(heads: frozenset[str]) -> int:
        wanted = columns_at(scripts, heads)
        return len(there ^ {(name, one) for name in wanted for one in wanted[name]})

    return min(candidates, key=distance)
