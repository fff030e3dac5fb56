"""What the checker looks at: histories, stores, the broker's stream."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import asyncpg

from tests.faults.checker.history import Attempt

type Row = Mapping[str, Any]

TABLES = (
    "streams",
    "events",
    "vault",
    "commands",
    "outbox",
    "log",
    "checkpoints",
    "parked",
    "skipped",
    "follows",
)
"""What every service's database has, named here once more and not taken from it."""


@dataclass(frozen=True)
class Store:
    """All rows of one service's database, read with plain SQL."""

    service: str
    rows: Mapping[str, Sequence[Row]]

    def __getitem__(self, table: str) -> Sequence[Row]:
        return self.rows.get(table, ())

    @cached_property
    def bodies(self) -> dict[str, dict[str, Any]]:
        """The events' texts by id, read; what is no JSON is empty."""
        return {row["id"]: _read(row["body"]) for row in self["events"]}

    @cached_property
    def ordered(self) -> list[Row]:
        """The log with its events, in order of the sequence."""
        events = {row["row"]: row for row in self["events"]}
        rows = sorted(self["log"], key=lambda row: row["sequence"])
        return [
            {**events[row["row"]], **row} if row["row"] in events else row
            for row in rows
        ]


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the stream EVENTS."""

    position: int
    subject: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything about one run."""

    history: Sequence[Attempt]
    stores: Mapping[str, Store]
    stream: Sequence[Message] = ()
    rebuilt: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Read models of each service that differ from a rebuild."""
    planted: frozenset[str] = frozenset()
    """SHA-256 of messages that the test itself put into the stream."""


def of_sqlite(service: str, path: Path, *more: str) -> Store:
    """Read a database file; `more` are names of read models."""

    def fetch(table: str) -> list[Row]:
        # Names of tables are ours; no value stands in the text.
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]  # noqa: S608

    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        # One state for all tables, although the service may still be running.
        database.execute("BEGIN")
        return Store(service, _all(fetch, more))


async def of_postgresql(service: str, dsn: str, *more: str) -> Store:
    """Read a PostgreSQL database."""
    connection = await asyncpg.connect(dsn)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            found = {
                table: [
                    dict(row)
                    for row in await connection.fetch(f"SELECT * FROM {table}")  # noqa: S608
                ]
                for table in (*TABLES, *more)
            }
    finally:
        await connection.close()
    return Store(service, found)


async def store_of(service: str, url: str, *more: str) -> Store:
    """Read a database at the address that the service itself is given."""
    if url.startswith("sqlite"):
        path = Path(url.partition(":///")[2])
        return await asyncio.to_thread(of_sqlite, service, path, *more)
    return await of_postgresql(service, url.replace("+asyncpg", ""), *more)


def _all(
    fetch: Callable[[str], list[Row]], more: Sequence[str]
) -> dict[str, Sequence[Row]]:
    return {table: fetch(table) for table in (*TABLES, *more)}
