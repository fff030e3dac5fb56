"""Hands a statement to the driver, past SQLAlchemy's own execution of it.

Measured: through SQLAlchemy each statement is a greenlet of its own with a cursor, an
execution context and a result: at 64 commands in a batch a fifth of a command's time.
For the store's own statements, which never change and take and give plain values, none
of that is needed. What fails is said as SQLAlchemy says it, so nobody who asks has to
know which way a statement went.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from asyncpg import (
    IntegrityConstraintViolationError,
    InterfaceError,
    InternalClientError,
    PostgresError,
)
from sqlalchemy import exc
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventstore.inline_sqlite import InlineConnection, in_thread

type Row = Sequence[Any]

FIRST = {"sqlite": "?", "postgresql": "$1"}
"""How a statement names the first of its values, by dialect."""

_FAULTS = (PostgresError, InterfaceError, InternalClientError)


async def run(
    connection: AsyncConnection, statement: str, values: Sequence[Any] = ()
) -> Sequence[Row]:
    """Run `statement` once, in the transaction of `connection`, and give its rows.

    Raises:
        SQLAlchemyError, OSError: as when SQLAlchemy runs it.
    """
    raw = _driver_of(connection)
    if isinstance(raw, InlineConnection):
        try:
            return raw.run(statement, values)
        except sqlite3.Error as error:
            raise _told(error, statement) from error
    if not raw.is_in_transaction():
        # SQLAlchemy begins one with the first statement that it is given.
        found = await connection.exec_driver_sql(statement, tuple(values))
        return found.all() if found.returns_rows else ()
    try:
        rows: Sequence[Row] = await raw.fetch(statement, *values)
    except _FAULTS as error:
        if raw.is_closed():
            await connection.invalidate()
        raise _told(error, statement) from error
    return rows


async def wait_for(connection: AsyncConnection, statement: str) -> None:
    """Run one of SQLite's that may wait for another writer or for the disk.

    Raises:
        SQLAlchemyError: as when SQLAlchemy runs it.
    """
    raw: InlineConnection = _driver_of(connection)
    try:
        await in_thread(raw.run, statement, ())
    except sqlite3.Error as error:
        raise _told(error, statement) from error


async def run_each(
    connection: AsyncConnection, statement: str, rows: Sequence[Row]
) -> None:
    """Run `statement` once for each of `rows`.

    Raises:
        SQLAlchemyError, OSError: as when SQLAlchemy runs it.
    """
    raw = _driver_of(connection)
    if not isinstance(raw, InlineConnection):
        await connection.exec_driver_sql(statement, [tuple(one) for one in rows])
        return
    try:
        raw.run_each(statement, rows)
    except sqlite3.Error as error:
        raise _told(error, statement) from error


def _driver_of(connection: AsyncConnection) -> Any:
    proxied = connection.sync_connection
    if proxied is None:
        raise exc.InterfaceError("", None, ConnectionError("not connected"))
    return proxied.connection.driver_connection


def _told(error: Exception, statement: str) -> exc.DBAPIError:
    """Say what went wrong as SQLAlchemy does; values are never part of it."""
    kind: type[exc.DBAPIError] = exc.DBAPIError
    match error:
        case sqlite3.IntegrityError() | IntegrityConstraintViolationError():
            kind = exc.IntegrityError
        case sqlite3.OperationalError():
            kind = exc.OperationalError
        case sqlite3.InterfaceError() | InterfaceError():
            kind = exc.InterfaceError
    return kind(statement, None, error, hide_parameters=True)
