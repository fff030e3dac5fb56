"""Many rows in one statement on PostgreSQL: a column of values for each parameter.

A statement that is run again for each row costs the server more than the row does.
Measured at 64 commands in a batch: a third of a command's time.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, Column, Dialect, Table
from sqlalchemy.types import TypeEngine

_ROWS = "u"
"""What the given rows are called in a statement."""


def transposed(rows: Sequence[Sequence[Any]]) -> tuple[list[Any], ...]:
    """Return the parameters for `rows`: the values of each column."""
    return tuple(map(list, zip(*rows, strict=True)))


def insert_of(
    dialect: Dialect, table: Table, columns: Sequence[str], *, first: int = 1
) -> str:
    """Return the statement that inserts rows, in the order in which they are given.

    Its parameters are numbered from `first`.
    """
    named = [table.c[name] for name in columns]
    into = ", ".join(_quoted(name) for name in columns)
    values = ", ".join(_value(column) for column in named)
    # Only an order that is asked for is the order in which rows are numbered.
    return (
        f"INSERT INTO {_named(dialect, table)} ({into}) "  # noqa: S608 - names of ours
        f"SELECT {values} FROM {_given(dialect, named, first)} ORDER BY {_ROWS}.n"
    )


def upsert_of(
    dialect: Dialect,
    table: Table,
    columns: Sequence[str],
    changed: Sequence[str],
    *,
    first: int = 1,
) -> str:
    """Return the same for rows that replace those with their primary key.

    Args:
        dialect: Of PostgreSQL.
        table: Where.
        columns: Which columns are given.
        changed: Which are set where the row is there already.
        first: Number of its first parameter.
    """
    keys = ", ".join(_quoted(column.name) for column in table.primary_key.columns)
    new = ", ".join(f"{_quoted(one)} = excluded.{_quoted(one)}" for one in changed)
    then = f"DO UPDATE SET {new}" if changed else "DO NOTHING"
    insert = insert_of(dialect, table, columns, first=first)
    return f"{insert} ON CONFLICT ({keys}) {then}"


def update_of(
    dialect: Dialect,
    table: Table,
    values: Sequence[str],
    keys: Sequence[str],
    nulls: Sequence[str],
) -> str:
    """Return the statement that sets `values` of the rows that equal `keys`."""
    new = ", ".join(f"{_quoted(one)} = {_value(table.c[one])}" for one in values)
    where = _where(dialect, table, (*values, *keys), keys, nulls)
    return f"UPDATE {_named(dialect, table)} AS t SET {new} FROM {where}"  # noqa: S608


def delete_of(
    dialect: Dialect, table: Table, keys: Sequence[str], nulls: Sequence[str]
) -> str:
    """Return the statement that deletes the rows that equal `keys`."""
    where = _where(dialect, table, keys, keys, nulls)
    return f"DELETE FROM {_named(dialect, table)} AS t USING {where}"  # noqa: S608


def _where(
    dialect: Dialect,
    table: Table,
    given: Sequence[str],
    keys: Sequence[str],
    nulls: Sequence[str],
) -> str:
    conditions = [f"t.{_quoted(one)} = {_ROWS}.{_quoted(one)}" for one in keys]
    conditions += [f"t.{_quoted(one)} IS NULL" for one in nulls]
    source = _given(dialect, [table.c[name] for name in given])
    return f"{source} WHERE {' AND '.join(conditions)}"


def _given(dialect: Dialect, columns: Sequence[Column[Any]], first: int = 1) -> str:
    arrays = ", ".join(
        f"${number}::{_kind(dialect, column.type)}[]"
        for number, column in enumerate(columns, first)
    )
    names = ", ".join([*(_quoted(column.name) for column in columns), "n"])
    return f"unnest({arrays}) WITH ORDINALITY AS {_ROWS}({names})"


def _kind(dialect: Dialect, kind: TypeEngine[Any]) -> str:
    # The driver's reader of JSON is set for single values, not for arrays of them.
    return "text" if isinstance(kind, JSON) else kind.compile(dialect)


def _value(column: Column[Any]) -> str:
    cast = "::json" if isinstance(column.type, JSON) else ""
    return f"{_ROWS}.{_quoted(column.name)}{cast}"


def _named(dialect: Dialect, table: Table) -> str:
    return dialect.identifier_preparer.format_table(table)


def _quoted(name: str) -> str:
    return f'"{name}"'
