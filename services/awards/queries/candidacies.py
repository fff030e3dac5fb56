"""The public eligibility table, and the vote on one candidate for who takes part."""

from typing import Any

from sqlalchemy import Row, func, select

from services.awards import tables
from services.awards.errors import CandidateUnknown, NotAMember, Recused, RoundUnknown
from services.awards.queries.common import (
    is_example,
    name,
    page,
    round_row,
    subject,
    with_subject,
)
from services.awards.rules import candidacy_id
from shared.contracts.awards import (
    Candidacy,
    CandidacyView,
    EligibilityRow,
    EligibilityTable,
    Finding,
    Outcome,
    Tally,
)
from shared.contracts.base import Page
from shared.contracts.roles import Allow, Role
from shared.domain import Asker, Reads

_SECRETARY = Allow(Role.COUNCIL_SECRETARY)
_LEAD = Allow(Role.LEAD_AGENCY)


async def eligibility_table(
    query: EligibilityTable, reads: Reads, _asker: Asker
) -> Page[EligibilityRow]:
    """Screening results of a round, each with the clause behind every yes and no."""
    if await round_row(reads, query.round_id) is None:
        raise RoundUnknown(round=query.round_id)
    column = tables.candidacies.c
    wanted = with_subject(tables.candidacies).where(column.round_id == query.round_id)
    if query.outcome is not None:
        wanted = wanted.where(column.outcome == query.outcome.value)
    if query.after is not None:
        wanted = wanted.where(column.candidate_id > query.after)
    wanted = wanted.order_by(column.candidate_id).limit(query.limit + 1)
    return page(await reads.rows(wanted), query.limit, "candidate_id", _screened)


async def candidacy(query: Candidacy, reads: Reads, asker: Asker) -> CandidacyView:
    """The vote on one candidate; a recused member learns nothing of it.

    A conflict shuts out whoever declared it, whatever other role the same actor
    holds: a chair could else infer from counts what a member must not see.
    """
    found = await round_row(reads, query.round_id)
    if found is None or found.campaign_id != query.campaign_id:
        raise RoundUnknown(round=query.round_id)
    stream = candidacy_id(query.round_id, query.candidate_id)
    if await _has(reads, tables.conflicts, stream, asker):
        raise Recused
    if asker.actor not in found.members and not asker.may(
        _SECRETARY, _LEAD, about=query
    ):
        raise NotAMember
    row = await reads.row(
        select(tables.candidacies).where(tables.candidacies.c.candidacy_id == stream)
    )
    if row is None:
        raise CandidateUnknown(round=query.round_id, candidate=query.candidate_id)
    return await _view(query, row, reads, asker)


async def _view(
    query: Candidacy, row: Row[Any], reads: Reads, asker: Asker
) -> CandidacyView:
    votes, ballots = tables.votes.c, tables.ballots.c
    counted = await reads.scalar(
        select(votes.tally).where(votes.candidacy_id == row.candidacy_id)
    )
    voted = await reads.scalar(
        select(func.count())
        .select_from(tables.ballots)
        .where(ballots.candidacy_id == row.candidacy_id)
    )
    shown = counted is not None or asker.may(_SECRETARY, about=query)
    return CandidacyView(
        candidate_id=row.candidate_id,
        round_id=row.round_id,
        outcome=Outcome(row.outcome),
        voted=voted if shown else None,
        own_ballot=await _has(reads, tables.ballots, row.candidacy_id, asker),
        recused=False,
        tally=None if counted is None else Tally.model_validate(counted),
        version=row.version,
    )


async def _has(reads: Reads, table: Any, stream: str, asker: Asker) -> bool:
    """Whether the asker stands in a table of members of one candidacy."""
    found = await reads.scalar(
        select(table.c.member).where(
            table.c.candidacy_id == stream, table.c.member == asker.actor
        )
    )
    return found is not None


def _screened(row: Row[Any]) -> EligibilityRow:
    return EligibilityRow(
        candidate_id=row.candidate_id,
        dossier_id=row.dossier_id,
        subject=subject(row),
        name=name(row),
        example=is_example(row),
        form=row.form,
        group=row.group_key,
        outcome=Outcome(row.outcome),
        findings=tuple(Finding.model_validate(one) for one in row.findings),
    )
