"""What both decisions and answers read: rounds, units, and who stands above whom."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, select

from services.dossier.rules import Member, Placement, Round
from services.dossier.tables import AUTHORITY, DOSSIERS, ROUNDS, UNITS
from shared.authority.lookup import grant_of
from shared.authority.rights import Grant
from shared.contracts.charter import Level
from shared.domain import Reads
from shared.mirror.units import NOBODY


async def dossier_row(reads: Reads, dossier_id: str) -> Row[Any] | None:
    """Return a dossier as its read model shows it."""
    query = select(DOSSIERS).where(DOSSIERS.c.dossier_id == dossier_id)
    return await reads.row(query)


async def round_row(reads: Reads, round_id: str) -> Row[Any] | None:
    """Return a round that awards opened."""
    return await reads.row(select(ROUNDS).where(ROUNDS.c.round_id == round_id))


def known_round(row: Row[Any]) -> Round:
    """Read one row of the rounds."""
    return Round(
        round_id=row.round_id,
        campaign_id=row.campaign_id,
        level=Level(row.level),
        unit_id=row.unit_id,
        forms=tuple(row.forms),
        submit_from=row.submit_from,
        submit_until=row.submit_until,
        voted=row.voted,
    )


async def members_of(
    reads: Reads, campaign_id: str, ids: Collection[str]
) -> dict[str, Member]:
    """Return those of the units that belong to the campaign."""
    units = UNITS.units.c
    query = select(UNITS.units).where(
        units.campaign_id == campaign_id, units.unit_id.in_(sorted(ids))
    )
    return {
        row.unit_id: Member(row.kind, row.valid_from, row.valid_to)
        for row in await reads.rows(query)
    }


async def rights_of(reads: Reads, campaign_id: str, unit_id: str) -> tuple[Grant, ...]:
    """Return every right that was ever given for one unit of the campaign."""
    grants = AUTHORITY.grants.c
    query = (
        select(AUTHORITY.grants)
        .where(grants.campaign_id == campaign_id, grants.unit_id == unit_id)
        .order_by(grants.grant_id)
    )
    return tuple(grant_of(row) for row in await reads.rows(query))


async def placements_of(
    reads: Reads, ids: Collection[str]
) -> dict[str, tuple[Placement, ...]]:
    """Return every placement of the units, oldest first.

    All of them, because which one counts depends on the day of the decision.
    """
    placements = UNITS.placements.c
    query = (
        select(UNITS.placements)
        .where(placements.unit_id.in_(sorted(ids)))
        .order_by(placements.unit_id, placements.from_day)
    )
    found: dict[str, list[Placement]] = {one: [] for one in ids}
    for row in await reads.rows(query):
        parent = None if row.parent_id == NOBODY else row.parent_id
        found[row.unit_id].append(Placement(row.from_day, parent))
    return {unit_id: tuple(placed) for unit_id, placed in found.items()}


async def placements_above(
    reads: Reads, ids: Collection[str]
) -> dict[str, tuple[Placement, ...]]:
    """Return every placement of the units and of all that ever stood above them."""
    found: dict[str, tuple[Placement, ...]] = {}
    ahead = set(ids)
    while ahead:
        level = await placements_of(reads, ahead)
        found |= level
        parents = {
            one.parent_id
            for placed in level.values()
            for one in placed
            if one.parent_id is not None
        }
        ahead = parents - found.keys()
    return found
