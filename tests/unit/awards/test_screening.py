"""Screening by the charter's rules, and the holds that let a subject wait."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from services.awards.decider import DECIDER
from services.awards.errors import (
    CandidateUnknown,
    RoundUnknown,
    VotingOver,
)
from services.awards.rules import (
    CandidateFacts,
    CompletionFact,
    Rival,
    ScoreFact,
    candidacy_id,
)
from services.awards.state import CandidatesFacts
from shared.contracts.awards import (
    CandidateScreened,
    Finding,
    Outcome,
    ScreenAgain,
    ScreenCandidate,
    Subject,
)
from shared.contracts.charter import Basis, Level, SubjectKind
from shared.decider import New
from shared.testing.scenario import Scenario, given
from tests.unit.awards.charter import CHARTER, RULES, rule
from tests.unit.awards.story import (
    AWARD_ONE,
    CAMPAIGN,
    ONE,
    PERSON,
    ROUND,
    TWO,
    UNIT_A,
    UNIT_B,
    an_id,
    candidate,
    closed,
    held,
    opened,
    screened,
    unit_of,
)

SCREEN = ScreenCandidate(
    campaign_id=CAMPAIGN,
    round_id=ROUND,
    dossier_id=an_id("dossier", ONE),
    candidate_id=ONE,
)
AGAIN = ScreenAgain(campaign_id=CAMPAIGN, round_id=ROUND)


def knowing(*candidates: CandidateFacts, past: tuple[New[Any], ...] = ()) -> Scenario:
    scenario = given(DECIDER, opened(), *past).under(CHARTER)
    return scenario.knowing(CandidatesFacts(candidates))


def screening(
    facts: CandidateFacts, past: tuple[New[Any], ...] = (), **charter: Any
) -> CandidateScreened:
    scenario = knowing(facts, past=past)
    if charter:
        scenario = scenario.under(CHARTER.model_copy(update=charter))
    outcome = scenario.when(SCREEN)
    assert outcome.refusal is None
    (new,) = outcome.events
    event: CandidateScreened = new.event
    return event


def finding(event: CandidateScreened, key: str) -> Finding:
    return next(one for one in event.findings if one.rule == key)


def test_a_unit_that_fulfils_everything_passes_with_the_clause_behind_every_yes() -> (
    None
):
    event = screening(candidate())

    assert event.outcome is Outcome.PASS
    assert [one.rule for one in event.findings] == [one.key for one in RULES]
    good = finding(event, "index-good")
    assert good.clause == "clause of index-good"
    assert good.facts == {"score.published": "true", "score.total": "81.5"}
    assert good.events == ("scored",)
    assert finding(event, "tasks-well-done").events == ("completed",)
    assert finding(event, "dossier-accepted").events == ("accepted",)
    assert finding(event, "unit-active").events == ("enrolled",)


@pytest.mark.parametrize(
    ("total", "outcome"),
    [("80", Outcome.PASS), ("79.995", Outcome.FAIL), ("79.999999", Outcome.FAIL)],
)
def test_nothing_is_rounded_up_to_eighty_points(total: str, outcome: Outcome) -> None:
    score = ScoreFact(Decimal(total), "fair", "scored")

    assert screening(candidate(score=score)).outcome is outcome


def test_a_score_that_is_not_published_lets_the_candidate_wait() -> None:
    event = screening(candidate(score=None))

    assert event.outcome is Outcome.HOLD
    assert finding(event, "index-good").facts == {
        "score.published": "false",
        "score.total": "",
    }
    assert finding(event, "index-good").events == ()


def test_one_rule_that_fails_outweighs_those_on_hold() -> None:
    failed = {
        "phase-1": CompletionFact(Decimal(40), well_done=False, event="completed")
    }

    assert screening(candidate(score=None, completions=failed)).outcome is Outcome.FAIL


def test_tasks_of_another_phase_do_not_count() -> None:
    other = {"phase-2": CompletionFact(Decimal(92), well_done=True, event="completed")}

    assert screening(candidate(completions=other)).outcome is Outcome.HOLD


def test_an_open_matter_lets_the_candidate_wait_without_saying_why() -> None:
    event = screening(candidate(), past=(held(),))
    waits = finding(event, "no-open-matter")

    assert event.outcome is Outcome.HOLD
    assert waits.facts == {"holds.open": "1"}
    assert waits.events == ("event-2",)


def test_a_matter_of_another_subject_is_no_obstacle() -> None:
    assert screening(candidate(), past=(held(UNIT_B),)).outcome is Outcome.PASS


def test_a_unit_that_ended_today_is_not_rewarded() -> None:
    ended = unit_of(UNIT_A, valid_to=date(2021, 12, 10))
    tomorrow = unit_of(UNIT_A, valid_to=date(2021, 12, 11))

    assert screening(candidate(unit=ended)).outcome is Outcome.FAIL
    assert screening(candidate(unit=tomorrow)).outcome is Outcome.PASS


def test_a_person_is_not_asked_for_points() -> None:
    person = candidate(
        subject=Subject(kind=SubjectKind.CONTRIBUTOR, person_id=PERSON),
        unit=None,
        score=None,
        completions={},
    )
    event = screening(person)

    assert event.outcome is Outcome.PASS
    assert event.group is None
    assert [one.rule for one in event.findings] == [
        "dossier-accepted",
        "no-open-matter",
    ]


def test_rules_of_another_form_are_not_asked() -> None:
    of_flags = rule("of-flags", "false", forms=("flag",))
    of_merits = rule("of-merits", "false", forms=("merit",))

    assert screening(candidate(), eligibility=(of_flags,)).outcome is Outcome.PASS
    assert screening(candidate(), eligibility=(of_merits,)).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({}, "1"),
        ({"level": Level.STATE}, "1"),
        ({"level": Level.UNIT}, "0"),
        ({"year": 2021}, "0"),
        ({"basis": Basis.PHASE}, "0"),
        ({"round_id": ROUND, "candidate_id": ONE}, "0"),
    ],
)
def test_an_award_for_the_same_achievement_is_seen(
    changes: dict[str, Any], number: str
) -> None:
    values: dict[str, Any] = {
        "award_id": AWARD_ONE,
        "round_id": an_id("round", "other"),
        "candidate_id": TWO,
        "basis": Basis.ANNUAL,
        "year": 2020,
        "level": Level.CITY,
        "event": "proposed",
    }
    once = rule("once", "awards.same_achievement == 0")
    facts = candidate(rivals=(Rival(**{**values, **changes}),))
    found = finding(screening(facts, eligibility=(once,)), "once")

    assert found.facts == {"awards.same_achievement": number}
    assert found.outcome is (Outcome.FAIL if number == "1" else Outcome.PASS)
    assert found.events == (("proposed",) if number == "1" else ())


def test_only_the_candidate_of_the_named_dossier_is_screened() -> None:
    other = candidate(dossier_id=an_id("dossier", "other"))

    knowing(other).when(SCREEN).then_refused(CandidateUnknown)
    knowing().when(SCREEN).then_refused(CandidateUnknown)


@pytest.mark.parametrize(
    "changes",
    [
        {"form": "flag"},
        {"form": "none"},
        {"form": "unit-merit"},
    ],
)
def test_a_form_that_the_round_does_not_offer_fails_by_the_plans_clause(
    changes: dict[str, Any],
) -> None:
    event = screening(candidate(**changes))

    assert event.outcome is Outcome.FAIL
    (found,) = event.findings
    assert (found.rule, found.clause) == ("form-offered", "III.4.a")


def test_a_unit_whose_enrolment_has_not_arrived_waits_and_is_not_judged() -> None:
    event = screening(candidate(unit=None))

    assert event.outcome is Outcome.HOLD
    assert [one.rule for one in event.findings] == ["unit-known"]


def test_there_is_no_screening_outside_a_round_or_after_the_count() -> None:
    facts = CandidatesFacts((candidate(),))
    outside = given(DECIDER).under(CHARTER).knowing(facts)
    after = knowing(candidate(), past=(closed(),))

    outside.when(SCREEN).then_refused(RoundUnknown)
    outside.when(AGAIN).then_refused(RoundUnknown)
    after.when(SCREEN).then_refused(VotingOver)
    after.when(AGAIN).then_refused(VotingOver)


def test_screening_again_says_only_what_has_changed() -> None:
    before = screening(candidate())
    stands = New(candidacy_id(ROUND, ONE), before)
    waits = screened(TWO, UNIT_B, Outcome.HOLD)
    outcome = knowing(candidate(), candidate(TWO, UNIT_B), past=(stands, waits)).when(
        AGAIN
    )

    (new,) = outcome.events
    assert new.id == candidacy_id(ROUND, TWO)
    assert new.event.outcome is Outcome.PASS


def test_an_empty_round_is_screened_again_without_events() -> None:
    knowing().when(AGAIN).then()
