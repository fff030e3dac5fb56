from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.scoring.rules import (
    Done,
    band_of,
    completion_of,
    day_of,
    differing,
    listed,
    lock_of,
    programme_of,
    ranks_of,
    result_of,
    sheet_of,
    shortened,
)
from shared.contracts.charter import TaskStandard
from tests.unit.scoring.world import CHARTER, FIGURES, INDEX, points

STANDARD = CHARTER.task_standard or pytest.fail("the example has a standard")
totals = st.decimals(-100, 200, places=3)
percents = st.decimals(0, 100, places=6)
weights = st.decimals(Decimal("0.000001"), 1000, places=6)
done = st.builds(Done, weights, st.none() | percents)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("80", "good"),
        ("79.999999", "fair"),
        ("79.995", "fair"),
        ("65", "fair"),
        ("64.999999", "mean"),
        ("49.999999", "weak"),
        ("-3", "weak"),
    ],
)
def test_a_band_starts_exactly_at_its_limit(total: str, band: str) -> None:
    assert band_of(Decimal(total), INDEX) == band


def test_an_edition_without_bands_gives_none() -> None:
    assert band_of(Decimal(80), FIGURES) is None


def test_equal_totals_share_a_rank_and_the_next_is_skipped() -> None:
    by_total = {"a": 30, "b": 17, "c": 17, "d": 5}
    assert ranks_of({key: Decimal(value) for key, value in by_total.items()}) == {
        "a": 1,
        "b": 2,
        "c": 2,
        "d": 4,
    }
    assert ranks_of({"a": Decimal("1.0"), "b": Decimal("1.00")}) == {"a": 1, "b": 1}
    assert ranks_of({}) == {}


@given(st.dictionaries(st.text(max_size=3), totals, max_size=30))
def test_a_rank_is_one_more_than_the_number_of_better_ones(
    by_key: dict[str, Decimal],
) -> None:
    ranks = ranks_of(by_key)

    assert ranks == {
        key: 1 + sum(other > total for other in by_key.values())
        for key, total in by_key.items()
    }
    assert list(ranks.values()) == sorted(ranks.values())


@given(percents, percents, percents, percents)
def test_a_total_is_the_exact_sum_of_what_counts(
    mail: Decimal, web: Decimal, late: Decimal, visits: Decimal
) -> None:
    marks = points(str(mail), str(web), str(-late), str(visits))

    found = result_of(marks, INDEX, "departments")

    exact = Fraction(mail) + Fraction(web) - Fraction(late)
    assert Fraction(found.total) == exact
    assert found.parts.keys() == {"use", "penalty", "shown"}
    assert Fraction(found.parts["shown"]) == Fraction(visits)


def test_a_part_of_one_group_is_asked_of_that_group_only() -> None:
    marks = {**points("1"), "homes": Decimal(5)}

    assert result_of(marks, INDEX, "districts").total == Decimal(6)
    assert result_of(marks, INDEX, "departments").total == Decimal(1)


@given(st.lists(done, max_size=20))
def test_a_degree_is_the_weighted_mean_and_never_more(tasks: list[Done]) -> None:
    found = completion_of(tasks, STANDARD)

    weight = sum((Fraction(one.weight) for one in tasks), Fraction(0))
    gained = sum(
        (Fraction(one.weight) * Fraction(one.degree or 0) for one in tasks), Fraction(0)
    )
    mean = gained / weight if weight else Fraction(0)
    assert 0 <= mean - Fraction(found.degree) < Fraction(1, 10**6)
    assert 0 <= found.degree <= 100
    assert found.tasks == len(tasks)


@given(st.lists(done, min_size=1, max_size=10), st.integers(0, 9))
def test_leaving_a_task_unconfirmed_never_helps(tasks: list[Done], place: int) -> None:
    place %= len(tasks)
    less = [*tasks]
    less[place] = Done(tasks[place].weight, None)

    fewer, more = completion_of(less, STANDARD), completion_of(tasks, STANDARD)

    assert fewer.degree <= more.degree


def test_the_standard_is_held_against_the_exact_mean() -> None:
    # 80 - 1/300,000,000: shown as 79.999999, and not well done.
    third = [Done(Decimal(100), Decimal(80)) for _ in range(2)]
    tasks = [*third, Done(Decimal(100), Decimal("79.999999"))]

    found = completion_of(tasks, STANDARD)

    assert (found.degree, found.well_done) == (Decimal("79.999999"), False)
    assert completion_of(third, STANDARD).well_done


@pytest.mark.parametrize(("lenient", "well_done"), [(True, True), (False, False)])
def test_a_charter_may_forgive_one_failed_task(
    *, lenient: bool, well_done: bool
) -> None:
    standard = STANDARD.model_copy(update={"none_failed": not lenient})
    assert isinstance(standard, TaskStandard)
    tasks = [Done(Decimal(99), Decimal(100)), Done(Decimal(1), Decimal(0))]

    assert completion_of(tasks, standard).well_done == well_done


def test_a_thirds_degree_is_cut_off() -> None:
    assert shortened(Fraction(200, 3)) == Decimal("66.666666")
    assert shortened(Fraction(0)) == 0


def test_a_day_is_a_day_of_the_local_calendar() -> None:
    assert day_of(datetime(2021, 12, 31, 16, 59, 59, tzinfo=UTC)) == date(2021, 12, 31)
    assert day_of(datetime(2021, 12, 31, 17, 0, tzinfo=UTC)) == date(2022, 1, 1)


def test_points_differ_by_value_and_not_by_writing() -> None:
    assert differing({"a": Decimal("1.0")}, {"a": Decimal(1)}) == frozenset()
    assert differing({"a": Decimal(1)}, {"b": Decimal(1)}) == {"a", "b"}


def test_ids_of_different_things_never_meet() -> None:
    ids = {sheet_of("x", "y"), programme_of("x", "y"), lock_of("x", "y")}

    assert len(ids) == 3
    assert sheet_of("x", "y") != sheet_of("y", "x")


def test_a_message_lists_ten_at_most() -> None:
    assert listed("ba") == "a, b"
    assert listed("abcdefghijk") == "a, b, c, d, e, f, g, h, i, j, ..."
