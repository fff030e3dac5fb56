"""Reads rights, campaigns and charters from a service's own copy."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import MetaData, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.authority.rights import Grant
from shared.contracts.charter import Charter
from shared.contracts.roles import Role


@dataclass(frozen=True, slots=True)
class KnownCampaign:
    """What a decision needs to know of its campaign."""

    exercise: bool
    charter_digest: str


async def grants_of(
    connection: AsyncConnection, tables: MetaData, actors: Collection[str]
) -> dict[str, tuple[Grant, ...]]:
    """Return every right that was ever given to `actors`, by actor."""
    grants = tables.tables["grants"]
    query = select(grants).where(grants.c.actor_id.in_(sorted(actors)))
    found: dict[str, list[Grant]] = defaultdict(list)
    for row in await connection.execute(query):
        one = row._mapping  # noqa: SLF001 - the public name of SQLAlchemy's mapping
        found[one["actor_id"]].append(
            Grant(
                actor_id=one["actor_id"],
                role=Role(one["role"]),
                campaign_id=one["campaign_id"],
                unit_id=one["unit_id"],
                group=one["group"],
                level=one["level"],
                valid_from=one["valid_from"],
                valid_to=one["valid_to"],
                revoked_at=one["revoked_at"],
            )
        )
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
