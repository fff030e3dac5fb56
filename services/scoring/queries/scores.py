"""Published facts: editions, rankings and scores. Anyone may ask."""

from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from services.scoring.errors import EditionUnknown, ScoreNotPublished
from services.scoring.queries.paging import page_of
from services.scoring.rules import sheet_of
from services.scoring.tables import (
    APPRAISALS,
    CORRECTIONS,
    EDITIONS,
    PUBLICATIONS,
    SCORES,
    SELF_ASSESSMENTS,
    UNITS,
)
from shared.contracts.base import Page
from shared.contracts.scoring import (
    EditionRow,
    Editions,
    PublishedScore,
    Ranking,
    RankRow,
    ScoreRow,
)
from shared.domain import Asker, Reads


async def editions(query: Editions, reads: Reads, _asker: Asker) -> Page[EditionRow]:
    """The editions that a campaign has opened, oldest first."""
    published: dict[str, list[str]] = {}
    out = (
        select(PUBLICATIONS)
        .join(EDITIONS, EDITIONS.c.edition_id == PUBLICATIONS.c.edition_id)
        .where(EDITIONS.c.campaign_id == query.campaign_id)
        .order_by(PUBLICATIONS.c.group_key)
    )
    for one in await reads.rows(out):
        published.setdefault(one.edition_id, []).append(one.group_key)

    def row(found: Row[Any]) -> EditionRow:
        return EditionRow(
            edition_id=found.edition_id,
            campaign_id=found.campaign_id,
            edition=found.edition,
            year=found.year,
            charter_digest=found.charter_digest,
            self_assessment_until=found.self_assessment_until,
            published=tuple(published.get(found.edition_id, ())),
            version=found.version,
        )

    return await page_of(
        reads,
        select(EDITIONS).where(EDITIONS.c.campaign_id == query.campaign_id),
        key=(EDITIONS.c.year, EDITIONS.c.edition_id),
        limit=query.limit,
        after=query.after,
        row=row,
    )


async def ranking(query: Ranking, reads: Reads, _asker: Asker) -> Page[RankRow]:
    """The units of a group by rank, then by name; empty until it is published."""
    await known_edition(reads, query.edition_id)
    units = UNITS.units
    rows = (
        select(SCORES, name_of(SCORES.c.unit_id), units.c.example)
        .outerjoin(units, units.c.unit_id == SCORES.c.unit_id)
        .where(
            SCORES.c.edition_id == query.edition_id, SCORES.c.group_key == query.group
        )
    )
    return await page_of(
        reads,
        rows,
        key=(SCORES.c.rank, name_of(SCORES.c.unit_id), SCORES.c.unit_id),
        limit=query.limit,
        after=query.after,
        row=_rank_row,
    )


def name_of(unit_id: ColumnElement[str]) -> ColumnElement[str]:
    """Present name of a unit that is joined from outside; its id when unknown here."""
    return func.coalesce(UNITS.units.c.name, unit_id).label("name")


def _rank_row(found: Row[Any]) -> RankRow:
    return RankRow(
        rank=found.rank,
        unit_id=found.unit_id,
        name=found.name,
        example=bool(found.example),
        parts=_points(found.parts),
        total=Decimal(found.total),
        band=found.band,
        corrected=found.corrected,
    )


async def published_score(
    query: PublishedScore, reads: Reads, _asker: Asker
) -> ScoreRow:
    """A unit's score, with the points it gave itself and those it was given."""
    await known_edition(reads, query.edition_id)
    sheet_id = sheet_of(query.edition_id, query.unit_id)
    found = await reads.row(
        select(
            SCORES,
            SELF_ASSESSMENTS.c.points.label("self_assessed"),
            APPRAISALS.c.points.label("appraised"),
        )
        .outerjoin(SELF_ASSESSMENTS, SELF_ASSESSMENTS.c.sheet_id == SCORES.c.sheet_id)
        .outerjoin(APPRAISALS, APPRAISALS.c.sheet_id == SCORES.c.sheet_id)
        .where(SCORES.c.sheet_id == sheet_id)
    )
    if found is None:
        raise ScoreNotPublished(unit_id=query.unit_id, edition_id=query.edition_id)
    return ScoreRow(
        edition_id=found.edition_id,
        edition=found.edition,
        year=found.year,
        group=found.group_key,
        unit_id=found.unit_id,
        parts=_points(found.parts),
        total=Decimal(found.total),
        band=found.band,
        rank=found.rank,
        ranked=found.ranked,
        self_assessed=_points(found.self_assessed),
        appraised=await corrected(reads, sheet_id, _points(found.appraised)),
        corrected=found.corrected,
        version=found.version,
    )


async def known_edition(
    reads: Reads, edition_id: str, campaign_id: str | None = None
) -> Row[Any]:
    """Return an opened edition, if named of this campaign, or refuse."""
    edition = select(EDITIONS).where(EDITIONS.c.edition_id == edition_id)
    if campaign_id is not None:
        edition = edition.where(EDITIONS.c.campaign_id == campaign_id)
    found = await reads.row(edition)
    if found is None:
        raise EditionUnknown(edition_id=edition_id)
    return found


async def corrected(
    reads: Reads, sheet_id: str, appraised: dict[str, Decimal]
) -> dict[str, Decimal]:
    """Appraised points with every correction put in, in their order."""
    query = (
        select(CORRECTIONS.c.changed)
        .where(CORRECTIONS.c.sheet_id == sheet_id)
        .order_by(CORRECTIONS.c.version)
    )
    for change in await reads.rows(query):
        appraised = appraised | _points(change.changed)
    return appraised


def _points(stored: dict[str, str] | None) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in (stored or {}).items()}
