"""Opening a round by its guidance, and naming its council."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from services.awards.decider import DECIDER
from services.awards.errors import (
    CouncilAlreadyConvened,
    DocumentInFuture,
    EditionUnfit,
    MembersRepeated,
    NotEntrusted,
    PlanMixesLevels,
    PlanUnknown,
    QuotasUnfit,
    RoundAlreadyOpen,
    RoundUnknown,
    UnitEnded,
    UnitUnknown,
    VotingOver,
    WindowEmpty,
    WindowOver,
    WrongLevel,
)
from services.awards.state import CouncilFacts, GuidanceFacts
from shared.contracts.awards import ConveneCouncil, OpenRound
from shared.contracts.base import Document
from shared.contracts.charter import Quota
from shared.contracts.roles import Role
from shared.testing.scenario import EPOCH, Scenario, given
from tests.unit.awards.charter import CHARTER
from tests.unit.awards.story import (
    CAMPAIGN,
    EDITION,
    GUIDANCE,
    HEAD,
    MEMBERS,
    OTHER_CAMPAIGN,
    ROUND,
    SUBMIT_UNTIL,
    TEXT,
    UNIT_A,
    UNIT_B,
    closed,
    convened,
    grant,
    opened,
    unit_of,
)

COUNTS = GuidanceFacts(edition="index-2020")
ENTRUSTED = CouncilFacts(tuple(grant(one) for one in MEMBERS))
OPEN = OpenRound(
    campaign_id=CAMPAIGN,
    round_id=ROUND,
    plan="annual",
    edition_id=EDITION,
    submit_from=EPOCH,
    submit_until=SUBMIT_UNTIL,
    guidance=GUIDANCE,
    guidance_text=TEXT,
)
OPEN_INSIDE = OPEN.model_copy(
    update={"plan": "inside", "edition_id": None, "unit_id": UNIT_A}
)
CONVENE = ConveneCouncil(campaign_id=CAMPAIGN, round_id=ROUND, members=MEMBERS)


def under(scenario: Scenario, facts: object) -> Scenario:
    return scenario.under(CHARTER).knowing(facts)


def opening(**changes: Any) -> OpenRound:
    return OPEN.model_copy(update=changes)


def test_guidance_opens_a_round_bound_to_its_charter() -> None:
    under(given(DECIDER), COUNTS).when(OPEN).then(opened())


def test_guidance_may_lower_the_quota() -> None:
    lower = (Quota(form="merit", count=1, groups=("departments", "districts")),)

    under(given(DECIDER), COUNTS).when(opening(quotas=lower)).then(opened(quotas=lower))


@pytest.mark.parametrize(
    "quotas",
    [
        (),
        (Quota(form="merit", count=3, groups=("departments", "districts")),),
        (Quota(form="merit", count=1, groups=("departments",)),),
    ],
)
def test_guidance_may_neither_raise_nor_replace_a_quota(
    quotas: tuple[Quota, ...],
) -> None:
    outcome = under(given(DECIDER), COUNTS).when(opening(quotas=quotas))

    outcome.then_refused(QuotasUnfit)


def test_a_round_is_opened_once() -> None:
    under(given(DECIDER, opened()), COUNTS).when(OPEN).then_refused(RoundAlreadyOpen)


def test_only_what_the_charter_plans_is_opened() -> None:
    refusal = (
        under(given(DECIDER), COUNTS)
        .when(opening(plan="other"))
        .then_refused(PlanUnknown)
    )

    assert refusal.details["plans"] == "annual, inside, mixed"


def test_forms_of_another_level_make_a_plan_unusable() -> None:
    outcome = under(given(DECIDER), COUNTS).when(opening(plan="mixed"))

    outcome.then_refused(PlanMixesLevels)


@pytest.mark.parametrize(
    ("edition_id", "known"), [(None, None), (EDITION, None), (EDITION, "index-2021")]
)
def test_the_round_counts_the_scores_of_its_plans_edition_only(
    edition_id: str | None, known: str | None
) -> None:
    outcome = under(given(DECIDER), GuidanceFacts(edition=known)).when(
        opening(edition_id=edition_id)
    )

    outcome.then_refused(EditionUnfit)


def test_a_window_that_ends_as_it_begins_is_refused() -> None:
    outcome = under(given(DECIDER), COUNTS).when(opening(submit_until=EPOCH))

    outcome.then_refused(WindowEmpty)


def test_a_window_that_is_over_at_the_opening_is_refused() -> None:
    scenario = under(given(DECIDER), COUNTS)

    scenario.at(SUBMIT_UNTIL).when(OPEN).then_refused(WindowOver)
    scenario.at(SUBMIT_UNTIL - timedelta(microseconds=1)).when(OPEN).then(opened())


def test_guidance_is_dated_on_a_real_day_that_has_come() -> None:
    scenario = under(given(DECIDER), COUNTS)
    tomorrow = Document(number="1/HD", issued_on="2021-12-11")

    scenario.when(opening(guidance=tomorrow)).then_refused(DocumentInFuture)
    with pytest.raises(ValidationError):
        Document(number="1/HD", issued_on="2021-02-30")


def test_the_head_of_an_active_unit_opens_its_own_round() -> None:
    facts = GuidanceFacts(unit=unit_of(UNIT_A))
    scenario = under(given(DECIDER), facts).by(HEAD, Role.UNIT_HEAD)

    scenario.when(OPEN_INSIDE).then(opened(key="inside"))


def test_the_lead_agency_opens_no_round_of_a_unit() -> None:
    facts = GuidanceFacts(unit=unit_of(UNIT_A))

    under(given(DECIDER), facts).when(OPEN_INSIDE).then_refused(WrongLevel)


def test_the_head_of_a_unit_opens_no_round_of_the_city() -> None:
    scenario = under(given(DECIDER), COUNTS).by(HEAD, Role.UNIT_HEAD)

    scenario.when(opening(unit_id=UNIT_A)).then_refused(WrongLevel)


def test_a_round_of_the_city_names_no_unit() -> None:
    under(given(DECIDER), COUNTS).when(opening(unit_id=UNIT_A)).then_refused(WrongLevel)


def test_a_unit_that_is_not_known_or_has_ended_runs_no_round() -> None:
    by_head = given(DECIDER).by(HEAD, Role.UNIT_HEAD)
    ended = unit_of(UNIT_A, valid_to=date(2021, 12, 10))

    under(by_head, GuidanceFacts()).when(OPEN_INSIDE).then_refused(UnitUnknown)
    under(by_head, GuidanceFacts(unit=ended)).when(OPEN_INSIDE).then_refused(UnitEnded)


def test_members_who_are_entrusted_form_the_council() -> None:
    under(given(DECIDER, opened()), ENTRUSTED).when(CONVENE).then(convened())


def test_a_council_is_convened_once() -> None:
    outcome = under(given(DECIDER, opened(), convened()), ENTRUSTED).when(CONVENE)

    outcome.then_refused(CouncilAlreadyConvened)


def test_no_council_is_convened_in_a_round_that_is_not_open() -> None:
    under(given(DECIDER), ENTRUSTED).when(CONVENE).then_refused(RoundUnknown)


def test_a_round_is_unknown_in_another_campaign() -> None:
    elsewhere = CONVENE.model_copy(update={"campaign_id": OTHER_CAMPAIGN})
    outcome = under(given(DECIDER, opened()), ENTRUSTED).when(elsewhere)

    outcome.then_refused(RoundUnknown)


def test_no_council_is_convened_after_the_count() -> None:
    outcome = under(given(DECIDER, opened(), closed()), ENTRUSTED).when(CONVENE)

    outcome.then_refused(VotingOver)


def test_a_member_is_named_once() -> None:
    twice = CONVENE.model_copy(update={"members": (*MEMBERS, MEMBERS[0])})

    under(given(DECIDER, opened()), ENTRUSTED).when(twice).then_refused(MembersRepeated)


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_from": EPOCH + timedelta(seconds=1)},
        {"valid_to": EPOCH},
        {"revoked_at": EPOCH},
        {"role": Role.COUNCIL_SECRETARY},
        {"campaign_id": OTHER_CAMPAIGN},
        {"unit_id": UNIT_A},
    ],
)
def test_who_is_not_entrusted_with_voting_that_day_is_no_member(
    changes: dict[str, Any],
) -> None:
    facts = CouncilFacts((grant(MEMBERS[0], **changes), *ENTRUSTED.grants[1:]))
    outcome = under(given(DECIDER, opened()), facts).when(CONVENE)

    assert outcome.then_refused(NotEntrusted).details["members"] == MEMBERS[0]


def test_in_an_exercise_nobody_is_convened_by_a_right_that_was_revoked_later() -> None:
    later = grant(MEMBERS[0], revoked_at=EPOCH + timedelta(days=1))
    facts = CouncilFacts((later, *ENTRUSTED.grants[1:]))
    scenario = under(given(DECIDER, opened()), facts)

    refusal = scenario.in_an_exercise().when(CONVENE).then_refused(NotEntrusted)
    assert refusal.details["members"] == MEMBERS[0]
    scenario.when(CONVENE).then(convened())


def test_the_council_of_a_units_round_is_named_by_its_own_head() -> None:
    scenario = under(given(DECIDER, opened(key="inside")), ENTRUSTED)
    own = CONVENE.model_copy(update={"unit_id": UNIT_A})
    other = CONVENE.model_copy(update={"unit_id": UNIT_B})

    scenario.when(own).then_refused(WrongLevel)
    by_head = scenario.by(HEAD, Role.UNIT_HEAD)
    by_head.when(other).then_refused(WrongLevel)
    by_head.when(own).then(convened())
