"""One service's database: SQLite or PostgreSQL behind the same few calls.

On both there is one writing transaction at a time. A decision rests on facts that it
read before it wrote; with two writers it could rest on facts that the other is just
changing, and the event's `basis` would name what it had not seen. Speed comes from
the size of the groups that are committed together, not from writers side by side.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Container, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    MetaData,
    Table,
    event,
    inspect,
    make_url,
)
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from shared.contracts.canonical import in_order
from shared.eventstore import driver, forgetting, inline_sqlite, scrubbing, triggers
from shared.eventstore.tables import METADATA, commands
from shared.schema.errors import SchemaDriftError

_CONNECT_SECONDS = 5
_POOL = 8
TURN = 3_970_2021
"""Key of PostgreSQL's advisory lock: whose turn it is to write."""
_TAKE_TURN = f"SELECT pg_advisory_xact_lock({TURN})"

__all__ = ["TURN", "Database", "SchemaDriftError", "check_columns", "triggers"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a connection may take."""

    busy_seconds: float = 10.0
    """How long SQLite waits for another process."""
    statement_seconds: float = 60.0
    """How long one statement may run on PostgreSQL."""
    idle_milliseconds: int = 3_000
    """A replica that freezes in the middle of a transaction loses it, and with it the
    turn, before another replica's patience (a lease of 4 s) is over."""


LIMITS = Limits()
"""For whoever names none: a service at work."""


class Database:
    """Connections of one service.

    Inside a process writers queue on a lock, in order: to wait inside SQLite would
    block a thread for each, inside PostgreSQL a connection for each.
    """

    def __init__(self, url: str | URL, limits: Limits | None = None) -> None:
        """`url` is `sqlite+aiosqlite:///...` or `postgresql+asyncpg://...`."""
        limits = limits or LIMITS
        self.engine: AsyncEngine = _engine(make_url(url), limits)
        self.dialect: str = self.engine.dialect.name
        self._limits = limits
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open the one writing transaction; it commits at the end or rolls back.

        An error of the commit itself leaves open whether it happened: who needs to
        know asks again (the desk by command id, the relay by row).
        """
        begin = self._sqlite if self.dialect == "sqlite" else self._postgresql
        async with self._turn, self.engine.connect() as connection, begin(connection):
            yield connection

    @asynccontextmanager
    async def _sqlite(self, connection: AsyncConnection) -> AsyncIterator[None]:
        await driver.wait_for(connection, "BEGIN IMMEDIATE")
        # Left by an error, the pool rolls the connection back when it takes it back.
        yield
        await driver.wait_for(connection, "COMMIT")

    @asynccontextmanager
    async def _postgresql(self, connection: AsyncConnection) -> AsyncIterator[None]:
        async with connection.begin():
            await connection.exec_driver_sql(_TAKE_TURN)
            yield

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection that sees one consistent state, and waits for nobody."""
        async with self.engine.connect() as connection:
            if self.dialect == "sqlite":
                await connection.exec_driver_sql("BEGIN")
            else:
                await connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            yield connection

    async def scrub(self, names: Iterable[str]) -> bool:
        """Make the database's own files forget what was deleted; whether it is done.

        The named tables are written anew and the write-ahead log is emptied, unless
        somebody still reads an older state: of SQLite in `forgetting`, of PostgreSQL,
        as far as its user may, in `scrubbing`.
        """
        if self.dialect == "sqlite":
            path = self.engine.url.database or ":memory:"
            async with self._turn:
                return await inline_sqlite.in_thread(
                    forgetting.scrub, path, sorted(names), self._limits.busy_seconds
                )
        async with self.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            # Of a command only a hash was emptied: its table grows for ever, and
            # writing it anew would keep decisions waiting.
            return await scrubbing.scrub(connection, names, (commands.name,))

    async def prepare(self, *metadata: MetaData) -> None:
        """Make the tables that are missing, with their triggers.

        For databases that nobody keeps, and services without a history of their tables;
        the others are migrated (`shared.schema`).

        Raises:
            SchemaDriftError: a table is there with other columns than it should have.
        """
        everything = (METADATA, *metadata)
        _check_names(everything)
        async with self.write() as connection:
            for one in everything:
                await connection.run_sync(one.create_all)
            for one in everything:
                await connection.run_sync(check_columns, one)

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def _check_names(everything: tuple[MetaData, ...]) -> None:
    seen: dict[str, Table] = {}
    for table in (table for one in everything for table in one.tables.values()):
        if seen.setdefault(table.name, table) is not table:
            raise ValueError(f"two tables are called {table.name}")


def check_columns(
    connection: Connection, metadata: MetaData, leaving: Container[str] = ()
) -> None:
    """See that the tables have the columns that this version needs, and no others.

    Args:
        connection: To the database.
        metadata: The tables.
        leaving: Columns (`table.column`) that only the version before uses.

    Raises:
        NoSuchTableError: one is not there at all.
        SchemaDriftError: one has other columns.
    """
    inspector = inspect(connection)
    for table in metadata.tables.values():
        found = {column["name"] for column in inspector.get_columns(table.name)}
        there = {one for one in found if f"{table.name}.{one}" not in leaving}
        wanted = {column.name for column in table.columns}
        if there != wanted:
            missing, other = sorted(wanted - there), sorted(there - wanted)
            raise SchemaDriftError(f"{table.name}: misses {missing}, has {other}")


def _creator(
    url: URL, limits: Limits
) -> Callable[[], Awaitable[inline_sqlite.InlineConnection]]:
    name = url.database or ":memory:"
    return lambda: inline_sqlite.connect(name, busy_seconds=limits.busy_seconds)


def _engine(url: URL, limits: Limits) -> AsyncEngine:
    if url.get_backend_name() == "sqlite":
        creator = _creator(url, limits)
        return create_async_engine(
            url,
            pool_size=_POOL,
            max_overflow=_POOL,
            json_serializer=in_order,
            async_creator=creator,
        )
    engine = create_async_engine(
        url,
        json_serializer=in_order,
        pool_size=_POOL,
        max_overflow=_POOL,
        connect_args={
            "timeout": _CONNECT_SECONDS,
            "command_timeout": limits.statement_seconds,
            "server_settings": {
                "idle_in_transaction_session_timeout": str(limits.idle_milliseconds)
            },
        },
    )
    event.listen(engine.sync_engine, "checkout", _still_open)
    return engine


def _still_open(connection: Any, _record: object, _proxy: object) -> None:
    """Refuse a connection that the server has ended: the pool then opens another.

    To ask the server, as the pool would, is three round trips before each transaction.
    What only seems open ends the transaction, which the desk gives again.

    Raises:
        DisconnectionError: it is closed.
    """
    if connection.driver_connection.is_closed():
        raise DisconnectionError
