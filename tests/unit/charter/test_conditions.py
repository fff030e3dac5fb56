"""Which conditions a charter may use, and what is said of the others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.condition_words import ConditionError
from shared.contracts.conditions import read_condition
from shared.contracts.facts import KNOWN


def refused(source: str) -> ConditionError:
    with pytest.raises(ConditionError) as error:
        read_condition(source, KNOWN)
    return error.value


@pytest.mark.parametrize(
    "source",
    [
        "true",
        "!unit.active || dossier.accepted && holds.open == 0",
        'at_least(score.total, "80")',
        "more_than(holds.open, 1)",
        'score.band in ["tot", "kha"]',
        "score.published ? tasks.well_done : false",
        "unit.launched == unit.launched_in_time",
        "!(!((unit.active)))",
        "score.published\n  && unit.active",
        "unit.group == 'districts'",
    ],
)
def test_plain_conditions_are_read(source: str) -> None:
    read_condition(source, KNOWN)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('score.total >= "80"', "use at_least"),
        ('score.total == "80"', "decimals are compared by at_least"),
        ('score.total in ["80"]', "decimals are compared by at_least"),
        ('holds.open == "0"', "a whole number is never equal to text"),
        ("holds.open", "a condition is true or false"),
        ("score.band", "this is text"),
        ("score.totl", "no fact is called score.totl"),
        ("score", "no fact is called score"),
        ("has(score.total)", "no fact is called has"),
        ("holds.open + 1 == 2", "no arithmetic"),
        ("unit.active = true", "write == to compare"),
        ("unit.active & true", "write && for and"),
        ("unit.active | true", "write || for or"),
        ('"a" == "b', "this text does not end"),
        ("at_least(score.total, 79.5)", "write a decimal as text"),
        ('at_least(score.total, "eighty")', "a number is needed"),
        ('at_least(score.total, "NaN")', "a number is needed"),
        ("at_least(score.total)", "',' is missing"),
        ('at_least score.total, "80"', "'(' is missing"),
        ("unit.active unit.active", "join conditions by"),
        ("unit.active &&", "missing before the end"),
        ("(unit.active", "')' is missing"),
        ("", "missing before the end"),
        ("unit.active ? 1 : true", "of one kind"),
        ("holds.open ? true : true", "before ?"),
        ("unit.active && holds.open", "beside &&"),
        ("holds.open || true", "beside ||"),
        ("!holds.open", "after !"),
        ("unit.group in districts", "'[' is missing"),
        ("(" * 40 + "true" + ")" * 40, "too many brackets"),
        ("!" * 40 + "true", "too many brackets"),
    ],
)
def test_a_mistake_is_told_with_its_remedy(source: str, reason: str) -> None:
    assert reason in refused(source).reason


def test_a_mistake_is_told_with_its_place() -> None:
    assert refused("unit.active\n && unit.aktive").at == len("unit.active\n && ")


def test_what_a_condition_rests_on_is_known() -> None:
    reading = read_condition(
        '"tot" == score.band || unit.group in ["districts", "communes"]', KNOWN
    )

    assert reading.facts == {"score.band", "unit.group"}
    assert {(use.fact, use.text) for use in reading.uses} == {
        ("score.band", "tot"),
        ("unit.group", "districts"),
        ("unit.group", "communes"),
    }


SIGNS = ("(", ")", "[", "]", ",", "&&", "||", "!", "==", "?", ":", ">=", "'", "\n", ".")
WORDS = st.sampled_from(
    [*KNOWN, *SIGNS, "at_least", "more_than", "in", '"80"', "1", "true", "x"]
)


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_is_read_or_refused_at_a_place_inside_it(source: str) -> None:
    assert 0 <= place_of(source) <= len(source)


def place_of(source: str) -> int:
    try:
        read_condition(source, KNOWN)
    except ConditionError as error:
        return error.at
    return 0
