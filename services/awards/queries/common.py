"""What several answers read alike: pages, subjects, and places that are taken."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Row, Select, Table, and_, select

from services.awards import tables
from services.awards.rules import Taken
from shared.contracts.awards import Subject
from shared.contracts.base import Contract, Page
from shared.contracts.charter import SubjectKind
from shared.domain import Reads

_NAMED = frozenset({SubjectKind.UNIT, SubjectKind.ENTERPRISE})


async def round_row(reads: Reads, round_id: str) -> Row[Any] | None:
    """Return a round as its read model shows it."""
    query = select(tables.rounds).where(tables.rounds.c.round_id == round_id)
    return await reads.row(query)


async def taken_in(reads: Reads, round_id: str) -> tuple[Taken, ...]:
    """Return what every proposal of a round takes a place with."""
    awards, candidacies = tables.awards.c, tables.candidacies.c
    same = and_(
        candidacies.round_id == awards.round_id,
        candidacies.candidate_id == awards.candidate_id,
    )
    query = (
        select(awards.form, candidacies.group_key)
        .join_from(tables.awards, tables.candidacies, same)
        .where(awards.round_id == round_id)
    )
    return tuple(Taken(row.form, row.group_key) for row in await reads.rows(query))


def with_subject(table: Table, *more: Any) -> Select[Any]:
    """Select rows of `table` with what is public of their subject.

    The table has `unit_id` and `campaign_id`. Persons of an exercise are invented.
    """
    units, campaigns = tables.UNITS.units, tables.AUTHORITY.campaigns
    return (
        select(
            table,
            units.c.name.label("unit_name"),
            units.c.example.label("unit_example"),
            campaigns.c.exercise.label("exercise"),
            *more,
        )
        .outerjoin_from(table, units, units.c.unit_id == table.c.unit_id)
        .outerjoin(campaigns, campaigns.c.campaign_id == table.c.campaign_id)
    )


def subject(row: Row[Any]) -> Subject:
    """Return the subject of a row."""
    return Subject(
        kind=SubjectKind(row.kind), unit_id=row.unit_id, person_id=row.person_id
    )


def name(row: Row[Any]) -> str | None:
    """Return the name of a unit or enterprise; persons have none in public."""
    return row.unit_name if row.kind in _NAMED else None


def is_example(row: Row[Any]) -> bool:
    """Whether the subject was invented for an exercise."""
    invented_person = row.person_id is not None and row.exercise
    return bool(row.unit_example or invented_person)


def page[T: Contract](
    rows: Sequence[Row[Any]], limit: int, key: str, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """Return a page of at most `limit` rows; `rows` holds one more if there is more."""
    shown = rows[:limit]
    more = len(rows) > limit
    return Page[T](
        items=tuple(show(row) for row in shown),
        next=getattr(shown[-1], key) if more else None,
    )
