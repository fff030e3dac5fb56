"""Units are renamed, placed and dissolved; nothing happens twice or too early."""

from datetime import date
from typing import Any

from services.registration.errors import (
    ChildrenRemain,
    DateTooEarly,
    HierarchyCircle,
    NothingChanges,
    UnitEnded,
    UnitNotActive,
    UnitNotThere,
    UnitUnknown,
)
from shared.contracts.registration import (
    DissolveUnit,
    PlaceUnit,
    RenameUnit,
    UnitPlaced,
    UnitRenamed,
)
from shared.decider import New
from tests.unit.registration.world import (
    CAMPAIGN,
    DECISION,
    OTHER_CAMPAIGN,
    START,
    A,
    B,
    C,
    D,
    after,
    dissolved,
    enrolled,
    of,
)

DAY = date(2022, 1, 1)
EVE = date(2021, 12, 31)
LATER = date(2022, 6, 1)


def rename(name: str, on: date = DAY, campaign: str = CAMPAIGN) -> RenameUnit:
    return RenameUnit(
        campaign_id=campaign, unit_id=A, name=name, on=on, document=DECISION
    )


def place(parent: str | None, on: date = DAY, unit: str = A) -> PlaceUnit:
    return PlaceUnit(
        campaign_id=CAMPAIGN, unit_id=unit, parent_id=parent, on=on, document=DECISION
    )


def dissolve(unit: str = A, on: date = DAY) -> DissolveUnit:
    return DissolveUnit(campaign_id=CAMPAIGN, unit_id=unit, on=on, document=DECISION)


def renamed(name: str, before: str, on: date = DAY) -> New[UnitRenamed]:
    return of(UnitRenamed, A, name=name, previous_name=before, on=on, document=DECISION)


def placed(unit: str, parent: Any, before: Any, on: date = DAY) -> New[UnitPlaced]:
    return of(
        UnitPlaced,
        unit,
        parent_id=parent,
        previous_parent_id=before,
        on=on,
        document=DECISION,
    )


def test_a_unit_gets_another_name_and_stays_the_same() -> None:
    past = enrolled(A, name="Vĩnh Trung")

    after(past).when(rename("Thạc Gián")).then(renamed("Thạc Gián", "Vĩnh Trung"))


def test_a_name_that_it_has_is_no_change() -> None:
    after(enrolled(A, name="Xã")).when(rename("Xã")).then_refused(NothingChanges)


def test_a_rename_does_not_go_behind_the_last_one_but_may_correct_it() -> None:
    past = (enrolled(A, name="Một"), renamed("Hai", "Một"))

    after(*past).when(rename("Ba", EVE)).then_refused(DateTooEarly)
    after(*past).when(rename("Ba")).then(renamed("Ba", "Hai"))


def test_a_unit_is_renamed_while_it_exists_only() -> None:
    after().when(rename("Hai")).then_refused(UnitUnknown)
    after(enrolled(A)).when(rename("Hai", campaign=OTHER_CAMPAIGN)).then_refused(
        UnitUnknown
    )
    after(enrolled(A, DAY)).when(rename("Hai", EVE)).then_refused(UnitNotActive)
    ended = (enrolled(A), dissolved(A, DAY))
    after(*ended).when(rename("Hai")).then_refused(UnitNotActive)
    assert after(*ended).when(rename("Hai", EVE)).refusal is None


def test_a_unit_gets_another_superior_or_none() -> None:
    past = (enrolled(B), enrolled(A, parent_id=B), enrolled(C))

    after(*past).when(place(C)).then(placed(A, C, B))
    after(*past).when(place(None)).then(placed(A, None, B))


def test_the_superior_it_has_is_no_change() -> None:
    past = (enrolled(B), enrolled(A, parent_id=B))

    after(*past).when(place(B)).then_refused(NothingChanges)


def test_a_placement_does_not_go_behind_the_last_one_but_may_correct_it() -> None:
    past = (enrolled(B), enrolled(C), enrolled(A), placed(A, B, None))

    after(*past).when(place(C, EVE)).then_refused(DateTooEarly)
    after(*past).when(place(C)).then(placed(A, C, B))


def test_the_new_superior_exists_from_that_day_on() -> None:
    after(enrolled(A)).when(place(B)).then_refused(UnitUnknown)
    after(enrolled(A), enrolled(B, LATER)).when(place(B)).then_refused(UnitNotThere)
    ending = (enrolled(A), enrolled(B), dissolved(B, LATER))
    after(*ending).when(place(B)).then_refused(UnitNotThere)


def test_a_unit_does_not_stand_below_itself() -> None:
    past = (enrolled(A), enrolled(B, parent_id=A), enrolled(C, parent_id=B))

    after(*past).when(place(A)).then_refused(HierarchyCircle)
    after(*past).when(place(C)).then_refused(HierarchyCircle)


def test_a_circle_that_would_close_later_is_seen_too() -> None:
    past = (enrolled(A), enrolled(B), placed(B, A, None, LATER))

    refusal = after(*past).when(place(B)).then_refused(HierarchyCircle)

    assert refusal.details["day"] == str(LATER)


def test_a_circle_that_was_undone_before_is_none() -> None:
    past = (enrolled(A), enrolled(B, parent_id=A), placed(B, None, A, EVE))

    after(*past).when(place(B)).then(placed(A, B, None))


def test_a_unit_is_dissolved() -> None:
    after(enrolled(A)).when(dissolve()).then(dissolved(A, DAY))


def test_a_unit_ends_once() -> None:
    past = (enrolled(A), dissolved(A, LATER))

    after(*past).when(dissolve()).then_refused(UnitEnded)


def test_a_unit_does_not_end_before_it_was_or_behind_what_is_recorded() -> None:
    after(enrolled(A, DAY)).when(dissolve()).then_refused(DateTooEarly)
    past = (enrolled(A), renamed("Hai", "Xã", LATER))
    after(*past).when(dissolve()).then_refused(DateTooEarly)
    after(*past).when(dissolve(on=LATER)).then(dissolved(A, LATER))


def test_a_unit_of_the_last_day_of_the_calendar_is_answered_too() -> None:
    last = after(enrolled(A, date.max))

    last.when(dissolve()).then_refused(DateTooEarly)
    last.when(dissolve(on=date.max)).then(dissolved(A, date.max))


def test_a_unit_with_others_below_it_does_not_end() -> None:
    past = (enrolled(A, START), enrolled(B, parent_id=A))

    refusal = after(*past).when(dissolve()).then_refused(ChildrenRemain)

    assert refusal.details["children"] == B


def test_those_who_left_or_ended_before_do_not_hold_it() -> None:
    past = (
        enrolled(A),
        enrolled(B, parent_id=A),
        enrolled(C, parent_id=A),
        enrolled(D),
        placed(B, D, A),
        dissolved(C, DAY),
    )

    after(*past).when(dissolve()).then(dissolved(A, DAY))


def test_those_who_come_later_hold_it() -> None:
    past = (enrolled(A), enrolled(B), placed(B, A, None, LATER))

    after(*past).when(dissolve()).then_refused(ChildrenRemain)
