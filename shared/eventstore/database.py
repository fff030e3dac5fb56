"""One service's database: SQLite or PostgreSQL behind the same few calls."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import MetaData, event, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from shared.eventstore import triggers
from shared.eventstore.tables import METADATA

_BUSY_MILLISECONDS = 10_000
_SCHEMA_LOCK = 3970_2021
"""Of PostgreSQL's advisory locks, so that replicas do not make tables at once."""

__all__ = ["Database", "triggers"]


class Database:
    """Connections of one service.

    SQLite has one writer at a time: here it waits its turn on a lock of the process,
    because waiting inside SQLite would block a thread for each waiter.
    """

    def __init__(self, url: str) -> None:
        self.engine: AsyncEngine = _engine(url)
        self.dialect: str = self.engine.dialect.name
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that commits at the end, or rolls back on an error."""
        if self.dialect != "sqlite":
            async with self.engine.begin() as connection:
                yield connection
            return
        async with self._turn, self.engine.connect() as connection:
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                await connection.exec_driver_sql("ROLLBACK")
                raise
            await connection.exec_driver_sql("COMMIT")

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection that sees one consistent state."""
        async with self.engine.connect() as connection:
            if self.dialect == "sqlite":
                await connection.exec_driver_sql("BEGIN")
                try:
                    yield connection
                finally:
                    await connection.exec_driver_sql("ROLLBACK")
            else:
                yield connection

    async def prepare(self, *metadata: MetaData) -> None:
        """Make the tables that are missing, with their triggers."""
        async with self.write() as connection:
            if self.dialect == "postgresql":
                await connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SCHEMA_LOCK}
                )
            for one in (METADATA, *metadata):
                await connection.run_sync(one.create_all)

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def _engine(url: str) -> AsyncEngine:
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_size=8, max_overflow=8, pool_pre_ping=True)
    engine = create_async_engine(url, pool_size=8, max_overflow=8)

    @event.listens_for(engine.sync_engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        # Transactions are begun by ourselves: a reader must not become a writer late.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
        cursor.close()

    return engine
