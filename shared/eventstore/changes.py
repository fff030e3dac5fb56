"""Applies the changes of projections and reactions, many rows at a time."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.domain import Change, Drop, Patch, Put

_KEY = "key_"


@dataclass(frozen=True, slots=True)
class _Shape:
    """What changes must have in common to be one statement."""

    verb: type[Change]
    keys: tuple[str, ...]
    nulls: tuple[str, ...]
    """Key columns that must be NULL, which no parameter can ask for."""
    values: tuple[str, ...]


@dataclass(slots=True)
class _Run:
    """Neighbouring changes of one table and shape."""

    table: Table
    shape: _Shape
    rows: dict[Hashable, dict[str, Any]] = field(default_factory=dict)
    """By what they change: of several changes of one row the last one counts."""


async def apply(connection: AsyncConnection, changes: Iterable[Change]) -> None:
    """Apply `changes` in order; neighbours of one shape go in one round trip."""
    dialect = connection.dialect.name
    for run in _runs(changes):
        statement = _statement(dialect, run.table, run.shape)
        await connection.execute(statement, list(run.rows.values()))


def _runs(changes: Iterable[Change]) -> Iterator[_Run]:
    """Group what may be applied together.

    Changes of different tables do not depend on one another, those of one table do:
    so each table has a run that ends where its shape changes.
    """
    open_runs: dict[Table, _Run] = {}
    for change in changes:
        shape = _shape(change)
        run = open_runs.get(change.table)
        if run is None or run.shape != shape:
            if run is not None:
                yield run
            run = open_runs[change.table] = _Run(change.table, shape)
        run.rows[_place(change, len(run.rows))] = _row(change, shape)
    yield from open_runs.values()


def _shape(change: Change) -> _Shape:
    match change:
        case Put():
            return _Shape(Put, (), (), tuple(change.values))
        case Patch():
            return _Shape(Patch, *_split(change.key), tuple(change.values))
        case Drop():
            return _Shape(Drop, *_split(change.key), ())


def _split(key: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    nulls = tuple(name for name, value in key.items() if value is None)
    return tuple(name for name in key if name not in nulls), nulls


def _place(change: Change, number: int) -> Hashable:
    """What the change overwrites; two with one place leave what the second says."""
    match change:
        case Put():
            keys = change.table.primary_key.columns
            return tuple(change.values.get(column.name) for column in keys)
        case Patch() if not change.key.keys() & change.values.keys():
            return tuple(change.key.values())
        case Drop():
            return tuple(change.key.values())
        case _:
            return number


def _row(change: Change, shape: _Shape) -> dict[str, Any]:
    if isinstance(change, Put):
        return dict(change.values)
    row = {f"{_KEY}{name}": change.key[name] for name in shape.keys}
    return {**row, **change.values} if isinstance(change, Patch) else row


@lru_cache(maxsize=1024)
def _statement(dialect: str, table: Table, shape: _Shape) -> Any:
    if shape.verb is Put:
        return _upsert(dialect, table)
    conditions: list[ColumnElement[bool]] = [
        table.c[name] == bindparam(f"{_KEY}{name}", type_=table.c[name].type)
        for name in shape.keys
    ]
    conditions.extend(table.c[name].is_(None) for name in shape.nulls)
    if shape.verb is Drop:
        return delete(table).where(and_(*conditions))
    new = {name: bindparam(name, type_=table.c[name].type) for name in shape.values}
    return update(table).where(and_(*conditions)).values(new)


def _upsert(dialect: str, table: Table) -> Any:
    """Insert the row, or replace it whole: what it does not name gets its default."""
    new = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    keys = [column.name for column in table.primary_key.columns]
    others = {
        column.name: new.excluded[column.name]
        for column in table.columns
        if column.name not in keys
    }
    if not others:
        return new.on_conflict_do_nothing(index_elements=keys)
    return new.on_conflict_do_update(index_elements=keys, set_=others)
