"""Applies the changes of projections and reactions, many rows at a time."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    update,
)
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
    """Changes of one table and shape."""

    table: Table
    shape: _Shape
    rows: dict[Hashable, dict[str, Any]] = field(default_factory=dict)
    """By what they change: of several changes of one row the last one counts."""
    touched: set[Hashable] = field(default_factory=set)
    """Primary keys of the rows that it changes; None among them: unknown ones."""

    def add(self, change: Change, pin: Hashable) -> None:
        """Take one more change."""
        self.rows[_place(change, len(self.rows))] = _row(change, self.shape)
        self.touched.add(pin)

    def meets(self, pin: Hashable) -> bool:
        """Whether it may change the row with this primary key."""
        return pin is None or pin in self.touched or None in self.touched


async def apply(connection: AsyncConnection, changes: Iterable[Change]) -> None:
    """Apply `changes` in order; neighbours of one shape go in one round trip."""
    dialect = connection.dialect.name
    for run in _runs(changes):
        statement = _statement(dialect, run.table, run.shape)
        await connection.execute(statement, list(run.rows.values()))


def _runs(changes: Iterable[Change]) -> Iterator[_Run]:
    """Group what may be applied together.

    Changes of different tables, or of different rows of one, do not depend on one
    another. So each table has a run for every shape, and all of them end where a
    change may meet a row of a run of another shape.
    """
    open_runs: dict[Table, dict[_Shape, _Run]] = {}
    for change in changes:
        shape, pin = _shape(change), _pin(change)
        runs = open_runs.setdefault(change.table, {})
        if any(one.meets(pin) for one in runs.values() if one.shape != shape):
            yield from runs.values()
            runs.clear()
        if shape not in runs:
            runs[shape] = _Run(change.table, shape)
        runs[shape].add(change, pin)
    for runs in open_runs.values():
        yield from runs.values()


def _pin(change: Change) -> Hashable:
    """Return the primary key of the one row that the change is about, else None."""
    named = change.values if isinstance(change, Put) else change.key
    keys = _keys(change.table)
    if keys is None or not keys <= named.keys():
        return None
    if isinstance(change, Patch) and keys & change.values.keys():
        return None
    return tuple(named[name] for name in sorted(keys))


@cache
def _keys(table: Table) -> frozenset[str] | None:
    """Return the columns of the primary key, if rows depend on one another by nothing.

    Where something else is unique too, one row must go before another may come.
    """
    unique = any(isinstance(one, UniqueConstraint) for one in table.constraints)
    if unique or any(one.unique for one in table.indexes):
        return None
    return frozenset(column.name for column in table.primary_key.columns)


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
