"""How far the assessment has come; counts only, no points."""

from typing import Any

from sqlalchemy import Table, func, select

from services.scoring.queries.scores import known_edition
from services.scoring.rules import ranks
from services.scoring.tables import (
    APPRAISALS,
    AUTHORITY,
    SCORES,
    SELF_ASSESSMENTS,
    UNITS,
)
from shared.contracts.charter import Charter
from shared.contracts.scoring import AssessmentProgress, AssessmentTable, ProgressRow
from shared.domain import Asker, Reads


async def assessment_progress(
    query: AssessmentProgress, reads: Reads, _asker: Asker
) -> AssessmentTable:
    """One row for each group that the edition ranks, in the charter's order."""
    edition = await known_edition(reads, query.edition_id)
    charter = await _charter(reads, edition.charter_digest)
    index = charter.edition(edition.edition)
    units = await _units(reads, edition.campaign_id)
    own = await _counted(reads, SELF_ASSESSMENTS, query.edition_id)
    given = await _counted(reads, APPRAISALS, query.edition_id)
    out = await _counted(reads, SCORES, query.edition_id)
    return AssessmentTable(
        rows=tuple(
            ProgressRow(
                group=group.key,
                units=units.get(group.key, 0),
                self_assessed=own.get(group.key, 0),
                appraised=given.get(group.key, 0),
                published=out.get(group.key, 0),
            )
            for group in charter.groups
            if index is not None and ranks(charter, index, group.key)
        )
    )


async def _charter(reads: Reads, digest: str) -> Charter:
    charters = AUTHORITY.charters
    body = await reads.scalar(
        select(charters.c.body).where(charters.c.digest == digest)
    )
    return Charter.model_validate(body)


async def _units(reads: Reads, campaign_id: str) -> dict[str, int]:
    # Those that are known to end are left out, from the moment it is known.
    units = UNITS.units
    query = (
        select(units.c.group_key, func.count().label("number"))
        .where(units.c.campaign_id == campaign_id, units.c.valid_to.is_(None))
        .group_by(units.c.group_key)
    )
    return _by_group(await reads.rows(query))


async def _counted(reads: Reads, table: Table, edition_id: str) -> dict[str, int]:
    query = (
        select(table.c.group_key, func.count().label("number"))
        .where(table.c.edition_id == edition_id)
        .group_by(table.c.group_key)
    )
    return _by_group(await reads.rows(query))


def _by_group(rows: Any) -> dict[str, int]:
    return {row.group_key: row.number for row in rows}
