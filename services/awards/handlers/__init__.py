"""Which streams and facts each command needs before it can be decided.

The first stream is the one that the command is about. A quota rests on the stream of
its round being named, one award per achievement on the stream of the laureate: both
are locked, also where no event is added to them.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, and_, select

from services.awards import tables
from services.awards.handlers.candidates import candidates_of, unit_fact
from services.awards.handlers.erasure import erase_person
from services.awards.queries.common import round_row, taken_in
from services.awards.rules import (
    CandidateFacts,
    candidacy_id,
    is_clear,
    laureate_id,
)
from services.awards.state import (
    CandidatesFacts,
    CouncilFacts,
    DecisionFacts,
    GuidanceFacts,
    ProposalFacts,
    PublicationFacts,
    SubjectFacts,
)
from shared.authority.lookup import grant_of
from shared.contracts.awards import (
    AWARDS,
    CastBallot,
    CloseVotes,
    ConveneCouncil,
    DecideAward,
    DeclareConflict,
    DiscloseValues,
    ErasePerson,
    EraseTexts,
    LiftHold,
    OpenRound,
    PlaceHold,
    ProposeAward,
    PublishAwards,
    PublishWithheld,
    ScreenAgain,
    ScreenCandidate,
)
from shared.contracts.base import Command
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.decider import Needs
from shared.domain import Gather, Reads
from shared.privacy.disclosing import gather as to_disclose
from shared.privacy.finding import texts_with

_UNCLEAR = derived_id("laureate", "unclear")


def _needs(found: Row[Any] | None, facts: object, *streams: str) -> Needs:
    """Name each stream once, and the charter that binds the round."""
    digest = None if found is None else found.charter_digest
    return Needs(tuple(dict.fromkeys(streams)), facts, digest)


def _streams(
    campaign_id: str, round_id: str, candidates: tuple[CandidateFacts, ...]
) -> list[str]:
    return [
        stream
        for one in candidates
        for stream in (
            f"candidacy/{candidacy_id(round_id, one.candidate_id)}",
            f"laureate/{laureate_id(campaign_id, one.subject)}",
        )
    ]


async def _open_round(command: OpenRound, reads: Reads) -> Needs:
    campaign, unit_id = command.campaign_id, command.unit_id
    unit = await unit_fact(reads, campaign, unit_id) if unit_id else None
    columns = tables.editions.c
    edition = await reads.scalar(
        select(columns.edition).where(
            columns.edition_id == command.edition_id, columns.campaign_id == campaign
        )
    )
    facts = GuidanceFacts(unit, edition)
    return _needs(None, facts, f"round/{command.round_id}")


async def _convene_council(command: ConveneCouncil, reads: Reads) -> Needs:
    column = tables.AUTHORITY.grants.c
    query = select(tables.AUTHORITY.grants).where(
        column.actor_id.in_(command.members),
        column.role == Role.COUNCIL_MEMBER.value,
    )
    grants = tuple(grant_of(row) for row in await reads.rows(query))
    found = await round_row(reads, command.round_id)
    return _needs(found, CouncilFacts(grants), f"round/{command.round_id}")


async def _screen_candidate(command: ScreenCandidate, reads: Reads) -> Needs:
    found = await round_row(reads, command.round_id)
    candidates = (
        await candidates_of(reads, found, command.candidate_id) if found else ()
    )
    return _needs(
        found,
        CandidatesFacts(candidates),
        f"candidacy/{candidacy_id(command.round_id, command.candidate_id)}",
        f"round/{command.round_id}",
        *_streams(command.campaign_id, command.round_id, candidates),
    )


async def _all_candidates(command: ScreenAgain | CloseVotes, reads: Reads) -> Needs:
    found = await round_row(reads, command.round_id)
    candidates = await candidates_of(reads, found) if found else ()
    return _needs(
        found,
        CandidatesFacts(candidates),
        f"round/{command.round_id}",
        *_streams(command.campaign_id, command.round_id, candidates),
    )


async def _subject(command: PlaceHold | LiftHold, reads: Reads) -> Needs:
    subject = command.subject
    if not is_clear(subject):
        return _needs(None, SubjectFacts(), f"laureate/{_UNCLEAR}")
    unit_id = subject.unit_id
    known = unit_id is None or await unit_fact(reads, command.campaign_id, unit_id)
    laureate = laureate_id(command.campaign_id, subject)
    return _needs(None, SubjectFacts(known=bool(known)), f"laureate/{laureate}")


async def _candidacy(command: DeclareConflict | CastBallot, reads: Reads) -> Needs:
    return _needs(
        await round_row(reads, command.round_id),
        None,
        f"candidacy/{candidacy_id(command.round_id, command.candidate_id)}",
        f"round/{command.round_id}",
    )


async def _propose_award(command: ProposeAward, reads: Reads) -> Needs:
    found = await round_row(reads, command.round_id)
    candidates = (
        await candidates_of(reads, found, command.candidate_id) if found else ()
    )
    column = tables.awards.c
    proposed_as = await reads.scalar(
        select(column.award_id).where(
            column.round_id == command.round_id,
            column.candidate_id == command.candidate_id,
        )
    )
    taken = await taken_in(reads, command.round_id)
    return _needs(
        found,
        ProposalFacts(next(iter(candidates), None), taken, proposed_as),
        f"award/{command.award_id}",
        f"round/{command.round_id}",
        f"candidacy/{candidacy_id(command.round_id, command.candidate_id)}",
        *_streams(command.campaign_id, command.round_id, candidates),
    )


async def _one_award(command: DecideAward | PublishWithheld, reads: Reads) -> Needs:
    column = tables.awards.c
    award = await reads.row(
        select(column.round_id, column.candidate_id).where(
            column.award_id == command.award_id
        )
    )
    streams = [f"award/{command.award_id}"]
    if award is None:
        return _needs(None, None, *streams)
    found = await round_row(reads, award.round_id)
    candidates = await candidates_of(reads, found, award.candidate_id) if found else ()
    return _needs(
        found,
        DecisionFacts(next(iter(candidates), None)),
        *streams,
        f"round/{award.round_id}",
        *_streams(command.campaign_id, award.round_id, candidates),
    )


async def _publish_awards(command: PublishAwards, reads: Reads) -> Needs:
    award, screened = tables.awards.c, tables.candidacies.c
    same = and_(
        screened.round_id == award.round_id,
        screened.candidate_id == award.candidate_id,
    )
    query = (
        select(award.award_id, award.candidate_id, screened.group_key)
        .join_from(tables.awards, tables.candidacies, same)
        .where(award.round_id == command.round_id)
        .order_by(award.award_id)
    )
    rows = await reads.rows(query)
    found = await round_row(reads, command.round_id)
    known = await candidates_of(reads, found) if found else ()
    by_id = {one.candidate_id: one for one in known}
    groups = {row.award_id: row.group_key for row in rows}
    candidates = {row.award_id: by_id[row.candidate_id] for row in rows}
    proposed = tuple(candidates.values())
    return _needs(
        found,
        PublicationFacts(groups, candidates),
        f"round/{command.round_id}",
        *(f"award/{award_id}" for award_id in groups),
        # A hold that is placed at the same time comes before or after, never between.
        *_streams(command.campaign_id, command.round_id, proposed),
    )


GATHER: Mapping[type[Command], Gather] = {
    OpenRound: _open_round,
    ConveneCouncil: _convene_council,
    ScreenCandidate: _screen_candidate,
    ScreenAgain: _all_candidates,
    PlaceHold: _subject,
    LiftHold: _subject,
    DeclareConflict: _candidacy,
    CastBallot: _candidacy,
    CloseVotes: _all_candidates,
    ProposeAward: _propose_award,
    DecideAward: _one_award,
    PublishAwards: _publish_awards,
    PublishWithheld: _one_award,
    ErasePerson: erase_person,
    EraseTexts: texts_with(AWARDS),
    DiscloseValues: to_disclose,
}
