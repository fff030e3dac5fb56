"""Submitted, sent back, withdrawn, accepted."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.dossier.errors import (
    DossierIncomplete,
    DossierUnknown,
    OutsideRound,
    RoundUnknown,
    UnitEnded,
    VotesCounted,
    WrongState,
    WrongUnit,
)
from services.dossier.rules import Placement
from shared.contracts.charter import UnitKind
from shared.contracts.dossier import (
    AcceptDossier,
    ReturnDossier,
    ReturnReason,
    SubmitDossier,
    WithdrawDossier,
)
from tests.unit.dossier.world import (
    ABOVE,
    CAMPAIGN,
    CITY,
    CITY_ROUND,
    CLOSES,
    COMPLETE,
    DAY,
    DISTRICT,
    DOSSIER,
    ENVIRONMENT,
    FIRM_CANDIDATE,
    INSTANT,
    INSURANCE,
    LETTER,
    MEMBERS,
    MINUTES,
    NOW,
    ONCE,
    OPENS,
    OTHER_CAMPAIGN,
    REPORT,
    TAX,
    TODAY,
    UNIT_CANDIDATE,
    WARD,
    accepted,
    after,
    attached,
    confirmed,
    document,
    member,
    of_firm,
    opened,
    returned,
    submitted,
    withdrawn,
)

_THIS = {"campaign_id": CAMPAIGN, "dossier_id": DOSSIER}
submit = SubmitDossier(**_THIS, unit_id=DISTRICT)
withdraw = WithdrawDossier(**_THIS, unit_id=DISTRICT, reason="Nhầm đợt")
send_back = ReturnDossier(
    **_THIS, reasons=(ReturnReason.UNREADABLE,), explanation="Bản quét bị mờ"
)
accept = AcceptDossier(**_THIS)
SUBMITTED = (*COMPLETE, submitted())
ALL = (submit, withdraw, send_back, accept)


def name_of(command: Any) -> str:
    return type(command).__name__


def test_a_complete_dossier_is_submitted_with_its_checklist() -> None:
    after(COMPLETE).when(submit).then(submitted())


@pytest.mark.parametrize("moment", [OPENS, CLOSES - INSTANT])
def test_the_first_and_the_last_moment_of_the_window_are_in_time(moment: Any) -> None:
    after(COMPLETE).at(moment).when(submit).then(submitted())


@pytest.mark.parametrize("moment", [OPENS - INSTANT, CLOSES])
def test_outside_the_window_nothing_is_submitted(moment: Any) -> None:
    after(COMPLETE).at(moment).when(submit).then_refused(OutsideRound)


def test_an_empty_dossier_is_told_everything_that_is_missing() -> None:
    refusal = after(opened()).when(submit).then_refused(DossierIncomplete)

    assert refusal.details["missing"] == (
        "letter (III.4.b): missing; minutes (III.4.b): missing; "
        f"report (III.4.b): missing, {UNIT_CANDIDATE}"
    )


@pytest.mark.parametrize("paper", [1, 2])
def test_one_missing_paper_is_enough_to_refuse(paper: int) -> None:
    past = [*COMPLETE[:paper], *COMPLETE[paper + 1 :]]

    after(past).when(submit).then_refused(DossierIncomplete)


@pytest.mark.parametrize(
    ("without", "problem"), [(4, "head-unconfirmed"), (5, "superior-unconfirmed")]
)
def test_both_confirmations_are_needed(without: int, problem: str) -> None:
    past = [*COMPLETE[:without], *COMPLETE[without + 1 :]]

    refusal = after(past).when(submit).then_refused(DossierIncomplete)

    assert problem in refusal.details["missing"]


def test_a_report_replaced_after_the_confirmations_is_unconfirmed() -> None:
    late = attached(REPORT, UNIT_CANDIDATE, key="new")

    refusal = after(COMPLETE, late).when(submit).then_refused(DossierIncomplete)

    assert "head-unconfirmed" in refusal.details["missing"]


def test_without_a_superior_the_heads_confirmation_is_enough() -> None:
    top = {DISTRICT: (Placement(ONCE, None),)}

    after(COMPLETE[:-1], placements=top).when(submit).then(submitted())


def test_a_superiors_confirmation_holds_after_the_unit_moved() -> None:
    moved = {DISTRICT: (Placement(ONCE, CITY), Placement(TODAY, WARD))}

    after(COMPLETE, placements=moved).when(submit).then(submitted())


def enterprise(tax: Any, insurance: Any, *trades: str) -> list[Any]:
    """A dossier of an enterprise with its proofs."""
    reports = [document("report" + FIRM_CANDIDATE)]
    return [
        opened(of_firm(trades=trades)),
        attached(LETTER),
        attached(MINUTES),
        attached(REPORT, FIRM_CANDIDATE),
        attached(TAX, FIRM_CANDIDATE, as_of=tax),
        attached(INSURANCE, FIRM_CANDIDATE, as_of=insurance),
        confirmed(reports=reports),
        confirmed(ABOVE, CITY, reports),
    ]


@pytest.mark.parametrize(
    ("tax", "insurance"), [(TODAY, TODAY), (TODAY, TODAY - 30 * DAY)]
)
def test_proofs_that_reach_the_day_of_submission_are_enough(
    tax: Any, insurance: Any
) -> None:
    assert after(enterprise(tax, insurance)).when(submit).refusal is None


@pytest.mark.parametrize(
    ("tax", "insurance", "problem"),
    [
        (TODAY - DAY, TODAY, "tax (III.4.c): out-of-date"),
        (None, TODAY, "tax (III.4.c): as-of-date-missing"),
        (TODAY, TODAY - 31 * DAY, "insurance (III.4.c): out-of-date"),
        (TODAY, TODAY + DAY, "insurance (III.4.c): as-of-in-future"),
    ],
)
def test_a_proof_that_does_not_reach_it_is_refused(
    tax: Any, insurance: Any, problem: str
) -> None:
    scenario = after(enterprise(tax, insurance))

    refusal = scenario.when(submit).then_refused(DossierIncomplete)

    assert refusal.details["missing"] == f"{problem}, {FIRM_CANDIDATE}"


def test_the_date_of_proposal_is_the_day_in_viet_nam() -> None:
    late_evening = NOW.replace(hour=16, minute=59, second=59)
    scenario = after(enterprise(TODAY, TODAY))

    assert scenario.at(late_evening).when(submit).refusal is None
    next_day = late_evening + timedelta(seconds=1)
    scenario.at(next_day).when(submit).then_refused(DossierIncomplete)


def test_a_trade_asks_for_its_own_proof() -> None:
    past = enterprise(TODAY, TODAY, "environment")

    refusal = after(past).when(submit).then_refused(DossierIncomplete)
    assert refusal.details["missing"].startswith("environment (III.4.c): missing")
    with_it = after(past, attached(ENVIRONMENT, FIRM_CANDIDATE))
    assert with_it.when(submit).refusal is None


def test_a_unit_that_ended_submits_nothing_more() -> None:
    over = {**MEMBERS, DISTRICT: member(UnitKind.DISTRICT, TODAY)}

    after(COMPLETE, members=over).when(submit).then_refused(UnitEnded)


def test_a_returned_dossier_is_mended_and_submitted_again() -> None:
    after(SUBMITTED, returned()).when(submit).then(submitted(2))


def test_it_is_too_late_to_send_it_again_after_the_deadline() -> None:
    scenario = after(SUBMITTED, returned()).at(CLOSES)

    scenario.when(submit).then_refused(OutsideRound)


def test_the_lead_agency_sends_it_back_and_it_is_counted() -> None:
    again = (*SUBMITTED, returned(), submitted(2))

    after(SUBMITTED).when(send_back).then(returned())
    after(again).when(send_back).then(returned(2))


def test_a_reason_is_counted_once() -> None:
    twice = send_back.model_copy(update={"reasons": send_back.reasons * 2})

    after(SUBMITTED).when(twice).then(returned())


def test_the_lead_agency_accepts_it() -> None:
    after(SUBMITTED).when(accept).then(accepted())


def test_it_is_accepted_after_the_deadline_too() -> None:
    after(SUBMITTED).at(CLOSES + 7 * DAY).when(accept).then(accepted())


def test_nothing_is_accepted_once_the_votes_are_counted() -> None:
    counted = replace(CITY_ROUND, voted=True)

    after(SUBMITTED, round=counted).when(accept).then_refused(VotesCounted)


@pytest.mark.parametrize("past", [(opened(),), SUBMITTED, (*SUBMITTED, returned())])
def test_the_unit_takes_it_back_until_it_is_accepted(past: Any) -> None:
    after(past).when(withdraw).then(withdrawn())


@pytest.mark.parametrize(
    ("command", "past"),
    [
        (submit, SUBMITTED),
        (submit, (*SUBMITTED, accepted())),
        (submit, (opened(), withdrawn())),
        (send_back, (opened(),)),
        (send_back, (*SUBMITTED, returned())),
        (send_back, (*SUBMITTED, accepted())),
        (send_back, (opened(), withdrawn())),
        (accept, (opened(),)),
        (accept, (*SUBMITTED, returned())),
        (accept, (*SUBMITTED, accepted())),
        (accept, (opened(), withdrawn())),
        (withdraw, (*SUBMITTED, accepted())),
        (withdraw, (opened(), withdrawn())),
    ],
)
def test_what_the_state_does_not_allow_is_refused(command: Any, past: Any) -> None:
    after(past).when(command).then_refused(WrongState)


@pytest.mark.parametrize("command", ALL, ids=name_of)
def test_a_dossier_nobody_opened_is_unknown(command: Any) -> None:
    after().when(command).then_refused(DossierUnknown)


@pytest.mark.parametrize("command", ALL, ids=name_of)
def test_a_dossier_of_another_campaign_is_unknown(command: Any) -> None:
    elsewhere = command.model_copy(update={"campaign_id": OTHER_CAMPAIGN})

    after(SUBMITTED).when(elsewhere).then_refused(DossierUnknown)


@pytest.mark.parametrize("command", [submit, withdraw], ids=name_of)
def test_only_the_sending_unit_acts(command: Any) -> None:
    stranger = command.model_copy(update={"unit_id": WARD})

    after(COMPLETE).when(stranger).then_refused(WrongUnit)


@pytest.mark.parametrize(("command", "past"), [(submit, COMPLETE), (accept, SUBMITTED)])
def test_without_its_round_nothing_is_submitted_or_accepted(
    command: Any, past: Any
) -> None:
    after(past, round=None).when(command).then_refused(RoundUnknown)
