"""Databases as the version before there were revisions left them, with what happened.

`tests/vectors/unversioned` holds them as SQL: each was written by that version itself.
They are never written again.
"""

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import MetaData, Table, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventstore.database import Database
from shared.schema.standing import BOOKKEEPING

VECTORS = Path(__file__).resolve().parents[2] / "vectors" / "unversioned"
EVENTS = {"registration": 14, "scoring": 13, "dossier": 15, "awards": 24}

type Rows = dict[str, str]
"""Of every table a digest of its rows."""


async def put_back(url: str, service: str) -> None:
    """Fill an empty database with what the old version left."""
    if url.startswith("sqlite"):
        script = (VECTORS / f"{service}.sqlite.sql").read_text("utf-8")
        connection = sqlite3.connect(url.split("///", 1)[1])
        connection.executescript(script)
        connection.close()
        return
    script = (VECTORS / f"{service}.postgresql.sql").read_text("utf-8")
    server = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        await server.execute(script)
    finally:
        await server.close()


async def reflected(connection: AsyncConnection) -> MetaData:
    """Return all tables that are there, but for the bookkeeping of migrations."""
    found = MetaData()
    await connection.run_sync(found.reflect)
    for name in BOOKKEEPING.tables:
        if name in found.tables:
            found.remove(found.tables[name])
    return found


async def rows_of(database: Database, tables: MetaData | None = None) -> Rows:
    """Return a digest of every table; with `tables` of their columns only."""
    async with database.read() as connection:
        found = tables or await reflected(connection)
        return {name: await _digest(connection, one) for name, one in _all(found)}


async def tables_in(database: Database) -> MetaData:
    """Return the tables as they are now."""
    async with database.read() as connection:
        return await reflected(connection)


async def count(database: Database, table: str) -> int:
    """Return how many rows a table has."""
    async with database.read() as connection:
        query = select(func.count()).select_from(text(table))
        return int(await connection.scalar(query) or 0)


async def heads(database: Database) -> list[str]:
    """Return the revisions at which the database says that it stands."""
    async with database.read() as connection:
        query = text("SELECT version_num FROM alembic_version ORDER BY 1")
        return list(await connection.scalars(query))


async def forget(database: Database, revision: str) -> None:
    """Let the database say nothing of `revision` any more."""
    async with database.write() as connection:
        table = BOOKKEEPING.tables["alembic_version"]
        await connection.execute(delete(table).where(table.c.version_num == revision))


async def say(database: Database, *revisions: str) -> None:
    """Let the database say that it stands at `revisions` too."""
    async with database.write() as connection:
        table = BOOKKEEPING.tables["alembic_version"]
        rows = [{"version_num": one} for one in revisions]
        await connection.execute(insert(table), rows)


async def do(database: Database, *statements: str) -> None:
    """Change the database by hand, as nobody should."""
    async with database.write() as connection:
        for one in statements:
            await connection.execute(text(one))


def _all(found: MetaData) -> list[tuple[str, Table]]:
    return sorted(found.tables.items())


async def _digest(connection: AsyncConnection, table: Table) -> str:
    found = await connection.execute(select(table))
    rows = sorted(repr([_in_order(value) for value in row]) for row in found)
    return f"{len(rows)}:{hashlib.sha256(repr(rows).encode()).hexdigest()}"


def _in_order(value: Any) -> Any:
    """Return JSON as text: older versions wrote its keys as they happened to come."""
    return (
        json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value
    )
