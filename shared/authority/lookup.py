"""Reads rights, campaigns and charters from a service's own copy."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import MetaData, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.authority.rights import Grant
from shared.contracts.charter import Charter
from shared.contracts.roles import Role

_GRANT = tuple(one.name for one in fields(Grant))
"""Columns of a right, in the order of its class."""


@dataclass(frozen=True, slots=True)
class KnownCampaign:
    """What a decision needs to know of its campaign."""

    exercise: bool
    charter_digest: str


def grant_of(row: Row[Any]) -> Grant:
    """Read one row of `grants`."""
    return Grant(
        actor_id=row.actor_id,
        role=Role(row.role),
        campaign_id=row.campaign_id,
        unit_id=row.unit_id,
        group=row.group,
        level=row.level,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        revoked_at=row.revoked_at,
    )


async def grants_of(
    connection: AsyncConnection, tables: MetaData, actors: Collection[str]
) -> dict[str, tuple[Grant, ...]]:
    """Return every right that was ever given to `actors`, by actor."""
    grants = tables.tables["grants"].c
    columns = (grants[name] for name in _GRANT)
    query = select(*columns).where(grants.actor_id.in_(sorted(actors)))
    found: dict[str, list[Grant]] = defaultdict(list)
    for actor, role, *scope in await connection.execute(query):
        found[actor].append(Grant(actor, Role(role), *scope))
    return {actor: tuple(held) for actor, held in found.items()}


async def campaigns_of(
    connection: AsyncConnection, tables: MetaData, ids: Collection[str]
) -> dict[str, KnownCampaign]:
    """Return the campaigns that this service has heard of."""
    table = tables.tables["campaigns"]
    rows = await connection.execute(
        select(table).where(table.c.campaign_id.in_(sorted(ids)))
    )
    return {
        row.campaign_id: KnownCampaign(row.exercise, row.charter_digest) for row in rows
    }


async def charter_of(
    connection: AsyncConnection, tables: MetaData, digest: str
) -> Charter | None:
    """Return an adopted charter by its digest."""
    table = tables.tables["charters"]
    query = select(table.c.body).where(table.c.digest == digest).limit(1)
    body = (await connection.execute(query)).scalar()
    return None if body is None else Charter.model_validate(body)
