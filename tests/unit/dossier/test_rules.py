"""The rules by themselves: for any checklist, any candidates, any hierarchy."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.dossier.rules import (
    Paper,
    Placement,
    asked_of,
    checklist,
    doubled,
    is_clear,
    local_day,
    lock_of_candidate,
    lock_of_subject,
    manages,
    standing_of,
    subject_key,
    submission_size,
    superior,
    unmet,
)
from shared.contracts.charter import Item, SubjectKind
from shared.contracts.dossier import Candidate, Capacity, ItemFinding
from tests.unit.dossier.world import (
    CHECKLIST,
    CITY,
    DISTRICT,
    FIRM,
    PERSON,
    PLACEMENTS,
    REPORT,
    ROUND,
    TAX,
    TODAY,
    UNIT_CANDIDATE,
    WARD,
    an_id,
    of_firm,
    of_unit,
    official,
    scholar,
    words,
)

KINDS = st.sampled_from(SubjectKind)
TRADES = st.lists(st.sampled_from(["environment", "food"]), unique=True).map(tuple)
DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31))


@st.composite
def items(draw: st.DrawFn) -> tuple[Item, ...]:
    return tuple(
        Item(
            key=f"item-{number}",
            clause="III.4.b",
            title=words("Thử"),
            subjects=tuple(draw(st.sets(KINDS, min_size=1))),
            per_candidate=draw(st.booleans()),
            trades=draw(TRADES),
            reaches_proposal=draw(st.booleans()),
            valid_days=draw(st.integers(0, 60)),
            confirmed_by_head=draw(st.booleans()),
            confirmed_by_superior=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 5)))
    )


@st.composite
def candidates(draw: st.DrawFn) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            candidate_id=an_id(str(number)),
            kind=draw(KINDS),
            unit_id=an_id("unit", str(number)),
            form="merit",
            trades=draw(TRADES),
        )
        for number in range(draw(st.integers(1, 4)))
    )


def places(findings: tuple[ItemFinding, ...]) -> list[tuple[str, str | None]]:
    return [(one.item, one.candidate_id) for one in findings]


@given(items(), candidates())
def test_an_empty_dossier_is_asked_for_each_paper_exactly_once(
    asked: tuple[Item, ...], who: tuple[Candidate, ...]
) -> None:
    found = checklist(asked, who, {}, {}, has_superior=True, proposed_on=TODAY)

    expected = [
        (item.key, one.candidate_id if item.per_candidate else None)
        for item in asked
        for one in who
        if asked_of(item, one)
    ]
    assert set(places(found)) == set(expected)
    assert len(set(places(found))) == len(found)
    assert all(one.problem == "missing" for one in found)


@given(
    items(),
    candidates(),
    DAYS,
    st.sampled_from([(Capacity.HEAD,), tuple(Capacity)]),
)
def test_with_every_paper_of_the_day_confirmed_nothing_is_missing(
    asked: tuple[Item, ...],
    who: tuple[Candidate, ...],
    day: date,
    capacities: tuple[Capacity, ...],
) -> None:
    top = len(capacities) == 1
    empty = checklist(asked, who, {}, {}, has_superior=not top, proposed_on=day)
    papers = {
        place: Paper(an_id(*map(str, place)), as_of=day) for place in places(empty)
    }
    every = frozenset(one.document_id for one in papers.values())

    full = checklist(
        asked,
        who,
        papers,
        dict.fromkeys(capacities, every),
        has_superior=not top,
        proposed_on=day,
    )

    assert places(full) == places(empty)
    assert unmet(full) == ""


@given(st.integers(0, 3660), st.integers(-5, 4000), DAYS)
def test_a_proof_reaches_the_proposal_for_its_days_and_no_longer(
    valid: int, age: int, day: date
) -> None:
    item = TAX.model_copy(update={"valid_days": valid})
    paper = Paper(an_id("document"), as_of=day - timedelta(days=age))
    place = (item.key, of_firm().candidate_id)

    (found,) = checklist(
        (item,), (of_firm(),), {place: paper}, {}, has_superior=True, proposed_on=day
    )

    assert found.met == (0 <= age <= valid)


def test_only_the_document_that_was_confirmed_is_confirmed() -> None:
    place = (REPORT.key, UNIT_CANDIDATE)
    other = dict.fromkeys(Capacity, frozenset({an_id("old")}))

    (found,) = checklist(
        (REPORT,),
        (of_unit(),),
        {place: Paper(an_id("new"))},
        other,
        has_superior=True,
        proposed_on=TODAY,
    )

    assert found.problem == "head-unconfirmed"


@given(items(), candidates())
def test_what_a_submission_takes_is_never_underestimated(
    asked: tuple[Item, ...], who: tuple[Candidate, ...]
) -> None:
    empty = checklist(asked, who, {}, {}, has_superior=True, proposed_on=TODAY)
    papers = {
        place: Paper(an_id(*map(str, place)), as_of=TODAY) for place in places(empty)
    }
    every = frozenset(one.document_id for one in papers.values())
    full = checklist(
        asked,
        who,
        papers,
        dict.fromkeys(Capacity, every),
        has_superior=True,
        proposed_on=TODAY,
    )
    real = sum(len(one.model_dump_json().encode()) + 1 for one in (*who, *full))

    assert real <= submission_size(asked, who)


@pytest.mark.parametrize(
    ("candidate", "key"),
    [
        (of_unit(), DISTRICT),
        (of_firm(), FIRM),
        (official(), PERSON),
        (scholar(person_id=PERSON), PERSON),
    ],
)
def test_a_subject_is_told_by_its_unit_or_its_person(
    candidate: Candidate, key: str
) -> None:
    assert is_clear(candidate)
    assert subject_key(candidate) == key


def test_a_subject_without_its_id_has_no_key() -> None:
    with pytest.raises(ValueError, match="unit"):
        subject_key(of_unit(unit_id=None))


def test_locks_of_different_things_are_different() -> None:
    locks = [
        lock_of_candidate(ROUND, of_unit()),
        lock_of_subject(ROUND, of_unit()),
        lock_of_candidate(an_id("round", "2"), of_unit()),
        lock_of_subject(an_id("round", "2"), of_unit()),
        lock_of_subject(ROUND, of_unit(form="flag")),
        lock_of_subject(ROUND, of_unit(WARD)),
    ]

    assert doubled(locks) == ()


@given(st.lists(st.sampled_from("abcde")))
def test_what_is_doubled_occurs_more_than_once(keys: list[str]) -> None:
    found = doubled(keys)

    assert set(found) == {key for key in keys if keys.count(key) > 1}
    assert len(set(found)) == len(found)


@given(
    st.lists(st.tuples(DAYS, st.sampled_from([CITY, WARD, None])), max_size=5),
    DAYS,
)
def test_the_superior_is_the_one_of_the_latest_placement_until_that_day(
    placed: list[tuple[date, str | None]], day: date
) -> None:
    by_day = dict(placed)
    placements = {DISTRICT: [Placement(*one) for one in by_day.items()]}
    before = [one for one in by_day if one <= day]

    assert superior(placements, DISTRICT, day) == (
        by_day[max(before)] if before else None
    )


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), DAYS), max_size=20),
    st.integers(0, 6),
    st.integers(0, 6),
    DAYS,
)
def test_the_way_up_ends_even_in_a_circle(
    placed: list[tuple[int, int, date]], above: int, below: int, day: date
) -> None:
    placements: dict[str, list[Placement]] = {}
    for unit, parent, since in placed:
        placements.setdefault(str(unit), []).append(Placement(since, str(parent)))

    found = manages(placements, str(above), str(below), day)

    assert found or above != below


def test_a_unit_manages_itself_and_all_below_it() -> None:
    assert manages(PLACEMENTS, DISTRICT, DISTRICT, TODAY)
    assert manages(PLACEMENTS, CITY, WARD, TODAY)
    assert not manages(PLACEMENTS, WARD, CITY, TODAY)
    assert not manages(PLACEMENTS, CITY, FIRM, TODAY)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2022, 5, 19, 16, 59, 59, tzinfo=UTC), date(2022, 5, 19)),
        (datetime(2022, 5, 19, 17, 0, tzinfo=UTC), date(2022, 5, 20)),
    ],
)
def test_a_day_begins_at_midnight_in_viet_nam(moment: datetime, expected: date) -> None:
    assert local_day(moment) == expected


def test_the_standing_names_round_form_and_subject() -> None:
    assert standing_of(ROUND, of_unit()) == f"{ROUND}:merit:{DISTRICT}"


def test_the_checklist_keeps_the_charters_order() -> None:
    found = checklist(
        CHECKLIST,
        (of_firm(trades=("environment",)),),
        {},
        {},
        has_superior=True,
        proposed_on=TODAY,
    )

    assert [one.item for one in found] == [item.key for item in CHECKLIST]
