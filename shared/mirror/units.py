"""The units of a campaign as other services know them.

Only what registration's events say is kept, so that a decision about a unit can be
repeated from the log. Pure functions give the changes; the reader applies them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Date, MetaData, String, Table, select

from shared.contracts.base import Event
from shared.contracts.registration import (
    LaunchReported,
    UnitDissolved,
    UnitEnrolled,
    UnitPlaced,
    UnitRegistered,
    UnitRenamed,
)
from shared.domain import Change, Patch, Put, React, Reads, Seen
from shared.eventstore.types import ID, KEY

NOBODY = ""
"""Stands for "no direct superior" in a placement."""


@dataclass(frozen=True, slots=True)
class UnitTables:
    """The mirror's tables inside a service's own metadata."""

    units: Table
    placements: Table
    """Direct superior from a day on."""


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit as a service has seen it."""

    unit_id: str
    campaign_id: str
    name: str
    kind: str
    group: str | None
    valid_from: date
    valid_to: date | None
    """First day on which it is no more."""
    example: bool
    registered: bool
    launched_on: date | None
    launched_in_time: bool | None

    def active_on(self, day: date) -> bool:
        """Whether the unit exists on `day`."""
        ended = self.valid_to is not None and day >= self.valid_to
        return self.valid_from <= day and not ended


def add_to(metadata: MetaData) -> UnitTables:
    """Add the mirror's tables to a service's read models."""
    units = Table(
        "units",
        metadata,
        Column("unit_id", ID, primary_key=True),
        Column("campaign_id", ID, nullable=False, index=True),
        Column("name", String(300), nullable=False),
        Column("kind", String(40), nullable=False),
        Column("group_key", KEY, index=True),
        Column("valid_from", Date, nullable=False),
        Column("valid_to", Date),
        Column("example", Boolean, nullable=False),
        Column("registered", Boolean, nullable=False),
        Column("launched_on", Date),
        Column("launched_in_time", Boolean),
        info={"copy_of": "registration"},
    )
    placements = Table(
        "placements",
        metadata,
        Column("unit_id", ID, primary_key=True),
        Column("from_day", Date, primary_key=True),
        Column("parent_id", ID, nullable=False),
        info={"copy_of": "registration"},
    )
    return UnitTables(units, placements)


def reactions(tables: UnitTables) -> Mapping[type[Event], React]:
    """Return what each of registration's events changes in the mirror."""

    def enrolled(seen: Seen[UnitEnrolled]) -> Iterable[Change]:
        event = seen.event
        yield Put(
            tables.units,
            {
                "unit_id": event.unit_id,
                "campaign_id": event.campaign_id,
                "name": event.name,
                "kind": event.kind.value,
                "group_key": event.group,
                "valid_from": event.valid_from,
                "valid_to": None,
                "example": event.example,
                "registered": False,
                "launched_on": None,
                "launched_in_time": None,
            },
        )
        yield _placed(event.unit_id, event.valid_from, event.parent_id)

    def renamed(seen: Seen[UnitRenamed]) -> Iterable[Change]:
        yield _of_unit(seen.event.unit_id, {"name": seen.event.name})

    def placed(seen: Seen[UnitPlaced]) -> Iterable[Change]:
        yield _placed(seen.event.unit_id, seen.event.on, seen.event.parent_id)

    def dissolved(seen: Seen[UnitDissolved]) -> Iterable[Change]:
        yield _of_unit(seen.event.unit_id, {"valid_to": seen.event.on})

    def registered(seen: Seen[UnitRegistered]) -> Iterable[Change]:
        yield _of_unit(seen.event.unit_id, {"registered": True})

    def launched(seen: Seen[LaunchReported]) -> Iterable[Change]:
        event = seen.event
        yield _of_unit(
            event.unit_id,
            {"launched_on": event.launched_on, "launched_in_time": event.in_time},
        )

    def _of_unit(unit_id: str, values: dict[str, Any]) -> Patch:
        return Patch(tables.units, {"unit_id": unit_id}, values)

    def _placed(unit_id: str, day: date, parent_id: str | None) -> Put:
        row = {"unit_id": unit_id, "from_day": day, "parent_id": parent_id or NOBODY}
        return Put(tables.placements, row)

    return {
        UnitEnrolled: enrolled,
        UnitRenamed: renamed,
        UnitPlaced: placed,
        UnitDissolved: dissolved,
        UnitRegistered: registered,
        LaunchReported: launched,
    }


async def unit(reads: Reads, tables: UnitTables, unit_id: str) -> KnownUnit | None:
    """Return one unit, or None while this service has not heard of it."""
    query = select(tables.units).where(tables.units.c.unit_id == unit_id)
    row = await reads.row(query)
    return None if row is None else known(row)


async def units_in(
    reads: Reads, tables: UnitTables, campaign_id: str, group: str
) -> dict[str, KnownUnit]:
    """Return the units of one group by id, also those that ended."""
    columns = tables.units.c
    query = (
        select(tables.units)
        .where(columns.campaign_id == campaign_id, columns.group_key == group)
        .order_by(columns.unit_id)
    )
    return {row.unit_id: known(row) for row in await reads.rows(query)}


async def superior(
    reads: Reads, tables: UnitTables, unit_id: str, day: date
) -> str | None:
    """Return the direct superior of a unit as the hierarchy stood on `day`."""
    columns = tables.placements.c
    query = (
        select(columns.parent_id)
        .where(columns.unit_id == unit_id, columns.from_day <= day)
        .order_by(columns.from_day.desc())
        .limit(1)
    )
    return await reads.scalar(query) or None


def known(row: Any) -> KnownUnit:
    """Read one row of the mirror."""
    return KnownUnit(
        unit_id=row.unit_id,
        campaign_id=row.campaign_id,
        name=row.name,
        kind=row.kind,
        group=row.group_key,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        example=row.example,
        registered=row.registered,
        launched_on=row.launched_on,
        launched_in_time=row.launched_in_time,
    )
