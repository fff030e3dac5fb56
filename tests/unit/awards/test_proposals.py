"""Proposals within the quota, and decisions of the level's authority."""

from typing import Any

import pytest

from services.awards.decider import DECIDER
from services.awards.errors import (
    AlreadyAwarded,
    AlreadyDecided,
    AlreadyProposed,
    AwardIdTaken,
    AwardUnknown,
    CandidateUnknown,
    DocumentInFuture,
    EligibilityChanged,
    NotApproved,
    QuotaMissing,
    QuotaUsedUp,
    RoundIsPublished,
    RoundUnknown,
    VotingNotOver,
    WrongLevel,
)
from services.awards.rules import Rival, Taken, candidacy_id
from services.awards.state import DecisionFacts, ProposalFacts
from shared.contracts.awards import (
    DecideAward,
    ProposeAward,
    Subject,
    Tally,
    VoteClosed,
)
from shared.contracts.base import Document
from shared.contracts.charter import Basis, Denominator, Level, Quota, SubjectKind
from shared.contracts.roles import Role
from shared.decider import New
from shared.testing.scenario import Scenario, given
from tests.unit.awards.charter import CHARTER
from tests.unit.awards.story import (
    AFTER,
    AWARD_ONE,
    AWARD_TWO,
    CAMPAIGN,
    CHAIRMAN,
    DECISION,
    HEAD,
    ONE,
    OTHER_CAMPAIGN,
    PERSON,
    ROUND,
    TWO,
    UNIT_A,
    UNIT_B,
    an_id,
    candidate,
    closed,
    convened,
    decided,
    held,
    opened,
    proposed,
    published,
    screened,
)

PROPOSE = ProposeAward(
    campaign_id=CAMPAIGN, round_id=ROUND, candidate_id=ONE, award_id=AWARD_ONE
)
DECIDE = DecideAward(
    campaign_id=CAMPAIGN,
    award_id=AWARD_ONE,
    level=Level.CITY,
    granted=True,
    decision=DECISION,
)
COUNTED = VoteClosed(
    campaign_id=CAMPAIGN,
    round_id=ROUND,
    candidate_id=ONE,
    tally=Tally(
        members=5,
        recused=0,
        yes=5,
        no=0,
        abstain=0,
        absent=0,
        denominator=Denominator.ALL,
        counted=5,
        quorum_met=True,
        passed=True,
        clause="I.2.c",
    ),
    openings=(),
)
VOTED = (
    opened(),
    convened(),
    screened(),
    New(candidacy_id(ROUND, ONE), COUNTED),
    closed(ONE, TWO),
)


def proposing(*past: New[Any], **facts: Any) -> Scenario:
    known = ProposalFacts(**{"candidate": candidate(), **facts})
    return given(DECIDER, *VOTED, *past).under(CHARTER).at(AFTER).knowing(known)


def test_an_approved_candidate_is_proposed_for_the_next_place() -> None:
    proposing().when(PROPOSE).then(proposed())
    proposing(taken=(Taken("merit", "districts"),)).when(PROPOSE).then(
        proposed(place=2)
    )


def test_the_quota_of_the_round_is_the_end() -> None:
    taken = (Taken("merit", "districts"), Taken("merit", "departments"))
    refusal = proposing(taken=taken).when(PROPOSE).then_refused(QuotaUsedUp)

    assert refusal.details["count"] == "2"


def test_a_candidate_whom_no_quota_covers_is_not_proposed() -> None:
    other = (Quota(form="merit", count=2, groups=("communes",)),)
    scenario = given(DECIDER, *VOTED, opened(quotas=other), closed(ONE))
    known = ProposalFacts(candidate=candidate())

    scenario.under(CHARTER).knowing(known).when(PROPOSE).then_refused(QuotaMissing)


def test_only_whom_the_council_approved_is_proposed() -> None:
    other = PROPOSE.model_copy(update={"candidate_id": an_id("candidate", "other")})

    proposing().when(other).then_refused(NotApproved)
    proposing(candidate=None).when(PROPOSE).then_refused(CandidateUnknown)


def test_a_candidate_is_proposed_once_in_a_round() -> None:
    refusal = proposing(proposed_as=AWARD_TWO).when(PROPOSE)

    assert refusal.then_refused(AlreadyProposed).details["award"] == AWARD_TWO


def test_an_award_id_names_one_proposal() -> None:
    proposing(proposed()).when(PROPOSE).then_refused(AwardIdTaken)


def test_one_achievement_is_not_awarded_twice() -> None:
    rival = Rival(
        AWARD_TWO,
        an_id("round", "other"),
        TWO,
        Basis.ANNUAL,
        2020,
        Level.STATE,
        "proposed",
    )
    awarded = candidate(rivals=(rival,))

    proposing(candidate=awarded).when(PROPOSE).then_refused(AlreadyAwarded)


def test_a_hold_since_the_vote_stops_the_proposal() -> None:
    proposing(held()).when(PROPOSE).then_refused(EligibilityChanged)


def test_a_withdrawn_score_stops_the_proposal() -> None:
    unscored = candidate(score=None)

    proposing(candidate=unscored).when(PROPOSE).then_refused(EligibilityChanged)


def test_nothing_is_proposed_before_the_count_or_after_publication() -> None:
    before = given(DECIDER, opened(), convened(), screened()).under(CHARTER)

    before.knowing(ProposalFacts()).when(PROPOSE).then_refused(VotingNotOver)
    proposing(published()).when(PROPOSE).then_refused(RoundIsPublished)
    given(DECIDER).when(PROPOSE).then_refused(RoundUnknown)


def test_the_head_of_a_unit_proposes_nobody_in_a_round_of_the_city() -> None:
    by_head = proposing().by(HEAD, Role.UNIT_HEAD)
    command = PROPOSE.model_copy(update={"unit_id": UNIT_A})

    by_head.when(command).then_refused(WrongLevel)
    proposing().when(command).then_refused(WrongLevel)


def deciding(*past: New[Any], **facts: Any) -> Scenario:
    known = DecisionFacts(candidate(**facts))
    scenario = given(DECIDER, *VOTED, proposed(), *past).under(CHARTER).at(AFTER)
    return scenario.knowing(known).by(CHAIRMAN, Role.AWARDING_AUTHORITY)


@pytest.mark.parametrize("granted", [True, False])
def test_the_authority_of_the_level_grants_or_declines_once(*, granted: bool) -> None:
    command = DECIDE.model_copy(update={"granted": granted})

    deciding().when(command).then(decided(granted=granted))
    deciding(decided()).when(command).then_refused(AlreadyDecided)


def test_a_decision_is_dated_today_at_the_latest() -> None:
    today = Document(number="1", issued_on="2022-01-10")
    tomorrow = Document(number="1", issued_on="2022-01-11")
    of_today = DECIDE.model_copy(update={"decision": today})
    of_tomorrow = DECIDE.model_copy(update={"decision": tomorrow})

    deciding().when(of_today).then(decided(decision=today))
    deciding().when(of_tomorrow).then_refused(DocumentInFuture)


@pytest.mark.parametrize("level", [Level.UNIT, Level.STATE])
def test_another_level_does_not_decide(level: Level) -> None:
    command = DECIDE.model_copy(update={"level": level})

    deciding().when(command).then_refused(WrongLevel)


def test_the_head_of_a_unit_does_not_decide_for_the_city() -> None:
    command = DECIDE.model_copy(update={"unit_id": UNIT_A})
    deciding().by(HEAD, Role.UNIT_HEAD).when(command).then_refused(WrongLevel)


def test_the_head_of_a_unit_decides_on_its_own_awards_only() -> None:
    inside = (opened(key="inside"), proposed(level=Level.UNIT))
    scenario = given(DECIDER, *inside).under(CHARTER).at(AFTER)
    official = Subject(kind=SubjectKind.OFFICIAL, unit_id=UNIT_A, person_id=PERSON)
    facts = DecisionFacts(candidate(form="unit-merit", subject=official))
    scenario = scenario.knowing(facts)
    own = DECIDE.model_copy(update={"level": Level.UNIT, "unit_id": UNIT_A})
    other = own.model_copy(update={"unit_id": UNIT_B})

    by_head = scenario.by(HEAD, Role.UNIT_HEAD)
    by_head.when(own).then(decided(level=Level.UNIT))
    by_head.when(other).then_refused(WrongLevel)
    by_authority = scenario.by(CHAIRMAN, Role.AWARDING_AUTHORITY)
    by_authority.when(own).then_refused(WrongLevel)


def test_there_is_no_decision_on_what_was_not_proposed_here() -> None:
    elsewhere = DECIDE.model_copy(update={"campaign_id": OTHER_CAMPAIGN})

    given(DECIDER).when(DECIDE).then_refused(AwardUnknown)
    deciding().when(elsewhere).then_refused(AwardUnknown)
