"""Units as they stood on a day: name, superior, existence, participation."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, func, or_, select
from sqlalchemy.sql import Select

from services.registration.queries.campaigns import known_campaign
from services.registration.queries.paging import page_of
from services.registration.rules import folded
from services.registration.tables import PLACEMENTS, UNIT_NAMES, UNITS
from shared.contracts.base import Page
from shared.contracts.charter import UnitKind
from shared.contracts.registration import Code, UnitRow, Units
from shared.domain import Asker, Reads


async def units(query: Units, reads: Reads, _asker: Asker) -> Page[UnitRow]:
    """The units of a campaign that exist on the day, or have not ended."""
    await known_campaign(reads, query.campaign_id)
    day = query.as_of
    wanted = units_on(day).where(
        UNITS.c.campaign_id == query.campaign_id, existing(day)
    )
    if query.group is not None:
        wanted = wanted.where(UNITS.c.group_key == query.group)
    if query.kind is not None:
        wanted = wanted.where(UNITS.c.kind == query.kind.value)
    if query.parent_id is not None:
        wanted = wanted.where(PLACEMENTS.c.parent_id == query.parent_id)
    if query.name is not None:
        part = folded(query.name)
        wanted = wanted.where(UNIT_NAMES.c.folded.contains(part, autoescape=True))
    return await page_of(
        reads,
        wanted,
        UNITS.c.unit_id,
        limit=query.limit,
        after=query.after,
        show=lambda row: shown(row, day),
    )


def units_on(day: date | None) -> Select[Any]:
    """Select all units with the name and superior of `day`; None: the latest ones."""
    return (
        select(UNITS, UNIT_NAMES.c.name, PLACEMENTS.c.parent_id)
        .select_from(UNITS)
        .join(UNIT_NAMES, _latest(UNIT_NAMES, day))
        .join(PLACEMENTS, _latest(PLACEMENTS, day))
    )


def _latest(table: Table, day: date | None) -> ColumnElement[bool]:
    """The entry of a unit that counts on `day`: the last one begun by then."""
    other = table.alias()
    newest = select(func.max(other.c.from_day)).where(
        other.c.unit_id == UNITS.c.unit_id
    )
    if day is not None:
        newest = newest.where(other.c.from_day <= day)
    return and_(
        table.c.unit_id == UNITS.c.unit_id,
        table.c.from_day == newest.correlate(UNITS).scalar_subquery(),
    )


def existing(day: date | None) -> ColumnElement[bool]:
    """Whether a unit exists on `day`; None: whether it has no end."""
    if day is None:
        return UNITS.c.valid_to.is_(None)
    ended_later = or_(UNITS.c.valid_to.is_(None), UNITS.c.valid_to > day)
    return and_(UNITS.c.valid_from <= day, ended_later)


def done_by(
    column: ColumnElement[date | None], day: date | None
) -> ColumnElement[bool]:
    """Whether what `column` dates was done by `day`."""
    done = column.is_not(None)
    return done if day is None else and_(done, column <= day)


def shown(row: Row[Any], day: date | None) -> UnitRow:
    """Return the unit of a row as it stood on `day`."""
    launched = row.launched_on is not None and (day is None or row.launched_on <= day)
    registered = row.registered_on is not None
    return UnitRow(
        unit_id=row.unit_id,
        campaign_id=row.campaign_id,
        name=row.name,
        kind=UnitKind(row.kind),
        group=row.group_key,
        parent_id=row.parent_id or None,
        codes=tuple(Code.model_validate(code) for code in row.codes),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        example=row.example,
        registered=registered and (day is None or row.registered_on <= day),
        launched_on=row.launched_on if launched else None,
        launched_in_time=row.launched_in_time if launched else None,
        version=row.version,
    )
