"""The council's votes (I.2.c): conflicts, ballots, and the count of a round."""

from collections.abc import Sequence
from typing import Any

from services.awards.decider.common import at_own_level, listed, round_of
from services.awards.decider.screening import screening_now
from services.awards.errors import (
    AlreadyVoted,
    ConflictAlreadyDeclared,
    CouncilMissing,
    EligibilityChanged,
    NotAMember,
    NotEligible,
    NotScreened,
    Recused,
    SubmissionOpen,
    VotingOver,
)
from services.awards.rules import CandidateFacts, candidacy_id, tally
from services.awards.state import Candidacy, CandidatesFacts, Round
from shared.contracts.awards import (
    BallotCast,
    CastBallot,
    CloseVotes,
    ConflictDeclared,
    DeclareConflict,
    Outcome,
    VoteClosed,
    VotesClosed,
)
from shared.contracts.charter import Council
from shared.decider import Aggregates, Given, New


def declare_conflict(
    command: DeclareConflict, states: Aggregates, given: Given
) -> Sequence[New[ConflictDeclared]]:
    """Take a member out of one candidate's matter, before it voted there."""
    candidacy = _voting_on(command, states, given)
    if given.actor in candidacy.recused:
        raise ConflictAlreadyDeclared
    if candidacy.has_voted(given.actor):
        raise AlreadyVoted(candidate=command.candidate_id)
    event = ConflictDeclared(
        campaign_id=command.campaign_id,
        round_id=command.round_id,
        candidate_id=command.candidate_id,
        member=given.actor,
        note=command.note,
    )
    return [New(candidacy_id(command.round_id, command.candidate_id), event)]


def cast_ballot(
    command: CastBallot, states: Aggregates, given: Given
) -> Sequence[New[BallotCast]]:
    """Take one final ballot of a member on an eligible candidate."""
    candidacy = _voting_on(command, states, given)
    if given.actor in candidacy.recused:
        raise Recused
    outcome = candidacy.screened.outcome if candidacy.screened else Outcome.HOLD
    if outcome is not Outcome.PASS:
        raise NotEligible(candidate=command.candidate_id, outcome=outcome)
    if candidacy.has_voted(given.actor):
        raise AlreadyVoted(candidate=command.candidate_id)
    event = BallotCast(
        campaign_id=command.campaign_id,
        round_id=command.round_id,
        candidate_id=command.candidate_id,
        member=given.actor,
        choice=command.choice,
    )
    return [New(candidacy_id(command.round_id, command.candidate_id), event)]


def close_votes(
    command: CloseVotes, states: Aggregates, given: Given
) -> Sequence[New[Any]]:
    """Count all votes of a round in one moment.

    Candidates who are on hold or not eligible are neither approved nor refused: no
    vote on them is counted and their ballots, if any, stay sealed.
    """
    found = round_of(states, command.campaign_id, command.round_id)
    at_own_level(found.level, found.unit_id, command.unit_id, given.role)
    if found.voted:
        raise VotingOver
    if not found.members:
        raise CouncilMissing
    if given.at < found.submit_until:
        raise SubmissionOpen(until=found.submit_until.isoformat())
    closed = _counts(command, found, states, given)
    passed = {one.event.candidate_id: one.event.tally.passed for one in closed}
    event = VotesClosed(
        campaign_id=command.campaign_id,
        round_id=command.round_id,
        approved=tuple(one for one in passed if passed[one]),
        not_approved=tuple(one for one in passed if not passed[one]),
    )
    return [*closed, New(command.round_id, event)]


def _counts(
    command: CloseVotes, found: Round, states: Aggregates, given: Given
) -> list[New[VoteClosed]]:
    council = given.rules().council
    if council is None:
        raise LookupError("a charter with rounds has a council, it is checked")
    counts = []
    for one in _eligible(command, states, given):
        stream = candidacy_id(command.round_id, one.candidate_id)
        candidacy = states.of(Candidacy, stream)
        counts.append(New(stream, _counted(command, one, candidacy, found, council)))
    return counts


def _voting_on(
    command: DeclareConflict | CastBallot, states: Aggregates, given: Given
) -> Candidacy:
    found = round_of(states, command.campaign_id, command.round_id)
    if found.voted:
        raise VotingOver
    if not found.members:
        raise CouncilMissing
    if given.actor not in found.members:
        raise NotAMember
    stream = candidacy_id(command.round_id, command.candidate_id)
    candidacy = states.of(Candidacy, stream)
    if candidacy.screened is None:
        raise NotScreened(candidates=command.candidate_id)
    return candidacy


def _eligible(
    command: CloseVotes, states: Aggregates, given: Given
) -> list[CandidateFacts]:
    """Return who may be voted on, if the screenings still say what is true now."""
    facts: CandidatesFacts = given.facts
    unscreened, changed, eligible = [], [], []
    for one in facts.candidates:
        stream = candidacy_id(command.round_id, one.candidate_id)
        screened = states.of(Candidacy, stream).screened
        if screened is None:
            unscreened.append(one.candidate_id)
            continue
        now = screening_now(command.campaign_id, command.round_id, one, states, given)
        passed = screened.outcome is Outcome.PASS
        if passed != (now.outcome is Outcome.PASS):
            changed.append(one.candidate_id)
        elif passed:
            eligible.append(one)
    if unscreened:
        raise NotScreened(candidates=listed(unscreened))
    if changed:
        raise EligibilityChanged(candidates=listed(changed))
    return sorted(eligible, key=lambda one: one.candidate_id)


def _counted(
    command: CloseVotes,
    candidate: CandidateFacts,
    candidacy: Candidacy,
    found: Round,
    council: Council,
) -> VoteClosed:
    # A ballot that was erased before the count can no longer be read: it counts as
    # absent, which is what anybody can recompute from the openings.
    readable = [one for one in candidacy.ballots if one.choice is not None]
    openings = () if council.secret else tuple(one.opening for one in readable)
    return VoteClosed(
        campaign_id=command.campaign_id,
        round_id=command.round_id,
        candidate_id=candidate.candidate_id,
        tally=tally(
            council,
            members=len(found.members),
            recused=len(candidacy.recused),
            ballots=[one.choice for one in readable if one.choice is not None],
        ),
        openings=openings,
    )
