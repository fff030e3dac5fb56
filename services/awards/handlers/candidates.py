"""Gathers what is known of candidates: a handful of reads, however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, and_, or_, select

from services.awards import tables
from services.awards.rules import (
    CandidateFacts,
    CompletionFact,
    Rival,
    ScoreFact,
    UnitFact,
    laureate_id,
)
from shared.contracts.awards import Subject
from shared.contracts.charter import Basis, Level, SubjectKind
from shared.domain import Reads
from shared.mirror.units import known


async def candidates_of(
    reads: Reads, found: Row[Any], candidate_id: str | None = None
) -> tuple[CandidateFacts, ...]:
    """Return the candidates of a round by id, or one of them.

    A candidate belongs to the dossier that it was screened in. Until it is screened,
    to the accepted dossier with the lowest id, should two name it.
    """
    column = tables.candidates.c
    chosen = [column.round_id == found.round_id]
    if candidate_id is not None:
        chosen.append(column.candidate_id == candidate_id)
    rows = await _rows(reads, chosen)
    units = select(column.unit_id).where(*chosen, column.unit_id.is_not(None))
    persons = select(column.person_id).where(*chosen, column.person_id.is_not(None))
    return _joined(
        found,
        rows,
        await _units(reads, units),
        await _scores(reads, found.edition_id, units),
        await _completions(reads, units),
        await _rivals(reads, found.campaign_id, units, persons),
    )


async def unit_fact(reads: Reads, campaign_id: str, unit_id: str) -> UnitFact | None:
    """Return one unit of a campaign; None while it is not known here."""
    units = tables.UNITS.units.c
    chosen = select(units.unit_id).where(
        units.unit_id == unit_id, units.campaign_id == campaign_id
    )
    return (await _units(reads, chosen)).get(unit_id)


async def _rows(reads: Reads, chosen: Sequence[Any]) -> list[Row[Any]]:
    column, screened = tables.candidates.c, tables.candidacies.c
    same = and_(
        screened.round_id == column.round_id,
        screened.candidate_id == column.candidate_id,
    )
    query = (
        select(tables.candidates, screened.dossier_id.label("screened_in"))
        .outerjoin_from(tables.candidates, tables.candidacies, same)
        .where(
            *chosen,
            or_(
                screened.dossier_id == column.dossier_id,
                and_(screened.dossier_id.is_(None), column.accepted.is_(True)),
            ),
        )
        .order_by(column.candidate_id, column.dossier_id)
    )
    first: dict[str, Row[Any]] = {}
    for row in await reads.rows(query):
        first.setdefault(row.candidate_id, row)
    return list(first.values())


async def _units(reads: Reads, wanted: Any) -> dict[str, UnitFact]:
    units, events = tables.UNITS.units, tables.unit_events
    cited = defaultdict(list)
    told = select(events).where(events.c.unit_id.in_(wanted)).order_by(events.c.fact)
    for row in await reads.rows(told):
        cited[row.unit_id].append(row.event_id)
    rows = await reads.rows(select(units).where(units.c.unit_id.in_(wanted)))
    return {row.unit_id: _unit(row, cited[row.unit_id]) for row in rows}


def _unit(row: Row[Any], events: Iterable[str]) -> UnitFact:
    unit = known(row)
    return UnitFact(
        unit_id=unit.unit_id,
        group=unit.group,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        registered=unit.registered,
        launched=unit.launched_on is not None,
        launched_in_time=bool(unit.launched_in_time),
        events=tuple(events),
    )


async def _scores(
    reads: Reads, edition_id: str | None, units: Any
) -> dict[str, ScoreFact]:
    if edition_id is None:
        return {}
    column = tables.scores.c
    query = select(tables.scores).where(
        column.edition_id == edition_id, column.unit_id.in_(units)
    )
    return {
        row.unit_id: ScoreFact(Decimal(row.total), row.band, row.event_id)
        for row in await reads.rows(query)
    }


async def _completions(
    reads: Reads, units: Any
) -> dict[str, dict[str, CompletionFact]]:
    column = tables.completions.c
    query = select(tables.completions).where(column.unit_id.in_(units))
    by_unit: dict[str, dict[str, CompletionFact]] = defaultdict(dict)
    for row in await reads.rows(query):
        by_unit[row.unit_id][row.phase] = CompletionFact(
            Decimal(row.degree), row.well_done, row.event_id
        )
    return by_unit


async def _rivals(
    reads: Reads, campaign_id: str, units: Any, persons: Any
) -> dict[str, list[Rival]]:
    column = tables.awards.c
    query = (
        select(tables.awards)
        .where(
            column.campaign_id == campaign_id,
            column.standing.is_not(None),
            or_(column.unit_id.in_(units), column.person_id.in_(persons)),
        )
        .order_by(column.award_id)
    )
    by_subject: dict[str, list[Rival]] = defaultdict(list)
    for row in await reads.rows(query):
        by_subject[row.laureate_id].append(
            Rival(
                award_id=row.award_id,
                round_id=row.round_id,
                candidate_id=row.candidate_id,
                basis=Basis(row.basis),
                year=row.year,
                level=Level(row.level),
                event=row.proposed_by,
            )
        )
    return by_subject


def _joined(
    found: Row[Any],
    rows: Iterable[Row[Any]],
    units: Mapping[str, UnitFact],
    scores: Mapping[str, ScoreFact],
    completions: Mapping[str, Mapping[str, CompletionFact]],
    rivals: Mapping[str, Sequence[Rival]],
) -> tuple[CandidateFacts, ...]:
    every = []
    for row in rows:
        subject = Subject(
            kind=SubjectKind(row.kind), unit_id=row.unit_id, person_id=row.person_id
        )
        every.append(
            CandidateFacts(
                dossier_id=row.dossier_id,
                candidate_id=row.candidate_id,
                subject=subject,
                form=row.form,
                accepted=row.accepted,
                dossier_event=row.event_id,
                unit=units.get(row.unit_id),
                score=scores.get(row.unit_id),
                completions=completions.get(row.unit_id, {}),
                rivals=tuple(rivals.get(laureate_id(found.campaign_id, subject), ())),
            )
        )
    return tuple(every)
