"""Whether the tables are what they should be."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, inspect

from shared.domain import Domain
from shared.eventstore.triggers import missing_triggers
from shared.schema.errors import SchemaDriftError
from shared.schema.standing import tables_of

type Columns = Mapping[str, frozenset[str]]
"""Names of the columns of each table."""


def columns_there(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Return the columns of all tables, as SQLAlchemy describes them."""
    found = inspect(connection).get_multi_columns()
    return {name: [dict(one) for one in rows] for (_, name), rows in found.items()}


def wanted_columns(domain: Domain, leaving: Iterable[str]) -> Columns:
    """Return what this version has, with what it leaves to the one before it."""
    found = {
        name: {column.name for column in table.columns}
        for name, table in tables_of(domain).items()
    }
    for one in leaving:
        table, _, column = one.partition(".")
        if column and table in found:
            found[table].add(column)
    return {name: frozenset(columns) for name, columns in found.items()}


def must_equal(connection: Connection, wanted: Columns, among: Iterable[str]) -> None:
    """Refuse tables of `among` and of `wanted` whose columns are not the wanted ones.

    Raises:
        SchemaDriftError: a table, a column or a trigger is missing or too many.
    """
    found = columns_there(connection)
    for name in sorted({*among, *wanted}):
        there = frozenset(one["name"] for one in found.get(name, ()))
        _compare(name, there, wanted.get(name, frozenset()))
    _must_have_triggers(connection, wanted)


def must_suffice(connection: Connection, wanted: Columns) -> None:
    """Refuse tables on which this version cannot work; others may have added to them.

    Raises:
        SchemaDriftError: something is missing, or cannot be left out on inserting.
    """
    found = columns_there(connection)
    for name, columns in wanted.items():
        rows = found.get(name, [])
        there = frozenset(one["name"] for one in rows)
        demanded = {
            one["name"]
            for one in rows
            if not one["nullable"] and one["default"] is None
        }
        _compare(name, there & columns | demanded, columns)
    _must_have_triggers(connection, wanted)


def _compare(table: str, there: frozenset[str], wanted: frozenset[str]) -> None:
    if there != wanted:
        missing, other = sorted(wanted - there), sorted(there - wanted)
        raise SchemaDriftError(f"{table}: misses {missing}, has {other}")


def _must_have_triggers(connection: Connection, wanted: Columns) -> None:
    if missing := missing_triggers(connection, wanted):
        raise SchemaDriftError(f"triggers are missing: {missing}")
