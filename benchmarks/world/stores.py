"""Stores on disk: SQLite files and PostgreSQL databases, copied for each run."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.world.pattern import Pattern
from benchmarks.world.seeding import Size, blocks
from services.registration.app import DOMAIN
from shared.eventstore.database import Database
from shared.schema.migrating import PATIENT, migrate
from shared.testing.postgres import Postgres

_numbers: Iterator[int] = count(1)


@dataclass(frozen=True, slots=True)
class Store:
    """A filled store of registration."""

    url: str
    size: Size


async def sqlite_store(path: Path, pattern: Pattern, size: Size) -> Store:
    """Fill an SQLite file; while it is filled nothing is synced, afterwards all is."""
    url = f"sqlite+aiosqlite:///{path}"
    await prepare(url)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # Written once, not first to a journal; from then on it is as every store is.
        for pragma in ("synchronous=OFF", "journal_mode=OFF", "cache_size=-400000"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN")
        for block in blocks(pattern, size):
            for table, rows in block.items():
                places = ", ".join("?" * len(pattern.columns[table]))
                db.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)  # noqa: S608
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode=WAL")
    return Store(url, size)


async def empty_store(folder: Path, server: Postgres, kind: str) -> str:
    """Return the address of a database in which nothing is yet."""
    if kind == "sqlite":
        return f"sqlite+aiosqlite:///{folder / f'empty-{next(_numbers)}'}.sqlite"
    return await server.create()


async def copy_of(store: Store, server: Postgres) -> Store:
    """Return a store like this one; an SQLite file stands beside its origin."""
    if store.url.startswith("sqlite"):
        source = file_of(store.url)
        target = source.with_name(f"copy-{next(_numbers)}.sqlite")
        shutil.copyfile(source, target)
        return Store(f"sqlite+aiosqlite:///{target}", store.size)
    url = await server.create(template=urlsplit(store.url).path.removeprefix("/"))
    return Store(url, store.size)


async def drop(url: str, server: Postgres) -> None:
    """Throw a store away."""
    if url.startswith("sqlite"):
        path = file_of(url)
        for one in path.parent.glob(f"{path.name}*"):
            one.unlink()
    else:
        await server.drop(url)


def file_of(url: str) -> Path:
    """Path of an SQLite file."""
    return Path(url.partition(":///")[2])


def plain(url: str) -> str:
    """The address of a PostgreSQL database as its own tools take it."""
    return url.replace("+asyncpg", "")


async def prepare(url: str) -> None:
    """Make registration's tables, as whoever serves it finds them."""
    database = Database(url, PATIENT)
    await migrate(database, DOMAIN)
    await database.close()
