"""SQLite without a thread for each statement.

The usual asynchronous driver hands every statement to a thread and back, four times:
that costs more than the statement. Here statements run where they are called; only
what may wait, for another writer or for the disk, goes to a thread. It is the driver
under SQLAlchemy's `aiosqlite` dialect, which asks for a creator of such connections.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any, Self

_WAITING = ("BEGIN IMMEDIATE", "COMMIT")
"""Statements that wait for a lock or for the disk."""

_ZEROS = 1
"""`user_version` of a file in which every page was filled with zeros when it was freed.

SQLite keeps that number for who uses it; it goes with the file wherever it is copied.
"""


class InlineCursor:
    """A cursor whose methods are awaited but do not wait."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        """Wrap a cursor of the standard library."""
        self._cursor = cursor

    async def __aenter__(self) -> Self:
        """Give the cursor."""
        return self

    @property
    def description(self) -> Any:
        """Columns of the result, as PEP 249 has them."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """Rows that the last statement changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """Row that the last insertion made."""
        return self._cursor.lastrowid

    @property
    def arraysize(self) -> int:
        """Rows that `fetchmany` gives."""
        return self._cursor.arraysize

    @arraysize.setter
    def arraysize(self, value: int) -> None:
        self._cursor.arraysize = value

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        """Run one statement."""
        if statement.startswith(_WAITING):
            await in_thread(self._cursor.execute, statement, parameters)
        else:
            self._cursor.execute(statement, parameters)
        return self

    async def executemany(
        self, statement: str, parameters: Sequence[Sequence[Any]]
    ) -> Self:
        """Run one statement for each row of parameters."""
        self._cursor.executemany(statement, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """Give the rest of the rows."""
        return self._cursor.fetchall()

    async def fetchone(self) -> Any:
        """Give the next row, or None."""
        return self._cursor.fetchone()

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """Give the next rows."""
        return self._cursor.fetchmany(size or self._cursor.arraysize)

    async def close(self) -> None:
        """Close the cursor."""
        self._cursor.close()


class InlineConnection:
    """A connection whose methods are awaited; it has the parts the dialect uses."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Wrap a connection of the standard library."""
        self._conn = connection
        self._connection: sqlite3.Connection | None = connection

    @property
    def isolation_level(self) -> str | None:
        """How the standard library begins transactions; None: not by itself."""
        return self._conn.isolation_level

    def run(self, statement: str, values: Sequence[Any]) -> list[Any]:
        """Run one statement that waits for nobody, and give its rows."""
        return self._conn.execute(statement, values).fetchall()

    def run_each(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run such a statement for each of `rows`."""
        self._conn.executemany(statement, rows)

    def cursor(self) -> InlineCursor:
        """Open a cursor."""
        return InlineCursor(self._conn.cursor())

    async def create_function(self, *arguments: Any, **named: Any) -> None:
        """Make a Python function known to SQL."""
        self._conn.create_function(*arguments, **named)

    async def commit(self) -> None:
        """Commit what is open."""
        await in_thread(self._conn.commit)

    async def rollback(self) -> None:
        """Undo what is open."""
        self._conn.rollback()

    async def close(self) -> None:
        """Close; a second time is no error."""
        self.stop()

    def stop(self) -> None:
        """Close at once."""
        self._connection = None
        self._conn.close()


MANY_PAGES = "PRAGMA cache_size = -65536"
"""KiB of pages in memory while much is written at once: what does not fit goes to the
write-ahead file and is read again, several times where rows stand in no order."""


async def connect(name: str, *, busy_seconds: float) -> InlineConnection:
    """Open a database for writing ahead, synced at every commit.

    Args:
        name: Path of the file.
        busy_seconds: How long a statement waits for another process.
    """
    opening = asyncio.ensure_future(asyncio.to_thread(open_file, name, busy_seconds))
    try:
        return InlineConnection(await asyncio.shield(opening))
    except asyncio.CancelledError:
        # The thread opens it all the same, and nobody else knows of it.
        await asyncio.wait([opening])
        if opening.exception() is None:
            opening.result().close()
        raise


def open_file(name: str, busy_seconds: float) -> sqlite3.Connection:
    """Open a database as `connect` does, without the waiting being awaited."""
    # Transactions are begun by ourselves: a reader must not become a writer late.
    connection = sqlite3.connect(
        name, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )
    _write_ahead(connection, time.monotonic() + busy_seconds)
    # On every connection, whatever the library's default is: `forgetting` rests on it.
    connection.execute("PRAGMA secure_delete=ON")
    if _new(connection) and not zeros_since_ever(connection):
        note_zeros(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


def _new(connection: sqlite3.Connection) -> bool:
    """Whether there was never a table: the first page is the schema's."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    return bool(pages <= 1)


def zeros_since_ever(connection: sqlite3.Connection) -> bool:
    """Whether no page of the file was ever freed with its bytes in it."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(found == _ZEROS)


def note_zeros(connection: sqlite3.Connection) -> None:
    """Note it of a new file, or of one that was just written anew.

    If a crash loses the note, the file is written anew once more.
    """
    connection.execute(f"PRAGMA user_version={_ZEROS}")


def _write_ahead(connection: sqlite3.Connection, until: float) -> None:
    """Change the journal; two that do it at once meet an error that does not wait."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() >= until:
                connection.close()
                raise
            time.sleep(0.01)
        else:
            return


async def in_thread[T](call: Callable[..., T], *arguments: Any) -> T:
    """Wait for a thread to the end, also when the waiting task is cancelled.

    Otherwise the connection would go back to the pool with a commit under way.
    """
    work = asyncio.ensure_future(asyncio.to_thread(call, *arguments))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        await asyncio.wait([work])
        raise
