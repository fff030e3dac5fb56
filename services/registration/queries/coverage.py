"""How far groups have come against 100 %, and who is late (I.1.a, IV.1, V.5)."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, not_, select

from services.registration.queries.campaigns import charter_of, known_campaign
from services.registration.queries.paging import page_of
from services.registration.queries.units import done_by, existing, shown, units_on
from services.registration.rules import days_late, launch_deadline, percent
from services.registration.tables import UNITS
from shared.contracts.base import Page
from shared.contracts.charter import Charter, Deadline
from shared.contracts.registration import (
    Coverage,
    CoverageRow,
    CoverageTable,
    LateRow,
    LateUnits,
)
from shared.domain import Asker, Reads


async def coverage(query: Coverage, reads: Reads, _asker: Asker) -> CoverageTable:
    """One row for each group that must launch, in the charter's order."""
    charter = await _charter(reads, query.campaign_id)
    counted = {row.group_key: row for row in await _counts(reads, query)}
    deadline = launch_deadline(charter)
    return CoverageTable(
        deadline=None if deadline is None else deadline.on,
        clause="" if deadline is None else deadline.clause,
        rows=tuple(_row(key, counted.get(key)) for key in _must_launch(charter)),
    )


async def _charter(reads: Reads, campaign_id: str) -> Charter:
    found = await known_campaign(reads, campaign_id)
    return await charter_of(reads, campaign_id, found.charter_digest)


def _must_launch(charter: Charter) -> list[str]:
    return [group.key for group in charter.groups if group.launches]


async def _counts(reads: Reads, query: Coverage) -> Any:
    registered = done_by(UNITS.c.registered_on, query.as_of)
    launched = done_by(UNITS.c.launched_on, query.as_of)
    late = and_(launched, UNITS.c.launched_in_time.is_(False))
    return await reads.rows(
        select(
            UNITS.c.group_key,
            func.count().label("enrolled"),
            _number(registered).label("registered"),
            _number(launched).label("launched"),
            _number(late).label("late"),
            _number(and_(registered, launched)).label("complete"),
        )
        .where(UNITS.c.campaign_id == query.campaign_id, existing(query.as_of))
        .group_by(UNITS.c.group_key)
    )


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _row(group: str, counted: Row[Any] | None) -> CoverageRow:
    def number(name: str) -> int:
        return 0 if counted is None else int(getattr(counted, name))

    enrolled = number("enrolled")
    return CoverageRow(
        group=group,
        enrolled=enrolled,
        registered=number("registered"),
        launched=number("launched"),
        launched_late=number("late"),
        missing=enrolled - number("complete"),
        registered_percent=percent(number("registered"), enrolled),
        launched_percent=percent(number("launched"), enrolled),
    )


async def late_units(query: LateUnits, reads: Reads, _asker: Asker) -> Page[LateRow]:
    """Units that had not registered or not launched by the day."""
    charter = await _charter(reads, query.campaign_id)
    groups = [key for key in _must_launch(charter) if query.group in {None, key}]
    complete = and_(
        done_by(UNITS.c.registered_on, query.as_of),
        done_by(UNITS.c.launched_on, query.as_of),
    )
    wanted = units_on(query.as_of).where(
        UNITS.c.campaign_id == query.campaign_id,
        UNITS.c.group_key.in_(groups),
        existing(query.as_of),
        not_(complete),
    )
    deadline = launch_deadline(charter)
    return await page_of(
        reads,
        wanted,
        UNITS.c.unit_id,
        limit=query.limit,
        after=query.after,
        show=lambda row: _late(row, query.as_of, deadline),
    )


def _late(row: Row[Any], day: date, deadline: Deadline | None) -> LateRow:
    unit = shown(row, day)
    missing = {
        "registration": not unit.registered,
        "launch": unit.launched_on is None,
    }
    return LateRow(
        unit_id=unit.unit_id,
        name=unit.name,
        group=row.group_key,
        owes=tuple(what for what, owed in missing.items() if owed),
        deadline=None if deadline is None else deadline.on,
        days_late=days_late(day, deadline),
    )
