"""Reads of `gather` inside a batch: what was decided before is visible."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import Select

from shared.domain import Change
from shared.eventstore.changes import apply
from shared.eventstore.footprints import Footprint, Touched


class ReadModels:
    """The read models as the batch has changed them so far.

    Changes wait until a query could see them, or until the batch ends: the later they
    are written, the more go in one round trip.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        """Write and read through `connection`."""
        self.connection = connection
        self.touched = Touched()
        """Everything that the batch changed, written or not."""
        self._waiting: list[Change] = []
        self._unwritten = Touched()

    def change(self, changes: Sequence[Change]) -> None:
        """Take what a decision changes."""
        self._waiting.extend(changes)
        self._unwritten.add(changes)
        self.touched.add(changes)

    async def write(self) -> None:
        """Write what waits."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self._unwritten.clear()
            await apply(self.connection, waiting)

    async def rows(
        self, query: Select[Any], footprint: Footprint
    ) -> Sequence[Row[Any]]:
        """Read, after what `query` could see was written."""
        if self._unwritten.reaches(footprint):
            await self.write()
        found: Sequence[Row[Any]] = (await self.connection.execute(query)).all()
        return found


class GatherReads:
    """What one `gather` reads; remembers it, to know later whether it still holds."""

    def __init__(self, models: ReadModels) -> None:
        """Read from `models`."""
        self._models = models
        self.footprints: list[Footprint] = []

    @property
    def outdated(self) -> bool:
        """Whether something read may be different now."""
        touched = self._models.touched
        return any(touched.reaches(one) for one in self.footprints)

    async def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """All rows."""
        footprint = Footprint.of(query)
        self.footprints.append(footprint)
        return await self._models.rows(query, footprint)

    async def row(self, query: Select[Any]) -> Row[Any] | None:
        """The first row."""
        found = await self.rows(query)
        return found[0] if found else None

    async def scalar(self, query: Select[Any]) -> Any:
        """The first column of the first row, or None."""
        found = await self.row(query)
        return None if found is None else found[0]
