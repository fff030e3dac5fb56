"""Publication of all results of a round in one moment."""

from typing import Any

import pytest

from services.awards.decider import DECIDER
from services.awards.errors import (
    ProposalsUndecided,
    QuotaExceeded,
    RoundIsPublished,
    RoundUnknown,
    VotingNotOver,
    WrongLevel,
)
from services.awards.state import PublicationFacts
from shared.contracts.awards import (
    AwardPublished,
    PublishAwards,
    RoundPublished,
)
from shared.contracts.base import Opening
from shared.contracts.charter import Level
from shared.contracts.roles import Role
from shared.decider import New
from shared.testing.scenario import Scenario, given
from tests.unit.awards.charter import CHARTER, quotas_of
from tests.unit.awards.story import (
    AFTER,
    AWARD_ONE,
    AWARD_TWO,
    CAMPAIGN,
    DECISION,
    HEAD,
    ONE,
    ROUND,
    TWO,
    UNIT_A,
    UNIT_B,
    candidate,
    closed,
    convened,
    decided,
    opened,
    proposed,
    published,
    screened,
    subject_of,
)

PUBLISH = PublishAwards(campaign_id=CAMPAIGN, round_id=ROUND)
CANDIDATES = {AWARD_ONE: candidate(), AWARD_TWO: candidate(TWO, UNIT_B)}
VOTED = (opened(), convened(), screened(), closed(ONE, TWO))


def publishing(*past: New[Any], **groups: str | None) -> Scenario:
    known = {AWARD_ONE: "departments", AWARD_TWO: "departments", **groups}
    awards = sorted({one.id for one in past if one.event.stream == "award"})
    facts = PublicationFacts(
        {id_: known[id_] for id_ in awards}, {id_: CANDIDATES[id_] for id_ in awards}
    )
    return given(DECIDER, *VOTED, *past).under(CHARTER).at(AFTER).knowing(facts)


def test_all_results_are_published_in_one_moment_and_open_the_decisions() -> None:
    outcome = publishing(
        proposed(), proposed(AWARD_TWO, TWO, UNIT_B), decided(), decided(AWARD_TWO)
    ).when(PUBLISH)

    *singles, last = [one.event for one in outcome.events]
    assert {one.award_id for one in singles} == {AWARD_ONE, AWARD_TWO}
    assert set(last.granted) == {AWARD_ONE, AWARD_TWO}
    first = next(one for one in singles if one.award_id == AWARD_ONE)
    assert first == AwardPublished(
        campaign_id=CAMPAIGN,
        award_id=AWARD_ONE,
        round_id=ROUND,
        subject=subject_of(UNIT_A),
        form="merit",
        level=Level.CITY,
        granted=True,
        decision=DECISION,
        clause="III.3.a",
        openings=(
            Opening(event="event-7", name="granted", salt="salt-granted-7", value=True),
            Opening(
                event="event-7",
                name="decision",
                salt="salt-decision-7",
                value=DECISION.model_dump(mode="json"),
            ),
        ),
    )


def test_what_was_declined_is_published_as_declined() -> None:
    outcome = publishing(proposed(), decided(granted=False)).when(PUBLISH)

    single, last = [one.event for one in outcome.events]
    assert (single.granted, last.granted, last.declined) == (False, (), (AWARD_ONE,))


def test_a_round_without_proposals_can_be_published() -> None:
    publishing().when(PUBLISH).then(published())


def test_nothing_is_published_while_one_proposal_waits() -> None:
    scenario = publishing(proposed(), proposed(AWARD_TWO, TWO, UNIT_B), decided())
    refusal = scenario.when(PUBLISH).then_refused(ProposalsUndecided)

    assert refusal.details["awards"] == AWARD_TWO


def test_more_grants_than_the_quota_are_never_published() -> None:
    quotas = (quotas_of("annual")[0].model_copy(update={"count": 1}),)
    past = (proposed(), proposed(AWARD_TWO, TWO, UNIT_B), decided(), decided(AWARD_TWO))
    lower = (opened(quotas=quotas), closed(ONE, TWO))

    publishing(*lower, *past).when(PUBLISH).then_refused(QuotaExceeded)
    one_declined = (*past[:3], decided(AWARD_TWO, granted=False))
    outcome = publishing(*lower, *one_declined).when(PUBLISH)
    assert isinstance(outcome.events[-1].event, RoundPublished)


def test_results_are_published_once_and_after_the_count() -> None:
    publishing(published()).when(PUBLISH).then_refused(RoundIsPublished)
    before = given(DECIDER, opened()).knowing(PublicationFacts())
    before.when(PUBLISH).then_refused(VotingNotOver)
    given(DECIDER).when(PUBLISH).then_refused(RoundUnknown)
    by_head = publishing().by(HEAD, Role.UNIT_HEAD)
    by_head.when(PUBLISH).then_refused(WrongLevel)


def test_an_erased_decision_is_a_fault_and_not_a_result() -> None:
    erased = decided().event.model_copy(update={"granted": None, "decision": None})

    with pytest.raises(LookupError, match="erased before publication"):
        publishing(proposed(), New(AWARD_ONE, erased)).when(PUBLISH)
