"""Names of streams, and the charter that binds a command."""

from collections.abc import Iterable

from sqlalchemy import select

from services.registration.state import Campaign, Right, Unit
from services.registration.tables import LAUNCHES
from shared.domain import Reads


async def charter_of(campaign_id: str | None, reads: Reads) -> str | None:
    query = select(LAUNCHES.c.charter_digest).where(
        LAUNCHES.c.campaign_id == campaign_id
    )
    digest: str | None = await reads.scalar(query)
    return digest


def campaign_stream(id_: str) -> str:
    return f"{Campaign.kind}/{id_}"


def right_stream(id_: str) -> str:
    return f"{Right.kind}/{id_}"


def streams(*streams: str, units: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*streams, *(f"{Unit.kind}/{one}" for one in units))))
