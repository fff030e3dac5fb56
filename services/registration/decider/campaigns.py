"""Campaigns begin, and their charters change."""

from collections.abc import Sequence
from typing import Any

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
from services.registration.rules import LARGEST_CHARTER, day_of, listed
from services.registration.state import Campaign, Facts
from shared.contracts.charter import Charter
from shared.contracts.eligibility import RuleBroken, check_rule
from shared.contracts.refusals import CampaignUnknown
from shared.contracts.registration import (
    AdoptCharter,
    CampaignLaunched,
    CharterAdopted,
    LaunchCampaign,
)
from shared.decider import Aggregates, Given, New


def launch(
    command: LaunchCampaign, states: Aggregates, given: Given
) -> Sequence[New[Any]]:
    """Begin a campaign under its first charter (IV.1)."""
    if states.of(Campaign, command.campaign_id).launched is not None:
        raise CampaignAlreadyLaunched(campaign=command.campaign_id)
    today = day_of(given.at)
    if command.launched_on > today:
        raise LaunchedAhead(launched_on=command.launched_on, today=today)
    charter = command.charter
    _check_charter(charter)
    launched = CampaignLaunched(
        campaign_id=command.campaign_id,
        title=charter.title,
        exercise=command.exercise,
        lead_agency=charter.lead_agency,
        charter_digest=charter.digest,
        launched_on=command.launched_on,
        legal_basis=charter.legal_basis,
    )
    adopted = CharterAdopted(
        campaign_id=command.campaign_id,
        digest=charter.digest,
        charter=charter,
        adopted_on=command.launched_on,
    )
    return [New(command.campaign_id, launched), New(command.campaign_id, adopted)]


def adopt_charter(
    command: AdoptCharter, states: Aggregates, given: Given
) -> Sequence[New[CharterAdopted]]:
    """Let another version of the charter bind from now on."""
    before = states.of(Campaign, command.campaign_id).charter
    if before is None:
        raise CampaignUnknown(campaign=command.campaign_id)
    charter = command.charter
    if charter.key != before.charter.key:
        raise CharterOfOtherCampaign(key=charter.key, wanted=before.charter.key)
    if charter.digest == before.digest:
        raise CharterInForce(digest=charter.digest)
    _check_charter(charter)
    _check_date(command, before, given)
    facts: Facts = given.facts
    dropped = facts.groups_in_use - {group.key for group in charter.groups}
    if dropped:
        raise GroupsInUse(groups=listed(dropped))
    adopted = CharterAdopted(
        campaign_id=command.campaign_id,
        digest=charter.digest,
        charter=charter,
        adopted_on=command.adopted_on,
    )
    return [New(command.campaign_id, adopted)]


def _check_charter(charter: Charter) -> None:
    if charter.size > LARGEST_CHARTER:
        raise CharterTooLarge(size=charter.size, limit=LARGEST_CHARTER)
    for rule in charter.eligibility:
        try:
            check_rule(rule, charter)
        except RuleBroken as error:
            why = error.why
            raise CharterRuleBroken(
                rule=error.rule,
                field=error.field,
                at=error.at,
                reason=why.code,
                found=why.found,
                place=why.place,
                known=why.known,
                kind=why.kind,
                other_kind=why.other_kind,
            ) from error


def _check_date(command: AdoptCharter, before: CharterAdopted, given: Given) -> None:
    today = day_of(given.at)
    if not before.adopted_on <= command.adopted_on <= today:
        raise AdoptionDateWrong(
            adopted_on=command.adopted_on, earliest=before.adopted_on, today=today
        )
