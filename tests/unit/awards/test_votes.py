"""Conflicts of interest and ballots."""

from typing import Any

import pytest

from services.awards.decider import DECIDER
from services.awards.errors import (
    AlreadyVoted,
    ConflictAlreadyDeclared,
    CouncilMissing,
    NotAMember,
    NotEligible,
    NotScreened,
    Recused,
    RoundUnknown,
    VotingOver,
)
from shared.contracts.awards import (
    CastBallot,
    Choice,
    DeclareConflict,
    Outcome,
)
from shared.contracts.roles import Role
from shared.decider import New
from shared.testing.scenario import Scenario, given
from tests.unit.awards.charter import CHARTER
from tests.unit.awards.story import (
    CAMPAIGN,
    MEMBERS,
    ONE,
    ROUND,
    TWO,
    UNIT_B,
    an_id,
    cast,
    closed,
    conflict,
    convened,
    opened,
    screened,
)

MEMBER = MEMBERS[0]
BALLOT = CastBallot(
    campaign_id=CAMPAIGN, round_id=ROUND, candidate_id=ONE, choice=Choice.YES
)
CONFLICT = DeclareConflict(campaign_id=CAMPAIGN, round_id=ROUND, candidate_id=ONE)
READY = (opened(), convened(), screened())


def voting(*past: New[Any], actor: str = MEMBER) -> Scenario:
    scenario = given(DECIDER, *READY, *past).under(CHARTER)
    return scenario.by(actor, Role.COUNCIL_MEMBER)


def test_a_member_casts_a_final_ballot() -> None:
    voting().when(BALLOT).then(cast(MEMBER))
    voting(cast(MEMBER)).when(BALLOT).then_refused(AlreadyVoted)


@pytest.mark.parametrize("command", [BALLOT, CONFLICT])
def test_only_a_member_of_the_rounds_council_takes_part(
    command: CastBallot | DeclareConflict,
) -> None:
    voting(actor=an_id("member", "elsewhere")).when(command).then_refused(NotAMember)


@pytest.mark.parametrize("command", [BALLOT, CONFLICT])
def test_nobody_takes_part_before_there_is_a_round_a_council_and_a_screening(
    command: CastBallot | DeclareConflict,
) -> None:
    def after(*past: New[Any]) -> Scenario:
        return given(DECIDER, *past).by(MEMBER, Role.COUNCIL_MEMBER)

    after().when(command).then_refused(RoundUnknown)
    after(opened(), screened()).when(command).then_refused(CouncilMissing)
    after(opened(), convened()).when(command).then_refused(NotScreened)


@pytest.mark.parametrize("command", [BALLOT, CONFLICT])
def test_nobody_takes_part_after_the_count(
    command: CastBallot | DeclareConflict,
) -> None:
    voting(closed()).when(command).then_refused(VotingOver)


def test_a_member_with_a_conflict_has_no_vote() -> None:
    voting().when(CONFLICT).then(conflict(MEMBER))
    voting(conflict(MEMBER)).when(BALLOT).then_refused(Recused)
    voting(conflict(MEMBER)).when(CONFLICT).then_refused(ConflictAlreadyDeclared)


def test_a_conflict_is_declared_before_voting_not_after() -> None:
    voting(cast(MEMBER)).when(CONFLICT).then_refused(AlreadyVoted)


def test_a_conflict_reaches_one_candidate_only() -> None:
    other = BALLOT.model_copy(update={"candidate_id": TWO})
    scenario = voting(conflict(MEMBER), screened(TWO, UNIT_B))

    scenario.when(other).then(cast(MEMBER, candidate_id=TWO))


@pytest.mark.parametrize("outcome", [Outcome.FAIL, Outcome.HOLD])
def test_nobody_votes_on_a_candidate_who_fails_or_waits(outcome: Outcome) -> None:
    voting(screened(outcome=outcome)).when(BALLOT).then_refused(NotEligible)
