"""Counted votes and the register in public; proposals for those who decide."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, false, select

from services.awards import tables
from services.awards.errors import AwardUnknown, RoundUnknown
from services.awards.queries.common import (
    is_example,
    name,
    page,
    round_row,
    subject,
    with_subject,
)
from services.awards.rules import degree
from shared.contracts.awards import (
    Award,
    AwardRow,
    Awards,
    ProposalRow,
    Proposals,
    Tally,
    VoteRow,
    Votes,
)
from shared.contracts.base import Document, Page
from shared.contracts.charter import Basis, Level
from shared.domain import Asker, Reads


async def closed_votes(query: Votes, reads: Reads, _asker: Asker) -> Page[VoteRow]:
    """Closed votes of a round."""
    if await round_row(reads, query.round_id) is None:
        raise RoundUnknown(round=query.round_id)
    column, vote = tables.candidacies.c, tables.votes.c
    wanted = (
        with_subject(tables.candidacies, vote.tally)
        .join(tables.votes, vote.candidacy_id == column.candidacy_id)
        .where(column.round_id == query.round_id)
    )
    if query.after is not None:
        wanted = wanted.where(column.candidate_id > query.after)
    wanted = wanted.order_by(column.candidate_id).limit(query.limit + 1)
    return page(await reads.rows(wanted), query.limit, "candidate_id", _vote)


async def register(query: Awards, reads: Reads, _asker: Asker) -> Page[AwardRow]:
    """The register: awards that were granted and published."""
    column = tables.awards.c
    wanted = _published().where(column.campaign_id == query.campaign_id)
    for key in ("round_id", "form", "unit_id"):
        value = getattr(query, key)
        if value is not None:
            wanted = wanted.where(column[key] == value)
    if query.after is not None:
        wanted = wanted.where(column.award_id > query.after)
    wanted = wanted.order_by(column.award_id).limit(query.limit + 1)
    return page(await reads.rows(wanted), query.limit, "award_id", _award)


async def one_award(query: Award, reads: Reads, _asker: Asker) -> AwardRow:
    """One published award; one that is only proposed or declined is unknown."""
    wanted = _published().where(tables.awards.c.award_id == query.award_id)
    row = await reads.row(wanted)
    if row is None:
        raise AwardUnknown(award=query.award_id)
    return _award(row)


async def proposals(query: Proposals, reads: Reads, asker: Asker) -> Page[ProposalRow]:
    """Proposals of a round; those the asker is recused from are left out."""
    found = await round_row(reads, query.round_id)
    if found is None or found.campaign_id != query.campaign_id:
        raise RoundUnknown(round=query.round_id)
    column = tables.awards.c
    wanted = _proposed(asker).where(column.round_id == query.round_id)
    if query.level is not None:
        wanted = wanted.where(column.level == query.level.value)
    if query.after is not None:
        wanted = wanted.where(column.award_id > query.after)
    wanted = wanted.order_by(column.award_id).limit(query.limit + 1)
    return page(await reads.rows(wanted), query.limit, "award_id", _proposal)


def _published() -> Select[Any]:
    column = tables.awards.c
    return with_subject(tables.awards).where(
        column.published_at.is_not(None), column.granted.is_(True)
    )


def _proposed(asker: Asker) -> Select[Any]:
    award, vote, conflict = tables.awards.c, tables.votes.c, tables.conflicts.c
    same_vote = and_(
        vote.round_id == award.round_id, vote.candidate_id == award.candidate_id
    )
    own = conflict.member == asker.actor if asker.actor is not None else false()
    same_conflict = and_(
        conflict.round_id == award.round_id,
        conflict.candidate_id == award.candidate_id,
        own,
    )
    return (
        select(tables.awards, vote.tally)
        .join_from(tables.awards, tables.votes, same_vote)
        .outerjoin(tables.conflicts, same_conflict)
        .where(conflict.member.is_(None))
    )


def _vote(row: Row[Any]) -> VoteRow:
    return VoteRow(
        candidate_id=row.candidate_id,
        subject=subject(row),
        name=name(row),
        tally=Tally.model_validate(row.tally),
    )


def _award(row: Row[Any]) -> AwardRow:
    return AwardRow(
        award_id=row.award_id,
        round_id=row.round_id,
        subject=subject(row),
        name=name(row),
        example=is_example(row),
        form=row.form,
        level=Level(row.level),
        basis=Basis(row.basis),
        year=row.year,
        decision=Document.model_validate(row.decision),
        published_at=datetime.fromisoformat(row.published_at),
        clause=row.clause,
        version=row.version,
    )


def _proposal(row: Row[Any]) -> ProposalRow:
    return ProposalRow(
        award_id=row.award_id,
        candidate_id=row.candidate_id,
        subject=subject(row),
        form=row.form,
        level=Level(row.level),
        decided=row.decided,
        granted=row.granted,
        degree=degree(Tally.model_validate(row.tally)),
        published=row.published_at is not None,
    )
