"""Lists and counts of dossiers; nothing in them is more than the log shows anyway."""

import re
from typing import Any

from sqlalchemy import Row, func, select

from services.dossier.errors import RoundUnknown
from services.dossier.queries.reading import round_row
from services.dossier.tables import AUTHORITY, DOSSIERS
from shared.contracts.base import Page
from shared.contracts.dossier import (
    Candidate,
    DossierCounts,
    DossierRow,
    Dossiers,
    DossiersByState,
    DossierState,
    StateCount,
)
from shared.contracts.ids import ULID_PATTERN
from shared.contracts.refusals import CampaignUnknown, Unreadable
from shared.domain import Asker, Reads


async def dossiers(query: Dossiers, reads: Reads, _asker: Asker) -> Page[DossierRow]:
    """Dossiers by id; a unit's officer is entitled only with the unit's id given."""
    await _known_round(reads, query.round_id, query.campaign_id)
    columns = DOSSIERS.c
    wanted = select(DOSSIERS).where(columns.campaign_id == query.campaign_id)
    for column, value in (
        (columns.round_id, query.round_id),
        (columns.unit_id, query.unit_id),
        (columns.state, query.state),
    ):
        if value is not None:
            wanted = wanted.where(column == value)
    if query.after is not None:
        if re.fullmatch(ULID_PATTERN, query.after) is None:
            raise Unreadable(places="after")
        wanted = wanted.where(columns.dossier_id > query.after)
    page = wanted.order_by(columns.dossier_id).limit(query.limit + 1)
    rows = await reads.rows(page)
    shown = rows[: query.limit]
    more = len(rows) > query.limit
    return Page(
        items=tuple(as_row(row) for row in shown),
        next=shown[-1].dossier_id if more else None,
    )


def as_row(row: Row[Any]) -> DossierRow:
    """Return a dossier as lists show it."""
    return DossierRow(
        dossier_id=row.dossier_id,
        campaign_id=row.campaign_id,
        round_id=row.round_id,
        unit_id=row.unit_id,
        state=DossierState(row.state),
        candidates=tuple(Candidate.model_validate(one) for one in row.candidates),
        submissions=row.submissions,
        returns=row.returns,
        submitted_at=row.submitted_at,
        version=row.version,
    )


async def dossiers_by_state(
    query: DossiersByState, reads: Reads, _asker: Asker
) -> DossierCounts:
    """Every state with its number, also none, and how often one was sent back."""
    await _known_campaign(reads, query.campaign_id)
    await _known_round(reads, query.round_id, query.campaign_id)
    columns = DOSSIERS.c
    counted = (
        select(
            columns.state,
            func.count().label("dossiers"),
            func.sum(columns.returns).label("returns"),
        )
        .where(columns.campaign_id == query.campaign_id)
        .group_by(columns.state)
    )
    if query.round_id is not None:
        counted = counted.where(columns.round_id == query.round_id)
    found = {row.state: row for row in await reads.rows(counted)}
    numbers = {state: found[state].dossiers for state in found}
    return DossierCounts(
        rows=tuple(
            StateCount(state=state, dossiers=numbers.get(state.value, 0))
            for state in DossierState
        ),
        returns=sum(int(row.returns) for row in found.values()),
    )


async def _known_campaign(reads: Reads, campaign_id: str) -> None:
    campaigns = AUTHORITY.campaigns.c
    query = select(campaigns.campaign_id).where(campaigns.campaign_id == campaign_id)
    if await reads.scalar(query) is None:
        raise CampaignUnknown(campaign=campaign_id)


async def _known_round(reads: Reads, round_id: str | None, campaign_id: str) -> None:
    if round_id is None:
        return
    found = await round_row(reads, round_id)
    if found is None or found.campaign_id != campaign_id:
        raise RoundUnknown(round=round_id)
