"""Names, days, percentages and hierarchies."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registration.rules import (
    active,
    circle_from,
    day_of,
    days_late,
    folded,
    in_time,
    listed,
    parents_from,
    percent,
    placed,
    superiors,
    twice,
)
from tests.unit.registration.world import CHARTER

DAYS = st.dates(date(2021, 1, 1), date(2021, 2, 28))
NAMES = st.sampled_from("abcde")
HISTORIES = st.dictionaries(DAYS, st.none() | NAMES, max_size=5).map(
    lambda entries: tuple(sorted(entries.items(), key=lambda entry: entry[0]))
)


def test_a_day_ends_at_midnight_of_viet_nam() -> None:
    assert day_of(datetime(2022, 3, 31, 16, 59, 59, tzinfo=UTC)) == date(2022, 3, 31)
    assert day_of(datetime(2022, 3, 31, 17, 0, tzinfo=UTC)) == date(2022, 4, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Liên", "Hòa Liên"),
        ("Laêê", "La Êê"),
        ("Hải  Châu", "hải châu"),
        ("Đà Nẵng", "da nang"),
        ("Ho\u0300a", "Hòa"),
    ],
)
def test_a_search_finds_a_name_however_it_is_spelt(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text())
def test_folding_twice_is_folding_once_for_what_it_leaves(name: str) -> None:
    assert not any(letter.isspace() for letter in folded(name))
    assert "\x00" not in folded(name)


def test_a_list_names_ten_and_says_that_there_are_more() -> None:
    assert listed(["b", "a", "a"]) == "a, b"
    assert listed(str(number) for number in range(11)).endswith("8, ...")


def test_the_first_name_that_comes_again_is_found() -> None:
    assert twice("abcb") == "b"
    assert twice("abc") is None


@given(part=st.integers(0, 5000), rest=st.integers(0, 5000))
def test_a_percentage_is_never_rounded_up(part: int, rest: int) -> None:
    whole = part + rest

    found = percent(part, whole)

    assert found * whole <= 100 * part
    assert (found == 100) is (whole > 0 and rest == 0)


def test_an_empty_group_has_come_nowhere() -> None:
    assert percent(0, 0) == Decimal(0)


@pytest.mark.parametrize(("day", "late"), [(30, 0), (31, 0), (32, 1), (41, 10)])
def test_days_late_count_from_the_day_after_the_deadline(day: int, late: int) -> None:
    deadline = CHARTER.deadline("launch-by")
    when = date(2022, 3, 1) + timedelta(days=day - 1)

    assert days_late(when, deadline) == late
    assert in_time(when, deadline) is (late == 0)
    assert in_time(when, None)
    assert days_late(when, None) == 0


@given(start=DAYS, end=st.none() | DAYS, day=DAYS)
def test_a_unit_exists_from_its_first_day_until_before_its_end(
    start: date, end: date | None, day: date
) -> None:
    assert active(start, end, day) is (day >= start and (end is None or day < end))


@given(history=HISTORIES, day=DAYS, parent=st.none() | NAMES)
def test_a_placement_counts_from_its_day_until_the_next_one(
    history: tuple[tuple[date, str | None], ...], day: date, parent: str | None
) -> None:
    after = placed(history, day, parent)

    assert parents_from(after, day)[0] == (day, parent)
    assert [entry for entry in after if entry[0] != day] == [
        entry for entry in history if entry[0] != day
    ]
    assert list(after) == sorted(after, key=lambda entry: entry[0])


@given(
    histories=st.fixed_dictionaries(dict.fromkeys("abcde", HISTORIES)),
    unit=NAMES,
    parent=NAMES,
    day=DAYS,
)
def test_a_placement_that_is_allowed_leaves_nobody_below_himself(
    histories: dict[str, tuple[tuple[date, str | None], ...]],
    unit: str,
    parent: str,
    day: date,
) -> None:
    if circle_from([unit], parent, day, histories) is not None:
        return
    before = histories[unit]
    kept = tuple(entry for entry in before if entry[0] < day)
    histories[unit] = placed(kept, day, parent)

    for one in (day, *(since for h in histories.values() for since, _ in h)):
        if one >= day:
            above = superiors(parent, one, histories)
            assert unit not in list(above)


def test_a_chain_that_leads_out_of_what_is_known_is_an_error() -> None:
    with pytest.raises(KeyError):
        list(superiors("a", date(2021, 1, 1), {"a": ((date(2021, 1, 1), "x"),)}))
