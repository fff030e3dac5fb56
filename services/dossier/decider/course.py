"""The course of a dossier: submitted, withdrawn, sent back, accepted."""

from collections.abc import Sequence
from typing import Any

from services.dossier.decider.common import (
    WITH_THE_UNIT,
    active,
    in_time,
    known,
    known_round,
    of_unit,
)
from services.dossier.errors import DossierIncomplete, VotesCounted
from services.dossier.rules import checklist, local_day, superior, unmet
from services.dossier.state import Dossier, Facts
from shared.contracts.dossier import (
    AcceptDossier,
    DossierAccepted,
    DossierReturned,
    DossierState,
    DossierSubmitted,
    DossierWithdrawn,
    ReturnDossier,
    SubmitDossier,
    WithdrawDossier,
)
from shared.decider import Given, New


def submit(
    command: SubmitDossier, dossier: Dossier, given: Given
) -> Sequence[New[Any]]:
    """Send a complete dossier in time; this moment is the date of proposal."""
    known(command, dossier, *WITH_THE_UNIT)
    of_unit(command, dossier, command.unit_id)
    found = known_round(given, dossier.round_id, command.campaign_id)
    in_time(found, given)
    active(given, dossier.unit_id)
    facts: Facts = given.facts
    today = local_day(given.at)
    findings = checklist(
        given.rules().checklist,
        dossier.candidates,
        dossier.papers,
        dossier.confirmed,
        has_superior=superior(facts.placements, dossier.unit_id, today) is not None,
        proposed_on=today,
    )
    missing = unmet(findings)
    if missing:
        raise DossierIncomplete(missing=missing)
    submitted = DossierSubmitted(
        campaign_id=command.campaign_id,
        dossier_id=command.dossier_id,
        unit_id=dossier.unit_id,
        round_id=dossier.round_id,
        candidates=dossier.candidates,
        checklist=findings,
        submission=dossier.submissions + 1,
        deadline=found.submit_until,
    )
    return [New(command.dossier_id, submitted)]


def withdraw(command: WithdrawDossier, dossier: Dossier) -> Sequence[New[Any]]:
    """Take a dossier back that was not accepted; its subjects may be proposed anew."""
    known(command, dossier, *WITH_THE_UNIT, DossierState.SUBMITTED)
    of_unit(command, dossier, command.unit_id)
    withdrawn = DossierWithdrawn(
        campaign_id=command.campaign_id,
        dossier_id=command.dossier_id,
        unit_id=dossier.unit_id,
        round_id=dossier.round_id,
        reason=command.reason,
    )
    return [New(command.dossier_id, withdrawn)]


def return_to_unit(command: ReturnDossier, dossier: Dossier) -> Sequence[New[Any]]:
    """Send a dossier back and count it."""
    known(command, dossier, DossierState.SUBMITTED)
    returned = DossierReturned(
        campaign_id=command.campaign_id,
        dossier_id=command.dossier_id,
        unit_id=dossier.unit_id,
        round_id=dossier.round_id,
        reasons=tuple(dict.fromkeys(command.reasons)),
        returns=dossier.returns + 1,
        explanation=command.explanation,
    )
    return [New(command.dossier_id, returned)]


def accept(
    command: AcceptDossier, dossier: Dossier, given: Given
) -> Sequence[New[Any]]:
    """Accept a dossier, while its candidates can still be voted on."""
    known(command, dossier, DossierState.SUBMITTED)
    found = known_round(given, dossier.round_id, command.campaign_id)
    if found.voted:
        raise VotesCounted(round=found.round_id)
    accepted = DossierAccepted(
        campaign_id=command.campaign_id,
        dossier_id=command.dossier_id,
        unit_id=dossier.unit_id,
        round_id=dossier.round_id,
        candidates=dossier.candidates,
    )
    return [New(command.dossier_id, accepted)]
