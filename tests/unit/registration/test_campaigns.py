"""Campaigns and charters (IV.1)."""

from datetime import date
from typing import Any

import pytest

from services.registration.decider import DECIDER
from services.registration.errors import (
    AdoptionDateWrong,
    CampaignAlreadyLaunched,
    CharterInForce,
    CharterOfOtherCampaign,
    CharterRuleBroken,
    CharterTooLarge,
    GroupsInUse,
    LaunchedAhead,
)
from services.registration.state import Facts
from shared.contracts.charter import Charter
from shared.contracts.refusals import CampaignUnknown
from shared.contracts.registration import AdoptCharter, CharterAdopted, LaunchCampaign
from shared.decider import New
from shared.testing.scenario import given
from tests.unit.registration.world import (
    AMENDED,
    CAMPAIGN,
    CHARTER,
    LAUNCHED,
    NOON,
    RULE,
    TODAY,
    adopted,
    after,
    group,
    launched,
    words,
)

launch = LaunchCampaign(
    campaign_id=CAMPAIGN, exercise=False, charter=CHARTER, launched_on=LAUNCHED
)
adopt = AdoptCharter(campaign_id=CAMPAIGN, charter=AMENDED, adopted_on=TODAY)


def changed(**values: Any) -> Charter:
    return CHARTER.model_copy(update=values)


def test_a_charter_with_other_values_has_a_digest_of_its_own() -> None:
    known = CHARTER.digest

    other = CHARTER.model_copy(update={"title": words("Phong trào khác")})

    assert other.digest != known
    assert other != CHARTER
    assert CHARTER.model_copy() == CHARTER
    assert Charter.model_validate(other.model_dump()) == other


def test_a_campaign_is_launched_under_its_charter() -> None:
    given(DECIDER).at(NOON).when(launch).then(launched, adopted)


def test_a_campaign_is_launched_once() -> None:
    after().when(launch).then_refused(CampaignAlreadyLaunched)


def test_the_day_of_the_launch_is_not_ahead() -> None:
    today = launch.model_copy(update={"launched_on": TODAY})

    assert given(DECIDER).at(NOON).when(today).refusal is None


def test_a_campaign_is_not_launched_ahead() -> None:
    ahead = launch.model_copy(update={"launched_on": date(2022, 4, 1)})

    given(DECIDER).at(NOON).when(ahead).then_refused(LaunchedAhead)


def test_a_charter_with_a_broken_rule_is_refused_with_its_place() -> None:
    broken = RULE.model_copy(update={"passes": "score.totl"})
    command = launch.model_copy(update={"charter": changed(eligibility=(broken,))})

    refusal = given(DECIDER).at(NOON).when(command).then_refused(CharterRuleBroken)

    assert refusal.details["rule"] == "good"
    assert refusal.details["field"] == "passes"


def test_a_charter_that_fits_no_event_is_refused() -> None:
    bulky = tuple(group(f"g{number}") for number in range(400))
    command = launch.model_copy(update={"charter": changed(groups=bulky)})

    given(DECIDER).at(NOON).when(command).then_refused(CharterTooLarge)


def test_a_new_version_of_the_charter_is_adopted() -> None:
    event = CharterAdopted(
        campaign_id=CAMPAIGN, digest=AMENDED.digest, charter=AMENDED, adopted_on=TODAY
    )

    after().when(adopt).then(New(CAMPAIGN, event))


def test_an_earlier_charter_may_come_back() -> None:
    event = CharterAdopted(
        campaign_id=CAMPAIGN, digest=AMENDED.digest, charter=AMENDED, adopted_on=TODAY
    )
    back = AdoptCharter(campaign_id=CAMPAIGN, charter=CHARTER, adopted_on=TODAY)

    assert after(New(CAMPAIGN, event)).when(back).refusal is None


def test_no_charter_is_adopted_for_a_campaign_that_nobody_launched() -> None:
    given(DECIDER).at(NOON).when(adopt).then_refused(CampaignUnknown)


def test_the_charter_in_force_is_not_adopted_again() -> None:
    again = adopt.model_copy(update={"charter": CHARTER})

    after().when(again).then_refused(CharterInForce)


def test_the_key_of_the_charter_stays() -> None:
    other = adopt.model_copy(update={"charter": changed(key="other")})

    after().when(other).then_refused(CharterOfOtherCampaign)


@pytest.mark.parametrize("day", [date(2021, 12, 9), date(2022, 4, 1)])
def test_a_charter_is_adopted_between_the_last_one_and_today(day: date) -> None:
    command = adopt.model_copy(update={"adopted_on": day})

    after().when(command).then_refused(AdoptionDateWrong)


def test_a_broken_amendment_is_refused() -> None:
    broken = RULE.model_copy(update={"passes": "1 +"})
    bad = changed(eligibility=(broken,), title=words("another"))

    after().when(adopt.model_copy(update={"charter": bad})).then_refused(
        CharterRuleBroken
    )


def test_a_group_with_units_stays_in_the_charter() -> None:
    without = adopt.model_copy(update={"charter": changed(groups=CHARTER.groups[1:])})
    in_use = Facts(groups_in_use=frozenset({"districts"}))

    after().knowing(in_use).when(without).then_refused(GroupsInUse)
    assert after().when(without).refusal is None
