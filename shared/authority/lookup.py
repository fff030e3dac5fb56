"""Reads rights, campaigns and charters from a service's own copy."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import MetaData, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.authority.rights import Grant
from shared.contracts.charter import Charter
from shared.contracts.roles import Role
from shared.eventstore.rows import rows_of

_GRANT = Grant._fields
"""Columns of a right, in the order of its class."""
_REMEMBERED = 16_384
"""Rights that are made of their rows once; a row that changed is another row."""


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
    columns = tuple(grants[name] for name in _GRANT)
    found: dict[str, list[Grant]] = defaultdict(list)
    for row in await rows_of(connection, columns, grants.actor_id, actors):
        found[row[0]].append(_grant(row))
    return {actor: tuple(held) for actor, held in found.items()}


@lru_cache(maxsize=_REMEMBERED)
def _grant(row: tuple[Any, ...]) -> Grant:
    """Read a right as the driver gives it."""
    actor, role, campaign, unit, group, level, *times = row
    begins, ends, revoked = map(_moment, times)
    scope = (campaign, unit, group, level)
    return Grant(actor, Role(role), *scope, begins, ends, revoked)


def _moment(value: str | datetime | None) -> datetime | None:
    """Read a moment: SQLite's driver gives text without a zone, which is UTC."""
    if value is None:
        return None
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


async def campaigns_of(
    connection: AsyncConnection, tables: MetaData, ids: Collection[str]
) -> dict[str, KnownCampaign]:
    """Return the campaigns that this service has heard of."""
    campaigns = tables.tables["campaigns"].c
    key = campaigns.campaign_id
    columns = (key, campaigns.exercise, campaigns.charter_digest)
    rows = await rows_of(connection, columns, key, ids)
    return {id_: KnownCampaign(bool(play), digest) for id_, play, digest in rows}


async def charter_of(
    connection: AsyncConnection, tables: MetaData, digest: str
) -> Charter | None:
    """Return an adopted charter by its digest."""
    table = tables.tables["charters"]
    query = select(table.c.body).where(table.c.digest == digest).limit(1)
    body = (await connection.execute(query)).scalar()
    return None if body is None else Charter.model_validate(body)
