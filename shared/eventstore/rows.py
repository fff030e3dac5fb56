"""Reads and inserts many rows in one round trip, past what a single row needs.

Measured: through SQLAlchemy's executemany and IN lists the store's own tables cost a
third of a decision's time. These tables hold text and whole numbers only, so nothing
is lost by handing the driver one statement that never changes and plain values.
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Dialect, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventstore import driver
from shared.eventstore.arrays import insert_of, transposed, upsert_of

type Values = tuple[Any, ...]


async def rows_of(
    connection: AsyncConnection,
    columns: tuple[Column[Any], ...],
    key: Column[Any],
    values: Iterable[str],
) -> Sequence[Values]:
    """Read `columns` of the rows whose `key` is one of `values`; in no order."""
    wanted = sorted(set(values))
    if not wanted:
        return ()
    statement = _select_among(connection.dialect, columns, key)
    found = await driver.run(connection, statement, _list(connection, wanted))
    return [*map(tuple, found)]


async def copy_rows(
    connection: AsyncConnection,
    table: Table,
    columns: tuple[Column[Any], ...],
    key: Column[Any],
    values: Iterable[str],
) -> None:
    """Insert `columns` of another table's rows, in the order of their first column.

    They go into the columns of the same names.
    """
    wanted = sorted(set(values))
    # Named, because a newer version beside us may have added columns of its own.
    select = _select_among(connection.dialect, columns, key)
    statement = f"INSERT INTO {table.name} ({_names(columns)}) {select} ORDER BY 1"
    await driver.run(connection, statement, _list(connection, wanted))


async def delete_rows(
    connection: AsyncConnection, key: Column[Any], values: Sequence[int]
) -> None:
    """Delete the rows whose `key` is one of `values`."""
    among = _among(connection.dialect, key)
    statement = f"DELETE FROM {key.table} WHERE {among}"  # noqa: S608
    await driver.run(connection, statement, _list(connection, values))


async def insert_rows(
    connection: AsyncConnection,
    table: Table,
    columns: tuple[str, ...],
    rows: Sequence[Values],
) -> None:
    """Insert `rows`, whose values stand in the order of `columns`."""
    if rows:
        statement = _insert(connection.dialect, table, columns)
        await _run(connection, statement, rows)


async def upsert_rows(
    connection: AsyncConnection,
    table: Table,
    columns: tuple[str, ...],
    rows: Sequence[Values],
) -> None:
    """Insert `rows`, or replace those with the same primary key."""
    if rows:
        statement = _upsert(connection.dialect, table, columns)
        await _run(connection, statement, rows)


async def _run(
    connection: AsyncConnection, statement: str, rows: Sequence[Values]
) -> None:
    if _sqlite(connection):
        await driver.run_each(connection, statement, rows)
    else:
        await driver.run(connection, statement, transposed(rows))


@lru_cache(maxsize=256)
def _select_among(
    dialect: Dialect, columns: tuple[Column[Any], ...], key: Column[Any]
) -> str:
    # Names of our own tables; values never stand in the text.
    select = f"SELECT {_names(columns)} FROM {columns[0].table}"  # noqa: S608
    return f"{select} WHERE {_among(dialect, key)}"


def _names(columns: tuple[Column[Any], ...]) -> str:
    return ", ".join(f'"{column.name}"' for column in columns)


def _among(dialect: Dialect, key: Column[Any]) -> str:
    if dialect.name == "sqlite":
        among = "IN (SELECT value FROM json_each(?))"
        return f'"{key.name}" {among}'
    return f'"{key.name}" = ANY($1)'


def _list(
    connection: AsyncConnection, values: Sequence[str] | Sequence[int]
) -> tuple[Any, ...]:
    return (json.dumps(values) if _sqlite(connection) else list(values),)


def _sqlite(connection: AsyncConnection) -> bool:
    return connection.dialect.name == "sqlite"


@lru_cache(maxsize=256)
def _insert(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    if dialect.name == "postgresql":
        return insert_of(dialect, table, columns)
    return _in_order(insert(table), dialect, columns)


@lru_cache(maxsize=256)
def _upsert(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    keys = [column.name for column in table.primary_key.columns]
    if dialect.name == "postgresql":
        others = [name for name in columns if name not in keys]
        return upsert_of(dialect, table, columns, others)
    new = sqlite.insert(table)
    changed = {name: new.excluded[name] for name in columns if name not in keys}
    return _in_order(
        new.on_conflict_do_update(index_elements=keys, set_=changed), dialect, columns
    )


def _in_order(statement: Any, dialect: Dialect, columns: tuple[str, ...]) -> str:
    compiled = statement.compile(dialect=dialect, column_keys=list(columns))
    # The compiler orders parameters as the table does; ours must be the same.
    if tuple(compiled.positiontup) != columns:
        raise ValueError(f"columns in the order of the table: {compiled.positiontup}")
    return str(compiled)
