"""Who was entrusted with what; rights are public, actors are opaque."""

from typing import Any

from sqlalchemy import Row, select

from services.registration.queries.paging import page_of
from services.registration.tables import AUTHORITY
from shared.contracts.base import Page
from shared.contracts.registration import GrantRow, Grants
from shared.contracts.roles import Role
from shared.domain import Asker, Reads


async def grants(query: Grants, reads: Reads, _asker: Asker) -> Page[GrantRow]:
    """All rights, or those of one campaign, actor or role."""
    columns = AUTHORITY.grants.c
    wanted = select(AUTHORITY.grants)
    if query.campaign_id is not None:
        wanted = wanted.where(columns.campaign_id == query.campaign_id)
    if query.actor_id is not None:
        wanted = wanted.where(columns.actor_id == query.actor_id)
    if query.role is not None:
        wanted = wanted.where(columns.role == query.role.value)
    return await page_of(
        reads,
        wanted,
        columns.grant_id,
        limit=query.limit,
        after=query.after,
        show=_row,
    )


def _row(row: Row[Any]) -> GrantRow:
    held = row._mapping  # noqa: SLF001 - the public name of SQLAlchemy's mapping
    return GrantRow(
        grant_id=held["grant_id"],
        campaign_id=held["campaign_id"],
        actor_id=held["actor_id"],
        role=Role(held["role"]),
        unit_id=held["unit_id"],
        group=held["group"],
        level=held["level"],
        valid_from=held["valid_from"],
        valid_to=held["valid_to"],
        revoked_at=held["revoked_at"],
    )
