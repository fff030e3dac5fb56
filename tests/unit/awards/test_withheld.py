"""What overtakes a decision keeps an award from publication, and nobody else's."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from services.awards.decider import DECIDER
from services.awards.errors import (
    AlreadyDecided,
    AwardIsPublished,
    AwardUnknown,
    CandidatesOvertaken,
    NoLongerEligible,
    QuotaExceeded,
    RoundNotPublished,
    WithheldUnfit,
    WrongLevel,
)
from services.awards.rules import CandidateFacts, Rival, ScoreFact
from services.awards.state import DecisionFacts, PublicationFacts
from shared.contracts.awards import (
    AwardPublished,
    PublishAwards,
    PublishWithheld,
    RoundPublished,
)
from shared.contracts.charter import Basis, Level
from shared.contracts.roles import Role
from shared.decider import New
from shared.testing.scenario import Outcome, Scenario, given
from tests.unit.awards.charter import CHARTER, quotas_of
from tests.unit.awards.story import (
    AFTER,
    AWARD_ONE,
    AWARD_TWO,
    CAMPAIGN,
    HEAD,
    ONE,
    OTHER_CAMPAIGN,
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
    lifted,
    opened,
    proposed,
    published,
    unit_of,
)
from tests.unit.awards.test_proposals import DECIDE, deciding

PUBLISH = PublishAwards(campaign_id=CAMPAIGN, round_id=ROUND)
WITHOUT_ONE = PUBLISH.model_copy(update={"withhold": (AWARD_ONE,)})
LATER = PublishWithheld(campaign_id=CAMPAIGN, award_id=AWARD_ONE)
DECIDED = (
    opened(),
    convened(),
    closed(ONE, TWO),
    proposed(),
    proposed(AWARD_TWO, TWO, UNIT_B),
    decided(),
    decided(AWARD_TWO),
)
OVERTAKEN = [
    pytest.param((held(),), {}, "no-open-matter", id="held"),
    pytest.param(
        (),
        {"score": ScoreFact(Decimal("79.995"), "fair", "corrected")},
        "index-good",
        id="corrected",
    ),
    pytest.param(
        (),
        {"unit": unit_of(UNIT_A, valid_to=date(2022, 1, 1))},
        "unit-active",
        id="ended",
    ),
]


def publishing(*past: New[Any], one: CandidateFacts | None = None) -> Scenario:
    """Two awards were granted; `past` has happened since."""
    facts = PublicationFacts(
        {AWARD_ONE: "departments", AWARD_TWO: "departments"},
        {AWARD_ONE: one or candidate(), AWARD_TWO: candidate(TWO, UNIT_B)},
    )
    return given(DECIDER, *DECIDED, *past).under(CHARTER).at(AFTER).knowing(facts)


def afterwards(*past: New[Any], **facts: Any) -> Scenario:
    """The round was published without the first award."""
    out = published(granted=(AWARD_TWO,), withheld=(AWARD_ONE,))
    scenario = given(DECIDER, *DECIDED, held(), out, *past).under(CHARTER).at(AFTER)
    return scenario.knowing(DecisionFacts(candidate(**facts)))


def results(outcome: Outcome) -> tuple[set[str], RoundPublished]:
    *singles, last = [one.event for one in outcome.events]
    assert isinstance(last, RoundPublished), outcome.refusal
    return {one.award_id for one in singles}, last


@pytest.mark.parametrize(("past", "facts", "rule"), OVERTAKEN)
def test_a_round_waits_while_a_granted_candidate_does_not_pass_any_more(
    past: tuple[New[Any], ...], facts: dict[str, Any], rule: str
) -> None:
    scenario = publishing(*past, one=candidate(**facts))
    refusal = scenario.when(PUBLISH).then_refused(CandidatesOvertaken)

    assert refusal.details["awards"] == AWARD_ONE
    assert refusal.details["candidates"].startswith(f"{ONE} (")
    assert rule in refusal.details["candidates"]
    assert ONE in refusal.reason("vi")
    assert AWARD_ONE in refusal.reason("vi")


@pytest.mark.parametrize(("past", "facts", "rule"), OVERTAKEN)
def test_all_others_are_published_in_one_moment_without_whom_the_publisher_names(
    past: tuple[New[Any], ...], facts: dict[str, Any], rule: str
) -> None:
    scenario = publishing(*past, one=candidate(**facts))

    public, last = results(scenario.when(WITHOUT_ONE))

    assert rule
    assert public == {AWARD_TWO}
    assert (last.granted, last.declined, last.withheld) == (
        (AWARD_TWO,),
        (),
        (AWARD_ONE,),
    )


def test_a_hold_that_was_lifted_in_time_stops_nothing() -> None:
    public, last = results(publishing(held(), lifted()).when(PUBLISH))

    assert public == {AWARD_ONE, AWARD_TWO}
    assert last.withheld == ()


def test_nobody_who_passes_is_left_out_of_the_publication() -> None:
    publishing().when(WITHOUT_ONE).then_refused(WithheldUnfit)
    both = PUBLISH.model_copy(update={"withhold": (AWARD_ONE, AWARD_TWO)})
    refusal = publishing(held()).when(both).then_refused(WithheldUnfit)
    assert refusal.details["awards"] == AWARD_TWO
    strange = PUBLISH.model_copy(update={"withhold": (an_id("award", "none"),)})
    publishing().when(strange).then_refused(WithheldUnfit)


def test_what_was_declined_is_published_or_withheld_so_that_neither_tells() -> None:
    declined = decided(granted=False)

    public, last = results(publishing(declined, held()).when(PUBLISH))
    assert (public, last.declined) == ({AWARD_ONE, AWARD_TWO}, (AWARD_ONE,))
    public, last = results(publishing(declined, held()).when(WITHOUT_ONE))
    assert (public, last.declined, last.withheld) == ({AWARD_TWO}, (), (AWARD_ONE,))


def test_what_is_withheld_keeps_its_place_in_the_quota() -> None:
    quotas = (quotas_of("annual")[0].model_copy(update={"count": 1}),)
    lower = opened(quotas=quotas), closed(ONE, TWO)

    publishing(*lower, held()).when(WITHOUT_ONE).then_refused(QuotaExceeded)


def test_another_award_for_the_achievement_does_not_stop_the_publication() -> None:
    later = Rival(
        AWARD_TWO,
        an_id("round", "other"),
        TWO,
        Basis.ANNUAL,
        2020,
        Level.STATE,
        "proposed",
    )
    public, _ = results(publishing(one=candidate(rivals=(later,))).when(PUBLISH))

    assert AWARD_ONE in public


def test_the_award_is_published_when_the_matter_is_closed() -> None:
    afterwards().when(LATER).then_refused(NoLongerEligible)
    (event,) = [one.event for one in afterwards(lifted()).when(LATER).events]

    assert isinstance(event, AwardPublished)
    assert (event.award_id, event.granted) == (AWARD_ONE, True)
    assert [one.name for one in event.openings] == ["granted", "decision"]


def test_an_award_is_published_once_and_not_before_its_round() -> None:
    (event,) = afterwards(lifted()).when(LATER).events
    afterwards(lifted(), event).when(LATER).then_refused(AwardIsPublished)
    early = given(DECIDER, *DECIDED).under(CHARTER).at(AFTER)
    early = early.knowing(DecisionFacts(candidate()))
    early.when(LATER).then_refused(RoundNotPublished)
    elsewhere = LATER.model_copy(update={"campaign_id": OTHER_CAMPAIGN})
    afterwards().when(elsewhere).then_refused(AwardUnknown)
    given(DECIDER).when(LATER).then_refused(AwardUnknown)
    by_head = afterwards(lifted()).by(HEAD, Role.UNIT_HEAD)
    by_head.when(LATER).then_refused(WrongLevel)


def test_a_grant_is_taken_back_only_while_it_is_overtaken_and_not_published() -> None:
    decline = DECIDE.model_copy(update={"granted": False})

    deciding(decided(), held()).when(decline).then(decided(granted=False))
    deciding(decided(), held()).when(DECIDE).then_refused(AlreadyDecided)
    deciding(decided()).when(decline).then_refused(AlreadyDecided)
    declined = decided(granted=False)
    deciding(declined, held()).when(DECIDE).then_refused(AlreadyDecided)
    deciding(declined, held()).when(decline).then_refused(AlreadyDecided)
    (event,) = afterwards(lifted()).when(LATER).events
    deciding(decided(), held(), event).when(decline).then_refused(AlreadyDecided)


def test_what_was_taken_back_is_published_as_declined_though_the_matter_is_open() -> (
    None
):
    (event,) = afterwards(decided(granted=False)).when(LATER).events

    assert event.event.granted is False
    assert {one.event for one in event.event.openings} == {"event-10"}


def test_a_candidate_nobody_knows_any_more_is_a_fault_and_not_a_result() -> None:
    with pytest.raises(LookupError):
        afterwards(lifted()).knowing(DecisionFacts()).when(LATER)
