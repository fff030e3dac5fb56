"""Applies the changes of projections and reactions, many rows at a time."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.domain import Change
from shared.eventstore.shapes import Shape, shape_of
from shared.eventstore.statements import statement_of


@dataclass(slots=True)
class _Run:
    """Changes of one shape."""

    shape: Shape
    changes: dict[Hashable, Change] = field(default_factory=dict)
    """By what they change: of several changes of one row the last one counts."""
    touched: set[Hashable] = field(default_factory=set)
    """Primary keys of the rows that it changes; None among them: unknown ones."""

    def add(self, change: Change, pin: Hashable) -> None:
        """Take one more change."""
        place = self.shape.place(change)
        # Without a place of its own it overwrites nothing, and nothing it.
        self.changes[len(self.changes) if place is None else place] = change
        self.touched.add(pin)

    def meets(self, pin: Hashable) -> bool:
        """Whether it may change the row with this primary key."""
        return pin is None or pin in self.touched or None in self.touched


async def apply(connection: AsyncConnection, changes: Iterable[Change]) -> None:
    """Apply `changes` in order; neighbours of one shape go in one round trip."""
    for run in _runs(changes):
        statement = statement_of(connection.dialect, run.shape)
        await statement.run(connection, run.changes.values())


def _runs(changes: Iterable[Change]) -> Iterator[_Run]:
    """Group what may be applied together.

    Changes of different tables, or of different rows of one, do not depend on one
    another. So each table has a run for every shape, and all of them end where a
    change may meet a row of a run of another shape.
    """
    open_runs: dict[Table, dict[Shape, _Run]] = {}
    for change in changes:
        shape = shape_of(change)
        pin = shape.pin(change)
        runs = open_runs.get(shape.table)
        if runs is None:
            runs = open_runs[shape.table] = {}
        run = runs.get(shape)
        others = len(runs) - (run is not None)
        if others and any(one is not run and one.meets(pin) for one in runs.values()):
            yield from runs.values()
            runs.clear()
            run = None
        if run is None:
            run = runs[shape] = _Run(shape)
        run.add(change, pin)
    for runs in open_runs.values():
        yield from runs.values()
