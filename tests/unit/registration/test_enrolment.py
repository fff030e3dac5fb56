"""Bodies enter the register of units (I.1.a)."""

from datetime import date
from typing import Any

import pytest

from services.registration.errors import (
    CodeHeld,
    GroupUnknown,
    KindNotInGroup,
    UnitAlreadyEnrolled,
    UnitNotThere,
)
from shared.contracts.charter import UnitKind
from shared.contracts.registration import EnrolUnit, EnrolUnits, NewUnit, UnitEnrolled
from shared.decider import New
from tests.unit.registration.world import (
    CAMPAIGN,
    OTHER_CAMPAIGN,
    START,
    A,
    B,
    C,
    after,
    code,
    dissolved,
    enrolled,
    held,
    new_unit,
)

DAY = date(2022, 1, 1)


def enrol(unit_id: str = A, **more: Any) -> EnrolUnit:
    return EnrolUnit(
        campaign_id=CAMPAIGN, unit=new_unit(unit_id, **more), valid_from=DAY
    )


def enrol_all(*units: NewUnit) -> EnrolUnits:
    return EnrolUnits(campaign_id=CAMPAIGN, units=units, valid_from=DAY)


def test_a_unit_is_enrolled() -> None:
    after().when(enrol(codes=(code("1"),))).then(enrolled(A, DAY, codes=(code("1"),)))


def test_two_units_may_share_a_name() -> None:
    assert after(enrolled(B, name="Xã")).when(enrol(name="Xã")).refusal is None


def test_an_id_is_used_once_even_after_the_end_and_in_another_campaign() -> None:
    elsewhere = enrolled(A).event.model_copy(update={"campaign_id": OTHER_CAMPAIGN})

    for past in (
        (enrolled(A),),
        (enrolled(A), dissolved(A, DAY)),
        (New(A, elsewhere),),
    ):
        after(*past).when(enrol()).then_refused(UnitAlreadyEnrolled)


def test_the_group_is_one_of_the_charter() -> None:
    after().when(enrol(group="clouds")).then_refused(GroupUnknown)


def test_the_kind_fits_the_group() -> None:
    after().when(enrol(group="districts")).then_refused(KindNotInGroup)


def test_a_unit_without_a_group_is_enrolled() -> None:
    command = enrol(group=None, kind=UnitKind.AUTHORITY)

    assert after().when(command).refusal is None


def test_the_superior_exists_on_the_first_day() -> None:
    under_b = enrol(parent_id=B)
    of_other = enrolled(B).event.model_copy(update={"campaign_id": OTHER_CAMPAIGN})

    assert after(enrolled(B, START)).when(under_b).refusal is None
    for past in (
        (),
        (enrolled(B, date(2022, 1, 2)),),
        (enrolled(B, START), dissolved(B, DAY)),
        (enrolled(B, START), dissolved(B, date(2023, 1, 1))),
        (New(B, of_other),),
    ):
        after(*past).when(under_b).then_refused(UnitNotThere)


def test_a_code_of_a_unit_that_exists_is_not_given_again() -> None:
    command = enrol(codes=(code("2"), code("20218")))

    refusal = after().knowing(held("20218", B)).when(command).then_refused(CodeHeld)

    assert refusal.details["place"] == "unit.codes.1"
    assert refusal.details["holder"] == B


@pytest.mark.parametrize(
    ("until", "free"),
    [(date(2021, 12, 31), True), (DAY, True), (date(2022, 1, 2), False)],
)
def test_a_code_is_free_from_the_day_its_holder_is_no_more(
    until: date,
    free: bool,  # noqa: FBT001 - a case of the test
) -> None:
    outcome = after().knowing(held("1", B, until)).when(enrol(codes=(code("1"),)))

    assert (outcome.refusal is None) is free


def test_a_code_stands_once_in_a_unit() -> None:
    after().when(enrol(codes=(code("1"), code("1")))).then_refused(CodeHeld)


def test_many_are_enrolled_in_one_decision_with_parents_before_children() -> None:
    district = {"kind": UnitKind.DISTRICT, "group": "districts"}
    command = enrol_all(new_unit(B, **district), new_unit(A, parent_id=B))

    after().when(command).then(
        enrolled(B, DAY, **district), enrolled(A, DAY, parent_id=B)
    )


def test_a_child_before_its_parent_stops_all_and_its_place_is_named() -> None:
    command = enrol_all(new_unit(C), new_unit(A, parent_id=B), new_unit(B))

    refusal = after().when(command).then_refused(UnitNotThere)

    assert refusal.details["place"] == "units.1.parent_id"


def test_an_id_or_code_stands_once_in_a_list() -> None:
    after().when(enrol_all(new_unit(A), new_unit(A))).then_refused(UnitAlreadyEnrolled)
    twice = (new_unit(A, codes=(code("1"),)), new_unit(B, codes=(code("1"),)))
    refusal = after().when(enrol_all(*twice)).then_refused(CodeHeld)

    assert refusal.details["place"] == "units.1.codes.0"
    assert refusal.details["holder"] == A


def test_an_example_is_marked_as_one() -> None:
    outcome = after().when(enrol(example=True))

    event: UnitEnrolled = outcome.events[0].event
    assert event.example
