"""Which rows a query may have read, and whether a change may touch them.

A batch gathers what its commands need before it decides the first one. What an
earlier decision changes may matter to a later command: then it must gather again, and
only then. Both sides are described by values of columns that are certain; whatever
is not certain counts as touched.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BinaryExpression, BindParameter, Column, Table
from sqlalchemy.sql import Select, operators, visitors
from sqlalchemy.sql.elements import BooleanClauseList, ColumnElement
from sqlalchemy.sql.selectable import AliasedReturnsRows, SelectBase

from shared.domain import Change, Drop, Patch, Put

type Pins = Mapping[str, str]
"""Columns whose value is certain. Only text: ids and keys are, and text equals text."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """What one query may have read: tables, each with what its rows must equal."""

    pins: Mapping[Table, Pins]

    @classmethod
    def of(cls, query: Select[Any]) -> "Footprint":
        """Describe `query`."""
        tables: set[Table] = set()
        simple = True
        for part in visitors.iterate(query):
            if isinstance(part, Table):
                tables.add(part)
            elif isinstance(part, Column) and isinstance(part.table, Table):
                tables.add(part.table)
            elif part is not query and isinstance(
                part, SelectBase | AliasedReturnsRows
            ):
                simple = False
        pins: dict[Table, dict[str, str]] = {table: {} for table in tables}
        # A table that stands twice in a query, or in a subquery, is not bound by
        # what the outer condition says of it.
        if simple and query.whereclause is not None:
            for column, value in _equalities(query.whereclause):
                pins[column.table][column.name] = value
        return cls(pins)


def _equalities(clause: ColumnElement[bool]) -> Iterator[tuple[Column[Any], str]]:
    """Yield what must hold for every row: `column = text`, joined by AND."""
    if isinstance(clause, BooleanClauseList):
        if clause.operator is operators.and_:
            for part in clause.clauses:
                yield from _equalities(part)
        return
    if not isinstance(clause, BinaryExpression) or clause.operator is not operators.eq:
        return
    for one, other in ((clause.left, clause.right), (clause.right, clause.left)):
        if isinstance(one, Column) and isinstance(other, BindParameter):
            value = other.effective_value
            if isinstance(one.table, Table) and isinstance(value, str):
                yield one, str(value)


@dataclass(slots=True)
class Touched:
    """Everything that a batch has changed so far."""

    _tables: dict[Table, dict[str, set[str]]] = field(default_factory=dict)
    """Values of the columns that every change of the table names."""
    _new: list[Change] = field(default_factory=list)
    """Not yet looked at: most batches are never asked."""

    def add(self, changes: Iterable[Change]) -> None:
        """Add what a decision changes."""
        self._new.extend(changes)

    def reaches(self, footprint: Footprint) -> bool:
        """Whether the query could give something else now."""
        for change in self._new:
            self._add(change)
        self._new.clear()
        return any(
            table in self._tables and self._meets(table, pins)
            for table, pins in footprint.pins.items()
        )

    def clear(self) -> None:
        """Begin anew."""
        self._new.clear()
        self._tables.clear()

    def _add(self, change: Change) -> None:
        pins = _pins(change)
        known = self._tables.setdefault(change.table, pins)
        if known is pins:
            return
        for name in list(known):
            if name in pins:
                known[name] |= pins[name]
            else:
                del known[name]

    def _meets(self, table: Table, pins: Pins) -> bool:
        changed = self._tables[table]
        return all(
            value in changed[name] for name, value in pins.items() if name in changed
        )


def _pins(change: Change) -> dict[str, set[str]]:
    match change:
        case Put():
            # The row that it replaces has the same key; its other values are unknown.
            keys = [column.name for column in change.table.primary_key.columns]
            return _certain({name: (change.values.get(name),) for name in keys})
        case Patch():
            return _certain(
                {
                    name: (value, change.values.get(name, value))
                    for name, value in change.key.items()
                }
            )
        case Drop():
            return _certain({name: (value,) for name, value in change.key.items()})


def _certain(found: Mapping[str, tuple[object, ...]]) -> dict[str, set[str]]:
    return {
        name: {str(value) for value in values}
        for name, values in found.items()
        if all(isinstance(value, str) for value in values)
    }
