"""One unit with everything that is recorded about it."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Row, select
from sqlalchemy.sql import Select

from services.registration.errors import UnitUnknown
from services.registration.queries.units import shown, units_on
from services.registration.tables import HEADS, PROGRESS, SUCCESSIONS, UNITS, WORDINGS
from shared.contracts.registration import (
    Commitment,
    HeadRow,
    Share,
    Successor,
    Unit,
    UnitPage,
    UnitWording,
    Wording,
)
from shared.domain import Asker, Reads


async def unit(query: Unit, reads: Reads, _asker: Asker) -> UnitPage:
    """The unit as it stood on the day; a unit that ended keeps its page."""
    day = query.as_of
    row = await reads.row(units_on(day).where(UNITS.c.unit_id == query.unit_id))
    if row is None:
        raise UnitUnknown(unit_id=query.unit_id)
    as_of = shown(row, day)
    before, after = SUCCESSIONS.c.predecessor_id, SUCCESSIONS.c.successor_id
    return UnitPage(
        unit=as_of,
        contents=tuple(row.contents) if as_of.registered else (),
        commitments=_commitments(row) if as_of.registered else (),
        progress=await _progress(reads, query.unit_id, day),
        predecessors=await _successions(reads, before, after == query.unit_id, day),
        successors=await _successions(reads, after, before == query.unit_id, day),
        heads=await _heads(reads, query.unit_id, day),
        version=row.version,
    )


def _commitments(row: Row[Any]) -> tuple[Commitment, ...]:
    return tuple(Commitment.model_validate(one) for one in row.commitments)


async def _reports(reads: Reads, unit_id: str, day: date | None) -> dict[str, Row[Any]]:
    """Return the latest report on each commitment."""
    query = select(PROGRESS).where(PROGRESS.c.unit_id == unit_id)
    dated = _until(query, PROGRESS.c.as_of, day)
    return {row.commitment: row for row in await reads.rows(dated)}


def _until(query: Select[Any], column: Column[Any], day: date | None) -> Select[Any]:
    """Order rows by their day, and leave out those after `day`."""
    dated = query.order_by(column)
    return dated if day is None else dated.where(column <= day)


async def _progress(reads: Reads, unit_id: str, day: date | None) -> dict[str, Decimal]:
    reports = await _reports(reads, unit_id, day)
    return {key: Decimal(row.achieved) for key, row in sorted(reports.items())}


async def _successions(
    reads: Reads, other: Column[Any], mine: Any, day: date | None
) -> tuple[Successor, ...]:
    query = _until(
        select(other.label("other"), SUCCESSIONS.c.share).where(mine),
        SUCCESSIONS.c.on_day,
        day,
    )
    rows = await reads.rows(query.order_by(other))
    return tuple(Successor(unit_id=row.other, share=Share(row.share)) for row in rows)


async def _heads(reads: Reads, unit_id: str, day: date | None) -> tuple[HeadRow, ...]:
    query = select(HEADS).where(HEADS.c.unit_id == unit_id)
    rows = await reads.rows(_until(query, HEADS.c.from_day, day))
    return tuple(
        HeadRow(person_id=row.person_id, from_day=row.from_day) for row in rows
    )


async def unit_wording(query: UnitWording, reads: Reads, _asker: Asker) -> Wording:
    """What the unit wrote, for those whom `UnitWording.allowed` names.

    The right was checked for the campaign of the query: a unit of another campaign
    is as unknown as none.
    """
    known = await reads.scalar(
        select(UNITS.c.unit_id).where(
            UNITS.c.unit_id == query.unit_id, UNITS.c.campaign_id == query.campaign_id
        )
    )
    if known is None:
        raise UnitUnknown(unit_id=query.unit_id)
    words = await reads.scalar(
        select(WORDINGS.c.words).where(WORDINGS.c.unit_id == query.unit_id)
    )
    reports = await _reports(reads, query.unit_id, None)
    heads = await reads.rows(select(HEADS).where(HEADS.c.unit_id == query.unit_id))
    return Wording(
        commitments=words or {},
        notes={key: row.note for key, row in reports.items() if row.note is not None},
        heads={
            row.person_id: row.person_name
            for row in heads
            if row.person_name is not None
        },
    )
