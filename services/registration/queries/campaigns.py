"""Campaigns and their charters; all of it is public."""

from typing import Any

from sqlalchemy import Row, select

from services.registration.errors import CharterUnknown
from services.registration.queries.paging import page_of
from services.registration.tables import ADOPTIONS, AUTHORITY, LAUNCHES
from shared.contracts.base import Page, Words
from shared.contracts.charter import Charter
from shared.contracts.refusals import CampaignUnknown
from shared.contracts.registration import (
    AdoptedCharter,
    Campaign,
    CampaignRow,
    Campaigns,
    CharterText,
)
from shared.domain import Asker, Reads


async def campaigns(query: Campaigns, reads: Reads, _asker: Asker) -> Page[CampaignRow]:
    """All campaigns."""
    return await page_of(
        reads,
        select(LAUNCHES),
        LAUNCHES.c.campaign_id,
        limit=query.limit,
        after=query.after,
        show=_row,
    )


async def campaign(query: Campaign, reads: Reads, _asker: Asker) -> CampaignRow:
    """One campaign."""
    return _row(await known_campaign(reads, query.campaign_id))


def _row(row: Row[Any]) -> CampaignRow:
    return CampaignRow(
        campaign_id=row.campaign_id,
        title=Words.model_validate(row.title),
        exercise=row.exercise,
        charter=row.charter_digest,
        launched_on=row.launched_on,
        version=row.version,
    )


async def adopted_charter(
    query: AdoptedCharter, reads: Reads, _asker: Asker
) -> CharterText:
    """The charter of this digest, or the one in force."""
    found = await known_campaign(reads, query.campaign_id)
    digest = query.digest or found.charter_digest
    charter = await charter_of(reads, query.campaign_id, digest)
    adopted_on = await reads.scalar(
        select(ADOPTIONS.c.adopted_on).where(
            ADOPTIONS.c.campaign_id == query.campaign_id, ADOPTIONS.c.digest == digest
        )
    )
    return CharterText(
        digest=digest,
        campaign_id=query.campaign_id,
        adopted_on=adopted_on,
        charter=charter,
    )


async def known_campaign(reads: Reads, campaign_id: str) -> Row[Any]:
    """Return the campaign, or refuse to answer about one that nobody launched."""
    row = await reads.row(select(LAUNCHES).where(LAUNCHES.c.campaign_id == campaign_id))
    if row is None:
        raise CampaignUnknown(campaign=campaign_id)
    return row


async def charter_of(reads: Reads, campaign_id: str, digest: str) -> Charter:
    """Return a charter that this campaign adopted."""
    charters = AUTHORITY.charters
    body = await reads.scalar(
        select(charters.c.body).where(
            charters.c.campaign_id == campaign_id, charters.c.digest == digest
        )
    )
    if body is None:
        raise CharterUnknown(campaign=campaign_id, digest=digest)
    return Charter.model_validate(body)
