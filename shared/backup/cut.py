"""One moment of all services, without stopping any of them.

Services hear one another in circles (dossier hears awards, awards hears dossier), so no
order of looking at one after the other is safe. Instead everybody's turn to write is
taken, for as long as it takes to open a view of each database, some milliseconds; the
views then show one moment, and whatever had been heard had been said.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.errors import NotAtRestError
from shared.eventstore.database import TURN, Database

STANDSTILL_SECONDS = 2.0
"""So long writers may be kept waiting at most: a lease is lost after four."""
TRIES = 30
_PAUSE_SECONDS = 0.5
_POLL_SECONDS = 0.001
"""SQLite's own waiting sleeps up to 100 ms, and on a busy service misses every gap."""
_LOCKED = "locked"

type Views = Mapping[str, AsyncConnection]
"""Of each service a connection on which nothing changes any more."""


@contextlib.asynccontextmanager
async def cut(databases: Mapping[str, Database]) -> AsyncIterator[Views]:
    """Open a view of every database, all of the same moment.

    Raises:
        NotAtRestError: somebody held a database all the time, e.g. a rebuild.
    """
    for database in databases.values():
        await _connect(database)
    for _ in range(TRIES):
        async with contextlib.AsyncExitStack() as views:
            try:
                async with asyncio.timeout(STANDSTILL_SECONDS):
                    found = await _together(databases, views)
            except TimeoutError:
                found = None
            if found is not None:
                yield found
                return
        await asyncio.sleep(_PAUSE_SECONDS)
    raise NotAtRestError


async def _connect(database: Database) -> None:
    """Fill the pool beforehand: while writers wait, nobody should have to connect."""
    async with database.engine.connect() as turn, database.engine.connect() as view:
        for one in (turn, view):
            await one.exec_driver_sql("SELECT 1")


async def _together(
    databases: Mapping[str, Database], views: contextlib.AsyncExitStack
) -> Views:
    # Always in one order, so that two backups at once wait for one another.
    async with contextlib.AsyncExitStack() as turns:
        for name in sorted(databases):
            await turns.enter_async_context(_turn(databases[name]))
        return {
            name: await views.enter_async_context(_view(database))
            for name, database in databases.items()
        }


@contextlib.asynccontextmanager
async def _turn(database: Database) -> AsyncIterator[None]:
    """Hold the turn to write, and write nothing."""
    async with database.engine.connect() as connection:
        if database.dialect == "sqlite":
            await _lock_file(connection)
        else:
            lock = text("SELECT pg_advisory_xact_lock(:turn)")
            await connection.execute(lock, {"turn": TURN})
        yield
        await connection.rollback()


async def _lock_file(connection: AsyncConnection) -> None:
    await connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    while True:
        try:
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if _LOCKED not in str(error.orig):
                raise
            await asyncio.sleep(_POLL_SECONDS)
        else:
            return


@contextlib.asynccontextmanager
async def _view(database: Database) -> AsyncIterator[AsyncConnection]:
    async with database.read() as connection:
        if database.dialect == "postgresql":
            # The views wait for one another while they are written down.
            await connection.exec_driver_sql(
                "SET LOCAL idle_in_transaction_session_timeout = 0"
            )
        # A transaction sees what was committed before its first look, not before this.
        await connection.exec_driver_sql("SELECT count(*) FROM streams WHERE 1 = 0")
        yield connection
