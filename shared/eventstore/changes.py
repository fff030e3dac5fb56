"""Applies the changes of projections and reactions, many rows at a time."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import Delete, Update

from shared.domain import Change, Drop, Patch, Put

type _Shape = tuple[str, str, tuple[str, ...], tuple[str, ...]]

_KEY = "key_"
_STATEMENTS: dict[tuple[str, Table, _Shape], Any] = {}


async def apply(connection: AsyncConnection, changes: Iterable[Change]) -> None:
    """Apply `changes` in order; neighbours of one shape go in one round trip."""
    dialect = connection.dialect.name
    for table, shape, rows in _grouped(changes):
        place = (dialect, table, shape)
        if place not in _STATEMENTS:
            _STATEMENTS[place] = _statement(dialect, table, shape)
        await connection.execute(_STATEMENTS[place], rows)


def _grouped(
    changes: Iterable[Change],
) -> Iterator[tuple[Table, _Shape, list[dict[str, Any]]]]:
    """Group what may be applied together.

    Changes of different tables do not depend on one another, those of one table do:
    so each table has a run that ends where its shape changes.
    """
    runs: dict[str, tuple[Table, _Shape, list[dict[str, Any]]]] = {}
    for change in changes:
        shape = _shape(change)
        run = runs.get(change.table.name)
        if run is not None and run[1] != shape:
            yield runs.pop(change.table.name)
            run = None
        if run is None:
            run = runs[change.table.name] = (change.table, shape, [])
        run[2].append(_row(change))
    yield from runs.values()


def _shape(change: Change) -> _Shape:
    match change:
        case Put():
            return ("put", change.table.name, (), tuple(sorted(change.values)))
        case Patch():
            key, values = tuple(sorted(change.key)), tuple(sorted(change.values))
            return ("patch", change.table.name, key, values)
        case Drop():
            return ("drop", change.table.name, tuple(sorted(change.key)), ())


def _row(change: Change) -> dict[str, Any]:
    match change:
        case Put():
            return dict(change.values)
        case Patch():
            keys = {f"{_KEY}{name}": one for name, one in change.key.items()}
            return {**keys, **change.values}
        case Drop():
            return {f"{_KEY}{name}": one for name, one in change.key.items()}


def _statement(dialect: str, table: Table, shape: _Shape) -> Any:
    verb, _, key, values = shape
    if verb == "put":
        return _upsert(dialect, table, values)
    where = and_(*(table.c[name] == bindparam(f"{_KEY}{name}") for name in key))
    statement: Update | Delete
    if verb == "patch":
        statement = update(table).where(where)
    else:
        statement = delete(table).where(where)
    return statement


def _upsert(dialect: str, table: Table, values: tuple[str, ...]) -> Any:
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    primary = [column.name for column in table.primary_key.columns]
    insert = make(table)
    others = [name for name in values if name not in primary]
    if not others:
        return insert.on_conflict_do_nothing(index_elements=primary)
    new = {name: insert.excluded[name] for name in others}
    return insert.on_conflict_do_update(index_elements=primary, set_=new)
