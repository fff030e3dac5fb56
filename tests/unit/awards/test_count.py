"""The count of a round, in one moment."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.awards.decider import DECIDER
from services.awards.errors import (
    CouncilMissing,
    EligibilityChanged,
    NotScreened,
    RoundUnknown,
    SubmissionOpen,
    VotingOver,
    WrongLevel,
)
from services.awards.rules import CandidateFacts
from services.awards.state import CandidatesFacts
from shared.contracts.awards import (
    Choice,
    CloseVotes,
    Outcome,
    VoteClosed,
    VotesClosed,
)
from shared.contracts.charter import Charter
from shared.contracts.roles import Role
from shared.decider import New
from shared.testing.scenario import Outcome as Result
from shared.testing.scenario import Scenario, given
from tests.unit.awards.charter import CHARTER
from tests.unit.awards.story import (
    AFTER,
    CAMPAIGN,
    HEAD,
    MEMBERS,
    ONE,
    ROUND,
    SECRETARY,
    SUBMIT_UNTIL,
    THREE,
    TWO,
    UNIT_A,
    UNIT_B,
    candidate,
    cast,
    closed,
    conflict,
    convened,
    held,
    opened,
    screened,
)

MEMBER = MEMBERS[0]
CLOSE = CloseVotes(campaign_id=CAMPAIGN, round_id=ROUND)
READY = (opened(), convened(), screened())


def counting(
    *past: New[Any],
    candidates: tuple[CandidateFacts, ...] = (candidate(),),
    charter: Charter = CHARTER,
) -> Scenario:
    scenario = given(DECIDER, *READY, *past).under(charter).at(AFTER)
    by_secretary = scenario.by(SECRETARY, Role.COUNCIL_SECRETARY)
    return by_secretary.knowing(CandidatesFacts(candidates))


def the_votes(result: Result) -> tuple[list[VoteClosed], VotesClosed]:
    assert result.refusal is None, str(result.refusal)
    *single, last = [one.event for one in result.events]
    return single, last


def votes(*choices: Choice, candidate_id: str = ONE) -> list[New[Any]]:
    return [
        cast(member, choice, candidate_id)
        for member, choice in zip(MEMBERS, choices, strict=False)
    ]


YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN


def test_the_votes_of_a_round_are_counted_in_one_moment() -> None:
    past = [*votes(YES, YES, YES, NO), screened(TWO, UNIT_B)]
    past += votes(YES, NO, NO, ABSTAIN, candidate_id=TWO)
    both = (candidate(), candidate(TWO, UNIT_B))
    single, last = the_votes(counting(*past, candidates=both).when(CLOSE))

    assert set(last.approved) == {ONE}
    assert set(last.not_approved) == {TWO}
    tallies = {str(one.candidate_id): one.tally for one in single}
    assert (tallies[ONE].yes, tallies[ONE].absent, tallies[ONE].counted) == (3, 1, 5)
    assert (tallies[TWO].abstain, tallies[TWO].passed) == (1, False)


def test_the_count_opens_every_ballot() -> None:
    single, _ = the_votes(counting(*votes(YES, NO, YES, YES)).when(CLOSE))
    (vote,) = single

    assert [one.value for one in vote.openings] == ["yes", "no", "yes", "yes"]
    assert [one.event for one in vote.openings] == [f"event-{n}" for n in range(4, 8)]
    assert {one.name for one in vote.openings} == {"choice"}


def test_secret_ballots_are_counted_but_never_opened() -> None:
    assert CHARTER.council is not None
    secret = CHARTER.council.model_copy(update={"secret": True})
    charter = CHARTER.model_copy(update={"council": secret})
    counted = counting(*votes(YES, YES, YES, YES), charter=charter).when(CLOSE)
    single, last = the_votes(counted)

    assert single[0].openings == ()
    assert last.approved == (ONE,)


def test_a_vote_without_quorum_approves_nobody() -> None:
    single, last = the_votes(counting(*votes(YES, YES, YES)).when(CLOSE))

    assert (single[0].tally.quorum_met, last.not_approved) == (False, (ONE,))


def test_recused_members_are_out_of_quorum_and_majority() -> None:
    away = [conflict(MEMBERS[3]), conflict(MEMBERS[4])]
    single, last = the_votes(counting(*votes(YES, YES), *away).when(CLOSE))

    assert (single[0].tally.recused, single[0].tally.counted) == (2, 3)
    assert last.approved == (ONE,)


def test_a_ballot_that_was_erased_counts_as_absent() -> None:
    stored = cast(MEMBER)
    erased = New(stored.id, stored.event.model_copy(update={"choice": None}))
    single, _ = the_votes(counting(erased, *votes(YES, YES)[1:]).when(CLOSE))

    assert (single[0].tally.yes, single[0].tally.absent) == (1, 4)
    assert len(single[0].openings) == 1


def test_the_count_begins_when_the_window_for_dossiers_has_ended() -> None:
    scenario = counting(*votes(YES, YES, YES, YES))
    just_before = SUBMIT_UNTIL - timedelta(microseconds=1)

    scenario.at(just_before).when(CLOSE).then_refused(SubmissionOpen)
    assert scenario.at(SUBMIT_UNTIL).when(CLOSE).refusal is None


def test_a_round_without_eligible_candidates_is_counted_too() -> None:
    counting(candidates=()).when(CLOSE).then(closed())


@pytest.mark.parametrize("outcome", [Outcome.FAIL, Outcome.HOLD])
def test_who_fails_or_waits_is_neither_approved_nor_refused(outcome: Outcome) -> None:
    past = (*votes(YES, YES, YES, YES), screened(outcome=outcome), held())
    facts = candidate(accepted=False) if outcome is Outcome.FAIL else candidate()

    counting(*past, candidates=(facts,)).when(CLOSE).then(closed())


def test_a_hold_since_the_screening_stops_the_count() -> None:
    counting(held()).when(CLOSE).then_refused(EligibilityChanged)


def test_nobody_is_left_out_by_an_old_screening_either() -> None:
    waiting = screened(outcome=Outcome.HOLD)

    counting(waiting).when(CLOSE).then_refused(EligibilityChanged)


def test_a_candidate_who_is_not_screened_stops_the_count() -> None:
    both = (candidate(), candidate(THREE, UNIT_B))
    refusal = counting(candidates=both).when(CLOSE).then_refused(NotScreened)

    assert refusal.details["candidates"] == THREE


def test_the_count_needs_a_round_and_a_council_and_comes_once() -> None:
    counting(closed()).when(CLOSE).then_refused(VotingOver)
    no_council = given(DECIDER, opened()).by(SECRETARY, Role.COUNCIL_SECRETARY)
    no_council.when(CLOSE).then_refused(CouncilMissing)
    given(DECIDER).when(CLOSE).then_refused(RoundUnknown)


def test_the_head_of_a_unit_counts_its_own_round_and_no_other() -> None:
    inside = given(DECIDER, opened(key="inside"), convened()).under(CHARTER)
    scenario = replace(inside.at(AFTER).knowing(CandidatesFacts()))
    own = CLOSE.model_copy(update={"unit_id": UNIT_A})

    scenario.by(HEAD, Role.UNIT_HEAD).when(own).then(closed())
    scenario.by(SECRETARY, Role.COUNCIL_SECRETARY).when(own).then_refused(WrongLevel)
    by_head = counting().by(HEAD, Role.UNIT_HEAD)
    by_head.when(own).then_refused(WrongLevel)
