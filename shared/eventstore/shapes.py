"""What changes have in common, so that many of them are one statement.

A shape is found for each change of each decision, so all that can be known from the
names of its columns is worked out once and kept.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, UniqueConstraint

from shared.domain import Change, Drop, Patch, Put

type Named = Mapping[str, Any]
"""Values by column."""
type _Pick = Callable[[Named], Hashable]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Changes of one table that name the same columns; one object for each."""

    verb: type[Change]
    table: Table
    keys: tuple[str, ...]
    """Columns that a row must equal."""
    nulls: tuple[str, ...]
    """Key columns that must be NULL, which no parameter can ask for."""
    values: tuple[str, ...]
    """Columns that are set."""
    _pin: _Pick | None
    _place: _Pick | None

    @property
    def distinct(self) -> bool:
        """Whether two of its changes with different places change different rows."""
        named = self.verb is Put or bool(self.keys)
        return named and self._place is not None

    def pin(self, change: Change) -> Hashable:
        """Return the primary key of the one row that it is about, else None."""
        return None if self._pin is None else self._pin(_named(change))

    def place(self, change: Change) -> Hashable:
        """What it overwrites; two with one place leave what the second says.

        None: each change of this shape counts.
        """
        return None if self._place is None else self._place(_named(change))


def shape_of(change: Change) -> Shape:
    """Return the shape of a change."""
    if isinstance(change, Put):
        return _of_put(change.table, tuple(change.values))
    key, nulls = tuple(change.key), tuple[str, ...]()
    if None in change.key.values():
        nulls = tuple(name for name, value in change.key.items() if value is None)
        key = tuple(name for name in key if name not in nulls)
    if isinstance(change, Patch):
        return _of_key(Patch, change.table, key, nulls, tuple(change.values))
    return _of_key(Drop, change.table, key, nulls, ())


def _named(change: Change) -> Named:
    return change.values if isinstance(change, Put) else change.key


@lru_cache(maxsize=1024)
def _of_put(table: Table, values: tuple[str, ...]) -> Shape:
    columns = tuple(column.name for column in table.primary_key.columns)
    keys, named = _keys(table), frozenset(values)
    pin = _pick(sorted(keys)) if keys is not None and keys <= named else None
    place = _pick(columns) if named.issuperset(columns) else None
    return Shape(Put, table, (), (), values, pin, place)


@lru_cache(maxsize=1024)
def _of_key(
    verb: type[Change],
    table: Table,
    keys: tuple[str, ...],
    nulls: tuple[str, ...],
    values: tuple[str, ...],
) -> Shape:
    named, changed = frozenset((*keys, *nulls)), frozenset(values)
    primary = _keys(table)
    one_row = primary is not None and primary <= named and not primary & changed
    pin = _pick(sorted(primary)) if primary is not None and one_row else None
    place = None if named & changed else _pick(keys)
    return Shape(verb, table, keys, nulls, values, pin, place)


def _pick(names: list[str] | tuple[str, ...]) -> _Pick:
    return itemgetter(*names) if names else lambda _: ()


@cache
def _keys(table: Table) -> frozenset[str] | None:
    """Return the columns of the primary key, if rows depend on one another by nothing.

    Where something else is unique too, one row must go before another may come.
    """
    unique = any(isinstance(one, UniqueConstraint) for one in table.constraints)
    if unique or any(one.unique for one in table.indexes):
        return None
    return frozenset(column.name for column in table.primary_key.columns)
