"""Attaching papers, and who confirms the reports."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.dossier.decider import DECIDER
from services.dossier.errors import (
    AlreadyConfirmed,
    AsOfInFuture,
    CandidateNotAsked,
    CandidateNotNamed,
    DocumentAlreadyUsed,
    DocumentNotUploaded,
    DossierUnknown,
    ItemNotAsked,
    NoSuperior,
    NothingToConfirm,
    NotTheSuperior,
    ReportsMissing,
    SamePerson,
    WrongState,
    WrongUnit,
)
from services.dossier.rules import Placement
from services.dossier.state import Dossier, evolve
from shared.authority.rights import Grant
from shared.contracts.dossier import Capacity
from shared.contracts.roles import Role
from shared.testing.scenario import SOMEBODY, recorded
from tests.unit.dossier.world import (
    ABOVE,
    CHAIRMAN,
    CITY,
    COMPLETE,
    DEPARTMENT,
    DISTRICT,
    DOSSIER,
    ENVIRONMENT,
    FIRM_CANDIDATE,
    HEAD,
    LETTER,
    NOW,
    ONCE,
    OTHER_CAMPAIGN,
    OWN,
    REPORT,
    SCHOLAR_CANDIDATE,
    TAX,
    TODAY,
    UNIT_CANDIDATE,
    WARD,
    accepted,
    after,
    attach,
    attached,
    charter_with,
    confirm,
    confirmed,
    day,
    document,
    of_firm,
    of_unit,
    opened,
    returned,
    scholar,
    submitted,
    withdrawn,
)

REPORTED = (opened(), attached(REPORT, UNIT_CANDIDATE))


def test_a_paper_of_the_whole_dossier_is_attached() -> None:
    after(opened()).when(attach(LETTER)).then(attached(LETTER))


def test_a_paper_of_one_candidate_is_attached() -> None:
    command = attach(REPORT, UNIT_CANDIDATE)

    after(opened()).when(command).then(attached(REPORT, UNIT_CANDIDATE))


def test_the_stored_size_is_the_one_that_counts() -> None:
    found = after(opened(), size=4711).when(attach(LETTER))

    found.then(attached(LETTER, size=4711))


def test_another_document_replaces_the_first_one() -> None:
    scenario = after(opened(), attached(LETTER))

    scenario.when(attach(LETTER, key="new")).then(attached(LETTER, key="new"))


def test_a_document_is_attached_only_once() -> None:
    scenario = after(opened(), attached(LETTER))

    scenario.when(attach(LETTER)).then_refused(DocumentAlreadyUsed)


def test_a_replaced_document_does_not_come_back_under_its_id() -> None:
    scenario = after(opened(), attached(LETTER), attached(LETTER, key="new"))

    scenario.when(attach(LETTER)).then_refused(DocumentAlreadyUsed)


def test_a_document_that_was_not_uploaded_cannot_be_attached() -> None:
    after(opened(), size=None).when(attach(LETTER)).then_refused(DocumentNotUploaded)


@pytest.mark.parametrize(
    "uploaders",
    [
        (),
        (OWN._replace(valid_to=NOW),),
        (OWN._replace(valid_from=NOW + timedelta(seconds=1)),),
        (OWN._replace(revoked_at=NOW),),
    ],
    ids=["nobody of the unit", "no longer", "not yet", "revoked"],
)
def test_what_others_have_uploaded_is_as_good_as_not_stored(
    uploaders: tuple[Grant, ...],
) -> None:
    scenario = after(opened(), uploaders=uploaders)

    scenario.when(attach(LETTER)).then_refused(DocumentNotUploaded)


def test_in_an_exercise_an_upload_counts_until_the_right_is_revoked() -> None:
    later = (OWN._replace(revoked_at=NOW + timedelta(days=1)),)
    scenario = after(opened(), uploaders=later)

    scenario.when(attach(LETTER)).then(attached(LETTER))
    scenario.in_an_exercise().when(attach(LETTER)).then_refused(DocumentNotUploaded)


@pytest.mark.parametrize("paper", [TAX, ENVIRONMENT])
def test_a_paper_that_this_dossier_does_not_need_is_refused(paper: Any) -> None:
    refusal = (
        after(opened()).when(attach(paper, UNIT_CANDIDATE)).then_refused(ItemNotAsked)
    )

    assert refusal.details["items"] == "letter, minutes, report"


def test_a_proof_of_a_trade_is_attached_where_the_trade_is() -> None:
    trading = opened(of_firm(trades=("environment",)))
    command = attach(ENVIRONMENT, FIRM_CANDIDATE)

    after(trading).when(command).then(attached(ENVIRONMENT, FIRM_CANDIDATE))


@pytest.mark.parametrize("candidate", [None, SCHOLAR_CANDIDATE, UNIT_CANDIDATE])
def test_a_paper_of_a_candidate_names_one_it_is_asked_of(candidate: str | None) -> None:
    scenario = after(opened(of_unit(), of_firm(), scholar()))

    scenario.when(attach(TAX, candidate)).then_refused(CandidateNotNamed)


def test_a_paper_of_the_whole_dossier_names_no_candidate() -> None:
    after(opened()).when(attach(LETTER, UNIT_CANDIDATE)).then_refused(CandidateNotAsked)


def test_a_proof_speaks_up_to_today_at_most() -> None:
    scenario = after(opened(of_firm()))
    today = attach(TAX, FIRM_CANDIDATE, as_of=TODAY)
    tomorrow = attach(TAX, FIRM_CANDIDATE, as_of=TODAY + timedelta(days=1))

    scenario.when(today).then(attached(TAX, FIRM_CANDIDATE, as_of=TODAY))
    scenario.when(tomorrow).then_refused(AsOfInFuture)


def test_today_is_the_day_in_viet_nam() -> None:
    command = attach(TAX, FIRM_CANDIDATE, as_of=TODAY)
    scenario = after(opened(of_firm()))
    midnight = day(TODAY)

    scenario.at(midnight).when(command).then(attached(TAX, FIRM_CANDIDATE, as_of=TODAY))
    scenario.at(midnight - timedelta(seconds=1)).when(command).then_refused(
        AsOfInFuture
    )


@pytest.mark.parametrize(
    "past",
    [
        (*COMPLETE, submitted()),
        (*COMPLETE, submitted(), accepted()),
        (opened(), withdrawn()),
    ],
)
@pytest.mark.parametrize("command", [attach(LETTER, key="new"), confirm()])
def test_the_unit_works_on_it_only_while_it_has_it(command: Any, past: Any) -> None:
    after(past).when(command).then_refused(WrongState)


def test_a_returned_dossier_may_be_mended() -> None:
    scenario = after(COMPLETE, submitted(), returned())

    scenario.when(attach(LETTER, key="new")).then(attached(LETTER, key="new"))


@pytest.mark.parametrize("command", [attach(LETTER), confirm()])
def test_a_dossier_nobody_opened_is_unknown(command: Any) -> None:
    after().when(command).then_refused(DossierUnknown)


@pytest.mark.parametrize("command", [attach(LETTER), confirm()])
def test_a_dossier_of_another_campaign_is_unknown(command: Any) -> None:
    elsewhere = command.model_copy(update={"campaign_id": OTHER_CAMPAIGN})

    after(opened()).when(elsewhere).then_refused(DossierUnknown)


def test_only_the_sending_unit_attaches() -> None:
    command = attach(LETTER).model_copy(update={"unit_id": WARD})

    after(opened()).when(command).then_refused(WrongUnit)


def test_the_head_confirms_the_reports_as_they_are() -> None:
    after(REPORTED).when(confirm()).then(confirmed())


def test_the_direct_superior_confirms_the_reports_as_they_are() -> None:
    scenario = after(REPORTED).by(CHAIRMAN, Role.UNIT_HEAD)

    scenario.when(confirm(ABOVE, CITY)).then(confirmed(ABOVE, CITY))


def test_a_confirmation_names_every_report() -> None:
    both = (of_unit(), of_firm())
    scenario = after(
        opened(*both),
        attached(REPORT, UNIT_CANDIDATE),
        attached(REPORT, FIRM_CANDIDATE),
    )
    reports = [document("report" + UNIT_CANDIDATE), document("report" + FIRM_CANDIDATE)]

    scenario.when(confirm()).then(confirmed(reports=reports))


def test_nobody_confirms_before_every_report_is_there() -> None:
    scenario = after(opened(of_unit(), of_firm()), attached(REPORT, UNIT_CANDIDATE))

    refusal = scenario.when(confirm()).then_refused(ReportsMissing)

    assert refusal.details["reports"] == f"report ({FIRM_CANDIDATE})"


def test_other_papers_may_follow_the_confirmation() -> None:
    after(REPORTED, confirmed()).when(attach(LETTER)).then(attached(LETTER))


def test_where_the_charter_asks_for_no_confirmation_there_is_nothing_to_confirm() -> (
    None
):
    scenario = after(opened()).under(charter_with(LETTER))

    scenario.when(confirm()).then_refused(NothingToConfirm)


def test_only_the_sending_units_head_confirms_as_head() -> None:
    after(REPORTED).when(confirm(unit_id=CITY)).then_refused(WrongUnit)


@pytest.mark.parametrize("unit", [DISTRICT, WARD, DEPARTMENT])
def test_only_the_direct_superiors_head_confirms_as_superior(unit: str) -> None:
    after(REPORTED).when(confirm(ABOVE, unit)).then_refused(NotTheSuperior)


def test_the_superior_is_the_one_of_that_day() -> None:
    moved = (Placement(ONCE, CITY), Placement(TODAY, DEPARTMENT))
    scenario = after(REPORTED, placements={DISTRICT: moved})

    scenario.when(confirm(ABOVE, CITY)).then_refused(NotTheSuperior)
    scenario.when(confirm(ABOVE, DEPARTMENT)).then(confirmed(ABOVE, DEPARTMENT))
    scenario.at(day(TODAY) - timedelta(seconds=1)).when(confirm(ABOVE, CITY)).then(
        confirmed(ABOVE, CITY)
    )


def test_a_unit_without_a_superior_needs_no_superiors_confirmation() -> None:
    scenario = after(REPORTED, placements={DISTRICT: (Placement(ONCE, None),)})

    scenario.when(confirm(ABOVE, CITY)).then_refused(NoSuperior)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (confirmed(), confirm(ABOVE, CITY)),
        (confirmed(ABOVE, CITY), confirm()),
    ],
)
def test_one_person_does_not_confirm_in_both_capacities(
    first: Any, second: Any
) -> None:
    scenario = after(REPORTED, first)

    scenario.by(SOMEBODY, Role.UNIT_HEAD).when(second).then_refused(SamePerson)
    assert scenario.by(HEAD, Role.UNIT_HEAD).when(second).refusal is None


def test_what_is_confirmed_is_not_confirmed_again() -> None:
    after(REPORTED, confirmed()).when(confirm()).then_refused(AlreadyConfirmed)


def test_another_report_voids_both_confirmations() -> None:
    replaced = attached(REPORT, UNIT_CANDIDATE, key="new")
    scenario = after(REPORTED, confirmed(), confirmed(ABOVE, CITY), replaced)
    reports = [document("new")]

    scenario.when(confirm()).then(confirmed(reports=reports))
    scenario.when(confirm(ABOVE, CITY)).then(confirmed(ABOVE, CITY, reports))


def test_who_confirmed_a_replaced_report_may_act_in_the_other_capacity() -> None:
    scenario = after(
        REPORTED, confirmed(), attached(REPORT, UNIT_CANDIDATE, key="new")
    ).by(SOMEBODY, Role.UNIT_HEAD)

    scenario.when(confirm(ABOVE, CITY)).then(confirmed(ABOVE, CITY, [document("new")]))


def test_another_letter_voids_no_confirmation() -> None:
    state = Dossier()
    for number, past in enumerate((*COMPLETE, attached(LETTER, key="new")), 1):
        state = evolve(state, recorded(past, number))

    assert set(state.confirmations) == set(Capacity)
    assert state.papers["letter", None].document_id == document("new")


def test_the_streams_that_only_lock_are_empty_dossiers() -> None:
    assert DECIDER.initial(f"dossier/{DOSSIER}") == Dossier()


def test_the_day_of_a_proof_may_be_long_ago() -> None:
    command = attach(TAX, FIRM_CANDIDATE, as_of=date.min)

    after(opened(of_firm())).when(command).then(
        attached(TAX, FIRM_CANDIDATE, as_of=date.min)
    )
