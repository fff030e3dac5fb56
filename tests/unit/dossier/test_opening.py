"""Opening a dossier: when, by whom, for whom."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.dossier.errors import (
    AlreadyOpen,
    CandidateAlreadyProposed,
    CandidatesRepeated,
    CandidateUnclear,
    CandidateUnitUnfit,
    DossierTooLarge,
    FormNotOffered,
    FormUnfit,
    OutsideRound,
    PersonsUnfit,
    RoundNotForUnit,
    RoundUnknown,
    SubjectAlreadyProposed,
    TradesUnknown,
    UnitEnded,
    UnitNotManaged,
    UnitUnknown,
)
from services.dossier.rules import LARGEST_SUBMISSION, Placement, standing_of
from shared.contracts.charter import Level, SubjectKind, UnitKind
from shared.contracts.dossier import Candidate
from shared.contracts.envelope import largest_bare_size
from tests.unit.dossier.world import (
    CAMPAIGN,
    CHARTER,
    CHECKLIST,
    CITY,
    CITY_ROUND,
    CLOSES,
    DEPARTMENT,
    DISTRICT,
    DISTRICTS_ROUND,
    FIRM,
    FIRMS,
    INSTANT,
    MEMBERS,
    ONCE,
    OPENS,
    OTHER_CAMPAIGN,
    OTHER_FIRM,
    OWN_ROUND,
    PERSON,
    PERSON_CANDIDATE,
    PLACEMENTS,
    ROUND,
    SCHOLAR,
    TODAY,
    UNIT_CANDIDATE,
    WARD,
    after,
    an_id,
    charter_with,
    details,
    form,
    item,
    member,
    of_firm,
    of_unit,
    official,
    open_dossier,
    opened,
    scholar,
    submitted,
    withdrawn,
)


def test_a_unit_opens_a_dossier_for_itself() -> None:
    after().when(open_dossier()).then(opened())


def test_one_dossier_holds_candidates_of_every_kind() -> None:
    everybody = (of_unit(), of_firm(), official(), scholar())

    after().when(open_dossier(*everybody)).then(opened(*everybody))


def test_a_dossier_is_opened_only_once() -> None:
    after(opened()).when(open_dossier()).then_refused(AlreadyOpen)


def test_a_withdrawn_dossier_is_not_opened_again() -> None:
    after(opened(), withdrawn()).when(open_dossier()).then_refused(AlreadyOpen)


@pytest.mark.parametrize("moment", [OPENS, CLOSES - INSTANT])
def test_the_first_and_the_last_moment_of_the_window_are_in_time(moment: Any) -> None:
    after().at(moment).when(open_dossier()).then(opened())


@pytest.mark.parametrize("moment", [OPENS - INSTANT, CLOSES])
def test_before_and_from_the_deadline_on_nothing_is_opened(moment: Any) -> None:
    refusal = after().at(moment).when(open_dossier()).then_refused(OutsideRound)

    assert refusal.details["closes"] == CLOSES.isoformat()


def test_nothing_is_opened_outside_any_round() -> None:
    after(round=None).when(open_dossier()).then_refused(RoundUnknown)


def test_a_round_of_another_campaign_is_unknown() -> None:
    elsewhere = replace(CITY_ROUND, campaign_id=OTHER_CAMPAIGN)

    after(round=elsewhere).when(open_dossier()).then_refused(RoundUnknown)


def test_a_round_whose_charter_was_not_heard_of_yet_is_unknown() -> None:
    scenario = after()
    without = replace(scenario, given=scenario.given._replace(charter=None))

    without.when(open_dossier()).then_refused(RoundUnknown)


def test_a_units_own_round_takes_its_dossiers() -> None:
    scenario = after(round=DISTRICTS_ROUND)

    scenario.when(open_dossier(round_id=OWN_ROUND)).then(opened(round_id=OWN_ROUND))


def test_a_units_own_round_takes_no_others() -> None:
    command = open_dossier(of_unit(WARD), unit_id=WARD, round_id=OWN_ROUND)

    after(round=DISTRICTS_ROUND).when(command).then_refused(RoundNotForUnit)


def test_a_sender_nobody_enrolled_is_unknown() -> None:
    after(members={}).when(open_dossier()).then_refused(UnitUnknown)


def test_a_candidate_nobody_enrolled_is_unknown() -> None:
    known = {DISTRICT: MEMBERS[DISTRICT]}

    after(members=known).when(open_dossier(of_unit(WARD))).then_refused(UnitUnknown)


def test_a_unit_sends_dossiers_until_the_day_before_it_ends() -> None:
    last = {**MEMBERS, DISTRICT: member(UnitKind.DISTRICT, date(2022, 5, 21))}
    over = {**MEMBERS, DISTRICT: member(UnitKind.DISTRICT, TODAY)}

    after(members=last).when(open_dossier()).then(opened())
    after(members=over).when(open_dossier()).then_refused(UnitEnded)


def test_a_unit_that_ended_is_no_candidate() -> None:
    over = {**MEMBERS, WARD: member(UnitKind.COMMUNE, TODAY)}

    after(members=over).when(open_dossier(of_unit(WARD))).then_refused(UnitEnded)


def test_a_unit_sends_dossiers_of_those_directly_and_indirectly_below() -> None:
    below = of_unit(WARD)

    after().when(open_dossier(below)).then(opened(below))
    after().when(open_dossier(below, unit_id=CITY)).then(opened(below, unit_id=CITY))


@pytest.mark.parametrize("unit", [CITY, DEPARTMENT])
def test_a_unit_sends_no_dossier_of_one_above_or_beside_it(unit: str) -> None:
    after().when(open_dossier(of_unit(unit))).then_refused(UnitNotManaged)


def test_an_official_belongs_to_a_unit_that_the_sender_manages() -> None:
    stranger = official(unit_id=DEPARTMENT)

    after().when(open_dossier(stranger)).then_refused(UnitNotManaged)


def test_the_hierarchy_counts_as_it_stands_that_day() -> None:
    moved = {**PLACEMENTS, WARD: (*PLACEMENTS[WARD], Placement(TODAY, DEPARTMENT))}
    later = {
        **PLACEMENTS,
        WARD: (*PLACEMENTS[WARD], Placement(date(2022, 5, 21), DEPARTMENT)),
    }
    command = open_dossier(of_unit(WARD))

    after(placements=moved).when(command).then_refused(UnitNotManaged)
    after(placements=later).when(command).then(opened(of_unit(WARD)))


def test_any_unit_sends_the_dossier_of_an_enterprise() -> None:
    after().when(open_dossier(of_firm())).then(opened(of_firm()))


def test_an_enterprise_sends_its_own_but_no_other_enterprises_dossier() -> None:
    own = open_dossier(of_firm(), unit_id=FIRM)
    other = open_dossier(of_firm(OTHER_FIRM), unit_id=FIRM)

    after().when(own).then(opened(of_firm(), unit_id=FIRM))
    after().when(other).then_refused(UnitNotManaged)


@pytest.mark.parametrize("candidate", [of_unit(FIRM), of_firm(WARD)])
def test_units_and_enterprises_are_not_taken_for_each_other(
    candidate: Candidate,
) -> None:
    after().when(open_dossier(candidate)).then_refused(CandidateUnitUnfit)


@pytest.mark.parametrize(
    "candidate",
    [
        of_unit(unit_id=None),
        of_unit(person_id=PERSON),
        of_firm(unit_id=None),
        of_firm(person_id=PERSON),
        official(unit_id=None),
        official(person_id=None),
        scholar(person_id=None),
        scholar(unit_id=DISTRICT),
    ],
)
def test_a_candidate_names_exactly_what_its_kind_is_named_by(
    candidate: Candidate,
) -> None:
    after().when(open_dossier(candidate)).then_refused(CandidateUnclear)


@pytest.mark.parametrize("key", ["flag", "medal"])
def test_a_form_that_the_round_does_not_offer_is_refused(key: str) -> None:
    after().when(open_dossier(of_unit(form=key))).then_refused(FormNotOffered)


def test_a_form_is_for_the_subjects_that_the_charter_names() -> None:
    wrong = of_unit(form="merit-persons")

    refusal = after().when(open_dossier(wrong)).then_refused(FormUnfit)

    assert refusal.details["subjects"] == "official, contributor"


@pytest.mark.parametrize(
    "candidate", [of_firm(trades=("enviroment",)), of_unit(trades=("environment",))]
)
def test_a_trade_that_no_paper_asks_about_is_a_mistake(candidate: Candidate) -> None:
    after().when(open_dossier(candidate)).then_refused(TradesUnknown)


def test_each_candidate_has_an_id_of_its_own() -> None:
    same = of_firm(candidate_id=UNIT_CANDIDATE)

    after().when(open_dossier(of_unit(), same)).then_refused(CandidatesRepeated)


def test_a_candidates_id_stands_in_one_dossier_of_a_round() -> None:
    scenario = after(candidates_taken=frozenset({UNIT_CANDIDATE}))

    scenario.when(open_dossier()).then_refused(CandidateAlreadyProposed)


def test_a_subject_is_proposed_once_for_a_form_in_a_round() -> None:
    scenario = after(subjects_taken=frozenset({standing_of(ROUND, of_unit())}))

    scenario.when(open_dossier()).then_refused(SubjectAlreadyProposed)


def test_a_subject_does_not_stand_twice_in_one_dossier() -> None:
    again = of_unit(candidate_id=an_id("candidate", "again"))

    after().when(open_dossier(of_unit(), again)).then_refused(SubjectAlreadyProposed)


def test_a_person_is_the_same_inside_and_outside_a_unit() -> None:
    inside = official(form="merit")
    outside = scholar(person_id=PERSON)

    after().when(open_dossier(inside, outside)).then_refused(SubjectAlreadyProposed)


def test_a_subject_may_be_proposed_for_another_form() -> None:
    both = (official(), official(candidate_id=an_id("again"), form="merit"))

    after().when(open_dossier(*both)).then(opened(*both))


def test_details_are_given_of_every_person() -> None:
    command = open_dossier(official(), scholar(), persons=details(PERSON))

    refusal = after().when(command).then_refused(PersonsUnfit)

    assert refusal.details["persons"] == SCHOLAR


def test_details_are_given_of_nobody_else() -> None:
    command = open_dossier(persons=details(PERSON))

    after().when(command).then_refused(PersonsUnfit)


def test_what_would_not_fit_one_event_is_refused_before_papers_are_collected() -> None:
    many = tuple(
        of_firm(an_id("firm", str(number)), candidate_id=an_id(str(number)))
        for number in range(50)
    )
    firms = {one.unit_id: MEMBERS[FIRM] for one in many if one.unit_id}
    alone = {unit: (Placement(ONCE, None),) for unit in firms}
    scenario = after(members={**MEMBERS, **firms}, placements={**PLACEMENTS, **alone})
    more = [
        item(f"proof-{number}", subjects=FIRMS, per_candidate=True)
        for number in range(4)
    ]
    demanding = charter_with(*CHECKLIST, *more)

    scenario.when(open_dossier(*many)).then(opened(*many))
    scenario.under(demanding).when(open_dossier(*many)).then_refused(DossierTooLarge)


def test_the_largest_submission_leaves_room_for_what_stands_around_it() -> None:
    around = len(submitted().event.model_dump_json()) + 2_000

    assert LARGEST_SUBMISSION + around < largest_bare_size()


def test_a_form_of_the_round_that_the_charter_does_not_know_is_not_offered() -> None:
    odd = replace(CITY_ROUND, forms=("merit", "medal"))

    after(round=odd).when(open_dossier(of_unit(form="medal"))).then_refused(
        FormNotOffered
    )


def test_the_round_decides_which_of_the_charters_forms_are_offered() -> None:
    stately = replace(CITY_ROUND, forms=("flag",), level=Level.STATE)
    flag = of_unit(form="flag")

    assert form("flag", Level.STATE, tuple(SubjectKind)) in CHARTER.award_forms
    after(round=stately).when(open_dossier(flag)).then(opened(flag))


def test_the_fact_is_of_the_commands_campaign() -> None:
    outcome = after().when(open_dossier())

    assert outcome.events[0].event.campaign_id == CAMPAIGN
    assert outcome.events[0].event.candidates[0].candidate_id == UNIT_CANDIDATE
    assert PERSON_CANDIDATE != UNIT_CANDIDATE
