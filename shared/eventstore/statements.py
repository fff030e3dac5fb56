"""The statement of a shape of changes, and its rows as the driver takes them.

Through SQLAlchemy's own execution every row is looked at once more; here the statement
is compiled once and each row is bound by the types of its columns.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Dialect,
    and_,
    bindparam,
    delete,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from shared.domain import Change, Patch, Put
from shared.eventstore.shapes import Shape

_KEY = "key_"
"""Before the name of a column that a row must equal: it may be set too."""

type _Bind = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """What the driver is given."""

    text: str
    _names: tuple[str, ...]
    """Of the parameters, in the order of the text."""
    _bound: tuple[tuple[int, _Bind], ...]
    """Which of them the driver does not take as they are."""

    def row(self, change: Change) -> tuple[Any, ...]:
        """Return the parameters of one change."""
        named = _parameters(change)
        values = [named[name] for name in self._names]
        for at, bind in self._bound:
            values[at] = bind(values[at])
        return tuple(values)


def _parameters(change: Change) -> Mapping[str, Any]:
    if isinstance(change, Put):
        return change.values
    key = {_KEY + name: value for name, value in change.key.items()}
    return {**key, **change.values} if isinstance(change, Patch) else key


@lru_cache(maxsize=1024)
def statement_of(dialect: Dialect, shape: Shape) -> Statement:
    """Compile the statement of a shape."""
    if shape.verb is Put:
        written, columns = _upsert(dialect.name, shape), list(shape.values)
    else:
        written, columns = _keyed(shape), None
    compiled = written.compile(dialect=dialect, column_keys=columns)
    names = tuple(compiled.positiontup)
    wanted = {*shape.values, *(_KEY + name for name in shape.keys)}
    if set(names) != wanted:
        # A default of SQLAlchemy's own would be one more, which we do not have.
        raise ValueError(f"{shape.table.name}: a statement with {sorted(names)}")
    types = [compiled.binds[name].type.dialect_impl(dialect) for name in names]
    binds = [(at, one.bind_processor(dialect)) for at, one in enumerate(types)]
    bound = tuple((at, bind) for at, bind in binds if bind is not None)
    return Statement(str(compiled), names, bound)


def _keyed(shape: Shape) -> Any:
    table = shape.table
    conditions: list[ColumnElement[bool]] = [
        table.c[name] == bindparam(f"{_KEY}{name}", type_=table.c[name].type)
        for name in shape.keys
    ]
    conditions.extend(table.c[name].is_(None) for name in shape.nulls)
    if shape.verb is not Patch:
        return delete(table).where(and_(*conditions))
    new = {name: bindparam(name, type_=table.c[name].type) for name in shape.values}
    return update(table).where(and_(*conditions)).values(new)


def _upsert(dialect: str, shape: Shape) -> Any:
    """Insert the row, or replace it whole: what it does not name gets its default."""
    table = shape.table
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
