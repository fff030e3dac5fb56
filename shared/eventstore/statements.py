"""The statement of a shape of changes, and its rows as the driver takes them.

Through SQLAlchemy's own execution every row is looked at once more; here the statement
is made once and each row is bound by the types of its columns.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, and_, bindparam, delete, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from shared.domain import Change, Drop, Put
from shared.eventstore import driver
from shared.eventstore.arrays import delete_of, update_of, upsert_of
from shared.eventstore.shapes import Shape

_KEY = "key_"
"""Before the name of a column that a row must equal: it may be set too."""

type _Bind = Callable[[Any], Any]
type _Pick = Callable[[Mapping[str, Any]], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Statement:
    """What the driver is given."""

    text: str
    whole: bool
    """Whether it takes all rows at once."""
    row: Callable[[Any], tuple[Any, ...]]
    """Takes the parameters out of a change, in the order of the text."""
    bound: tuple[tuple[int, _Bind], ...]
    """Which of them the driver does not take as they are."""

    async def run(self, connection: AsyncConnection, changes: Iterable[Change]) -> None:
        """Apply changes of its shape."""
        columns: list[Sequence[Any]] = [*zip(*map(self.row, changes), strict=True)]
        for at, bind in self.bound:
            columns[at] = [bind(value) for value in columns[at]]
        if self.whole:
            await driver.run(connection, self.text, [list(one) for one in columns])
        else:
            rows = [*zip(*columns, strict=True)]
            await driver.run_each(connection, self.text, rows)


@lru_cache(maxsize=1024)
def statement_of(dialect: Dialect, shape: Shape) -> Statement:
    """Make the statement of a shape."""
    # Two rows of one statement must not be about one row of the table.
    whole = dialect.name == "postgresql" and shape.distinct
    if whole:
        text, names = _for_all(dialect, shape), _in_order(shape)
    else:
        text, names = _for_each(dialect, shape)
    types = [
        shape.table.c[name.removeprefix(_KEY)].type.dialect_impl(dialect)
        for name in names
    ]
    binds = [(at, _bind_of(one, dialect)) for at, one in enumerate(types)]
    bound = tuple((at, bind) for at, bind in binds if bind is not None)
    return Statement(text, whole, _row(shape, names), bound)


def _bind_of(kind: TypeEngine[Any], dialect: Dialect) -> _Bind | None:
    if type(kind) is sqlite.DATE:
        # As SQLAlchemy's own, which fills a pattern from a dictionary for each day.
        return lambda day: None if day is None else date.isoformat(day)
    return kind.bind_processor(dialect)


def _row(shape: Shape, names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    values = _pick([one for one in names if not one.startswith(_KEY)])
    if shape.verb is Put:
        return lambda put: values(put.values)
    keys = _pick([one.removeprefix(_KEY) for one in names if one.startswith(_KEY)])
    if shape.verb is Drop:
        return lambda drop: keys(drop.key)
    return lambda patch: (*values(patch.values), *keys(patch.key))


def _pick(names: Sequence[str]) -> _Pick:
    match names:
        case []:
            return lambda _: ()
        case [name]:
            # One name would give its value alone.
            return lambda named: (named[name],)
        case _:
            return itemgetter(*names)


def _in_order(shape: Shape) -> tuple[str, ...]:
    return (*shape.values, *(_KEY + name for name in shape.keys))


def _for_all(dialect: Dialect, shape: Shape) -> str:
    table, keys, nulls = shape.table, shape.keys, shape.nulls
    if shape.verb is Put:
        return upsert_of(dialect, table, shape.values, _others(shape))
    if shape.verb is Drop:
        return delete_of(dialect, table, keys, nulls)
    return update_of(dialect, table, shape.values, keys, nulls)


def _for_each(dialect: Dialect, shape: Shape) -> tuple[str, tuple[str, ...]]:
    """Compile the statement for one row; what is set comes before what must equal.

    Raises:
        ValueError: the statement would have a parameter that a change does not give,
            such as a default of SQLAlchemy's own.
    """
    written = _upsert(shape) if shape.verb is Put else _keyed(shape)
    columns = list(shape.values) if shape.verb is Put else None
    compiled = written.compile(dialect=dialect, column_keys=columns)
    names: Sequence[str] = compiled.positiontup
    if set(names) != set(_in_order(shape)):
        raise ValueError(f"{shape.table.name}: a statement with {sorted(names)}")
    return str(compiled), tuple(names)


def _keyed(shape: Shape) -> Any:
    table = shape.table
    conditions = [
        table.c[name] == bindparam(f"{_KEY}{name}", type_=table.c[name].type)
        for name in shape.keys
    ]
    conditions.extend(table.c[name].is_(None) for name in shape.nulls)
    if shape.verb is Drop:
        return delete(table).where(and_(*conditions))
    new = {name: bindparam(name, type_=table.c[name].type) for name in shape.values}
    return update(table).where(and_(*conditions)).values(new)


def _upsert(shape: Shape) -> Any:
    """Insert the row, or replace it whole: what it does not name gets its default."""
    new = sqlite.insert(shape.table)
    keys = [column.name for column in shape.table.primary_key.columns]
    others = {name: new.excluded[name] for name in _others(shape)}
    if not others:
        return new.on_conflict_do_nothing(index_elements=keys)
    return new.on_conflict_do_update(index_elements=keys, set_=others)


def _others(shape: Shape) -> list[str]:
    keys = {column.name for column in shape.table.primary_key.columns}
    return [one.name for one in shape.table.columns if one.name not in keys]
