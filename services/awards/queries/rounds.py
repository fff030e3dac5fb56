"""Rounds and the use of their quotas; all of it is public."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from services.awards import tables
from services.awards.errors import RoundUnknown
from services.awards.queries.common import page, round_row, taken_in
from services.awards.rules import used
from shared.contracts.awards import QuotaRow, Round, RoundRow, Rounds, RoundView
from shared.contracts.base import Page, Words
from shared.contracts.charter import Basis, Level, Quota
from shared.domain import Asker, Reads


async def rounds(query: Rounds, reads: Reads, _asker: Asker) -> Page[RoundRow]:
    """The rounds of a campaign."""
    column = tables.rounds.c
    wanted = select(tables.rounds).where(column.campaign_id == query.campaign_id)
    if query.after is not None:
        wanted = wanted.where(column.round_id > query.after)
    wanted = wanted.order_by(column.round_id).limit(query.limit + 1)
    return page(await reads.rows(wanted), query.limit, "round_id", _row)


async def one_round(query: Round, reads: Reads, _asker: Asker) -> RoundView:
    """One round with the use of its quotas."""
    row = await round_row(reads, query.round_id)
    if row is None:
        raise RoundUnknown(round=query.round_id)
    taken = await taken_in(reads, query.round_id)
    quotas = [Quota.model_validate(one) for one in row.quotas]
    return RoundView(
        round=_row(row),
        quotas=tuple(QuotaRow(quota=one, taken=used(one, taken)) for one in quotas),
        members=len(row.members),
        version=row.version,
    )


def _row(row: Row[Any]) -> RoundRow:
    return RoundRow(
        round_id=row.round_id,
        campaign_id=row.campaign_id,
        plan=row.plan,
        title=Words.model_validate(row.title),
        basis=Basis(row.basis),
        level=Level(row.level),
        unit_id=row.unit_id,
        edition_id=row.edition_id,
        forms=tuple(row.forms),
        submit_from=datetime.fromisoformat(row.submit_from),
        submit_until=datetime.fromisoformat(row.submit_until),
        charter_digest=row.charter_digest,
        state=row.state,
        version=row.version,
    )
