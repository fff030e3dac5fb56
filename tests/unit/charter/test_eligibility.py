"""Rules of eligibility: exact, decided by the facts alone, and never half-broken."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.awards import Outcome
from shared.contracts.base import Words
from shared.contracts.charter import Eligibility, SubjectKind
from shared.contracts.condition_words import ConditionError
from shared.contracts.conditions import read_condition
from shared.contracts.eligibility import (
    KNOWN,
    Facts,
    RuleBroken,
    ScoreSeen,
    TasksSeen,
    UnitSeen,
    check_rule,
    judge,
)
from shared.contracts.facts import LOOKS

GOOD = 'at_least(score.total, "80")'
POINTS = st.decimals(
    min_value=-100, max_value=200, places=6, allow_nan=False, allow_infinity=False
)


def rule(passes: str, undecided: str = "") -> Eligibility:
    return Eligibility(
        key="rule",
        clause="III.2.a",
        title=Words(vi="Điều kiện", en="Condition"),
        subjects=(SubjectKind.UNIT,),
        passes=passes,
        undecided=undecided,
    )


def scored(total: str | Decimal) -> Facts:
    return Facts(SubjectKind.UNIT, ScoreSeen(Decimal(total), "tot"))


NOTHING = Facts(SubjectKind.UNIT)


@pytest.mark.parametrize(
    ("total", "outcome"),
    [
        ("80", Outcome.PASS),
        ("80.000", Outcome.PASS),
        ("80.000001", Outcome.PASS),
        ("79.999999", Outcome.FAIL),
        ("79.995", Outcome.FAIL),
        ("9", Outcome.FAIL),
        ("100", Outcome.PASS),
        ("-5", Outcome.FAIL),
    ],
)
def test_eighty_points_are_eighty_points(total: str, outcome: Outcome) -> None:
    assert judge(rule(GOOD, "!score.published"), scored(total)).outcome is outcome


def test_a_unit_waits_while_its_score_is_not_published() -> None:
    verdict = judge(rule(GOOD, "!score.published"), NOTHING)

    assert verdict.outcome is Outcome.HOLD
    assert verdict.facts == {"score.published": "false", "score.total": ""}


def test_a_verdict_names_the_facts_it_looked_at() -> None:
    verdict = judge(rule(GOOD, "!score.published"), scored("81.50"))

    assert verdict.facts == {"score.published": "true", "score.total": "81.5"}


@given(POINTS, POINTS)
def test_decimals_are_compared_exactly(total: Decimal, limit: Decimal) -> None:
    at_least = judge(rule(f'at_least(score.total, "{limit}")'), scored(total))
    more_than = judge(rule(f'more_than(score.total, "{limit}")'), scored(total))

    assert (at_least.outcome is Outcome.PASS) == (total >= limit)
    assert (more_than.outcome is Outcome.PASS) == (total > limit)


FACTS = st.builds(
    Facts,
    kind=st.sampled_from(SubjectKind),
    score=st.builds(ScoreSeen, st.none() | POINTS, st.none() | st.just("tot")),
    tasks=st.builds(TasksSeen, st.none() | POINTS, st.booleans()),
    unit=st.builds(UnitSeen, *[st.booleans()] * 4, st.none() | st.just("districts")),
    dossier_accepted=st.booleans(),
    holds_open=st.integers(0, 9),
    same_achievement=st.integers(0, 9),
)


@given(FACTS)
def test_every_fact_is_always_there_and_of_its_kind(facts: Facts) -> None:
    assert LOOKS.keys() == KNOWN.keys()
    for name, kind in KNOWN.items():
        value = LOOKS[name](facts)
        expected = {"true or false": bool, "whole number": int}.get(kind, str)
        assert type(value) is expected


ATOMS = st.sampled_from(
    [
        "true",
        "unit.active",
        "dossier.accepted",
        "holds.open == 0",
        "unit.group in ['districts', 'communes']",
        "subject.kind != 'unit'",
        "score.published && at_least(score.total, '79.995')",
        "tasks.assessed && more_than(tasks.degree, 80)",
    ]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda below: st.one_of(
        below.map(lambda one: f"!({one})"),
        st.tuples(below, below).map(lambda two: f"({two[0]}) && ({two[1]})"),
        st.tuples(below, below).map(lambda two: f"({two[0]}) || ({two[1]})"),
        st.tuples(below, below, below).map(
            lambda three: f"({three[0]}) ? ({three[1]}) : ({three[2]})"
        ),
    ),
    max_leaves=5,
)


@given(CONDITIONS, FACTS)
@settings(max_examples=200)
def test_a_rule_that_was_checked_never_breaks(source: str, facts: Facts) -> None:
    checked = rule(source)
    check_rule(checked)

    verdict = judge(checked, facts)

    assert verdict.outcome in {Outcome.PASS, Outcome.FAIL}
    assert verdict == judge(checked, facts)


@given(CONDITIONS, FACTS)
@settings(max_examples=100)
def test_a_rule_and_its_contrary_never_agree(source: str, facts: Facts) -> None:
    one, other = judge(rule(source), facts), judge(rule(f"!({source})"), facts)

    assert {one.outcome, other.outcome} == {Outcome.PASS, Outcome.FAIL}


@pytest.mark.parametrize("passes", [GOOD, f"{GOOD} && score.published", f"!{GOOD}"])
def test_a_rule_that_needs_a_score_asks_first_whether_there_is_one(
    passes: str,
) -> None:
    with pytest.raises(RuleBroken, match=r"ask score\.published"):
        check_rule(rule(passes))
    with pytest.raises(RuleBroken):
        judge(rule(passes), NOTHING)
    check_rule(rule(f"score.published && {GOOD}"))
    check_rule(rule(passes, undecided="!score.published"))


def test_a_broken_rule_says_which_text_and_where() -> None:
    with pytest.raises(RuleBroken) as broken:
        check_rule(rule("true", undecided="unit.aktive"))

    assert (broken.value.rule, broken.value.field) == ("rule", "undecided")
    assert broken.value.at == 0


def test_a_kind_of_subject_that_does_not_exist_is_found() -> None:
    with pytest.raises(RuleBroken, match=r"subject\.kind is never 'units'"):
        check_rule(rule("subject.kind == 'units'"))


def test_a_number_beyond_all_measure_is_a_broken_rule() -> None:
    with pytest.raises(RuleBroken):
        check_rule(rule(f"holds.open == {10**30}"))


@pytest.mark.parametrize("source", ["score.total >= '80'", "1 / 0 == 1", "score['a']"])
def test_what_the_reader_refuses_is_never_evaluated(source: str) -> None:
    with pytest.raises(ConditionError):
        read_condition(source, KNOWN)
    with pytest.raises(RuleBroken):
        judge(rule(source), NOTHING)


def test_nothing_is_printed_when_a_rule_breaks(capfd: Any) -> None:
    with pytest.raises(RuleBroken):
        judge(rule(GOOD), NOTHING)

    assert capfd.readouterr() == ("", "")
