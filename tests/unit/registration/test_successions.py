"""Merging and splitting: a ten-year register survives them."""

from datetime import date
from typing import Any

from services.registration.errors import (
    ChildrenRemain,
    CodeHeld,
    DateTooEarly,
    HierarchyCircle,
    NamedTwice,
    UnitAlreadyEnrolled,
    UnitEnded,
    UnitNotActive,
    UnitNotThere,
    UnitUnknown,
)
from shared.contracts.registration import (
    MergeUnits,
    NewUnit,
    Share,
    SplitUnit,
    Successor,
    UnitPlaced,
    UnitsMerged,
    UnitSplit,
)
from shared.decider import New
from tests.unit.registration.world import (
    CAMPAIGN,
    DECISION,
    A,
    B,
    C,
    D,
    E,
    after,
    code,
    dissolved,
    enrolled,
    held,
    new_unit,
    of,
)

DAY = date(2025, 7, 1)
LATER = date(2026, 1, 1)


def merge(successor: NewUnit | str, *predecessors: str) -> MergeUnits:
    return MergeUnits(
        campaign_id=CAMPAIGN,
        successor=successor,
        predecessors=predecessors,
        on=DAY,
        document=DECISION,
    )


def split(*parts: NewUnit | str, goes_on: bool = False) -> SplitUnit:
    return SplitUnit(
        campaign_id=CAMPAIGN,
        unit_id=A,
        parts=parts,
        goes_on=goes_on,
        on=DAY,
        document=DECISION,
    )


def full(unit_id: str) -> Successor:
    return Successor(unit_id=unit_id, share=Share.FULL)


def part(unit_id: str) -> Successor:
    return Successor(unit_id=unit_id, share=Share.PARTIAL)


def merged(successor: str, *predecessors: str) -> New[UnitsMerged]:
    return of(
        UnitsMerged, successor, predecessors=predecessors, on=DAY, document=DECISION
    )


def divided(*successors: Successor, goes_on: bool) -> New[UnitSplit]:
    return of(
        UnitSplit, A, successors=successors, goes_on=goes_on, on=DAY, document=DECISION
    )


def moved(unit: str, to: str, before: str, on: date = DAY) -> New[UnitPlaced]:
    values: dict[str, Any] = {"parent_id": to, "previous_parent_id": before}
    return of(UnitPlaced, unit, on=on, document=DECISION, **values)


def test_units_merge_into_a_new_one() -> None:
    after(enrolled(A), enrolled(B)).when(merge(new_unit(C), A, B)).then(
        dissolved(A, DAY, full(C)),
        dissolved(B, DAY, full(C)),
        enrolled(C, DAY),
        merged(C, A, B),
    )


def test_units_merge_into_one_that_goes_on() -> None:
    after(enrolled(A), enrolled(B)).when(merge(B, A)).then(
        dissolved(A, DAY, full(B)), merged(B, A)
    )


def test_those_below_go_under_the_successor_in_the_same_decision() -> None:
    past = (
        enrolled(A),
        enrolled(B),
        enrolled(D, parent_id=A),
        enrolled(E),
        moved(E, B, A, LATER),
    )

    after(*past).when(merge(new_unit(C), A, B)).then(
        dissolved(A, DAY, full(C)),
        dissolved(B, DAY, full(C)),
        enrolled(C, DAY),
        merged(C, A, B),
        *sorted((moved(D, C, A), moved(E, C, B, LATER)), key=lambda move: move.id),
    )


def test_those_below_who_end_too_are_not_moved() -> None:
    past = (enrolled(A), enrolled(B, parent_id=A))

    after(*past).when(merge(new_unit(C), A, B)).then(
        dissolved(A, DAY, full(C)),
        dissolved(B, DAY, full(C)),
        enrolled(C, DAY),
        merged(C, A, B),
    )


def test_the_successor_may_take_over_a_code() -> None:
    facts = held("20236", A)
    command = merge(new_unit(C, codes=(code("20236"),)), A, B)

    outcome = after(enrolled(A), enrolled(B)).knowing(facts).when(command)

    assert outcome.refusal is None
    foreign = held("20236", D)
    after(enrolled(A), enrolled(B)).knowing(foreign).when(command).then_refused(
        CodeHeld
    )


def test_predecessors_exist_and_have_no_end_yet() -> None:
    after(enrolled(B)).when(merge(B, A)).then_refused(UnitUnknown)
    ended = (enrolled(A), dissolved(A, LATER), enrolled(B))
    after(*ended).when(merge(B, A)).then_refused(UnitEnded)
    after(enrolled(A, DAY), enrolled(B)).when(merge(B, A)).then_refused(DateTooEarly)


def test_the_successor_exists_or_is_new() -> None:
    after(enrolled(A)).when(merge(B, A)).then_refused(UnitUnknown)
    after(enrolled(A), enrolled(B, LATER)).when(merge(B, A)).then_refused(UnitNotThere)
    after(enrolled(A), enrolled(B)).when(merge(new_unit(B), A)).then_refused(
        UnitAlreadyEnrolled
    )


def test_a_unit_stands_once_in_a_merger() -> None:
    past = (enrolled(A), enrolled(B))

    after(*past).when(merge(B, A, A)).then_refused(NamedTwice)
    after(*past).when(merge(A, A)).then_refused(NamedTwice)


def test_a_new_successor_does_not_stand_under_a_unit_that_ends() -> None:
    command = merge(new_unit(C, parent_id=A), A)

    after(enrolled(A)).when(command).then_refused(UnitNotThere)


def test_nobody_is_moved_under_a_unit_below_himself() -> None:
    past = (enrolled(A), enrolled(D, parent_id=A), enrolled(B, parent_id=D))

    after(*past).when(merge(B, A)).then_refused(HierarchyCircle)
    after(*past).when(merge(new_unit(C, parent_id=B), A)).then_refused(HierarchyCircle)


def test_a_unit_is_divided_and_ends() -> None:
    after(enrolled(A), enrolled(C)).when(split(new_unit(B), C)).then(
        divided(part(B), part(C), goes_on=False),
        dissolved(A, DAY, part(B), part(C)),
        enrolled(B, DAY),
    )


def test_the_only_part_of_a_unit_that_ends_takes_over_all_of_it() -> None:
    after(enrolled(A)).when(split(new_unit(B))).then(
        divided(full(B), goes_on=False), dissolved(A, DAY, full(B)), enrolled(B, DAY)
    )


def test_a_unit_gives_a_part_away_and_goes_on() -> None:
    past = (enrolled(A), enrolled(D, parent_id=A))

    after(*past).when(split(new_unit(B, parent_id=A), goes_on=True)).then(
        divided(part(B), goes_on=True), enrolled(B, DAY, parent_id=A)
    )


def test_a_part_takes_the_code_of_a_unit_that_ends_only() -> None:
    part_with_code = new_unit(B, codes=(code("1"),))
    scenario = after(enrolled(A)).knowing(held("1", A))

    assert scenario.when(split(part_with_code)).refusal is None
    scenario.when(split(part_with_code, goes_on=True)).then_refused(CodeHeld)


def test_a_divided_unit_that_ends_has_nobody_below_it() -> None:
    past = (enrolled(A), enrolled(D, parent_id=A))

    after(*past).when(split(new_unit(B))).then_refused(ChildrenRemain)


def test_a_unit_is_divided_while_it_exists() -> None:
    after().when(split(new_unit(B))).then_refused(UnitUnknown)
    ended = (enrolled(A), dissolved(A, DAY))
    after(*ended).when(split(new_unit(B))).then_refused(UnitEnded)
    after(*ended).when(split(new_unit(B), goes_on=True)).then_refused(UnitNotActive)


def test_parts_exist_or_are_new_and_stand_once() -> None:
    after(enrolled(A)).when(split(B)).then_refused(UnitUnknown)
    refusal = (
        after(enrolled(A), enrolled(C, LATER))
        .when(split(new_unit(B), C))
        .then_refused(UnitNotThere)
    )
    assert refusal.details["place"] == "parts.1"
    after(enrolled(A)).when(split(new_unit(B), new_unit(B))).then_refused(NamedTwice)
    after(enrolled(A)).when(split(A, goes_on=True)).then_refused(NamedTwice)
