"""Days, years, phases and subjects."""

from datetime import UTC, date, datetime

import pytest

from services.awards.rules import (
    is_clear,
    laureate_id,
    local_day,
    phase_of,
    subject_key,
    year_of,
)
from shared.contracts.awards import Subject
from shared.contracts.base import Words
from shared.contracts.charter import (
    Basis,
    Level,
    Quota,
    RoundPlan,
    SubjectKind,
)
from tests.unit.awards.charter import CHARTER
from tests.unit.awards.story import UNIT_A, an_id

ANYBODY = an_id("person", "anybody")


WHOLE = Quota(form="merit", count=3)


def a_plan(**changes: object) -> RoundPlan:
    plan = RoundPlan(
        key="p",
        clause="III.4.a",
        title=Words(vi="Đợt", en="Round"),
        basis=Basis.ANNUAL,
        level=Level.CITY,
        forms=("merit",),
        quotas=(WHOLE,),
    )
    return plan.model_copy(update=changes)


def test_the_year_is_the_editions_then_the_phases_then_that_of_the_window() -> None:
    until = datetime(2021, 12, 31, 18, tzinfo=UTC)  # 1 January 2022 in Viet Nam
    phase_end = a_plan(basis=Basis.PHASE, phase="phase-1")

    assert year_of(CHARTER, a_plan(edition="index-2020"), until) == 2020
    assert year_of(CHARTER, phase_end, until) == 2025
    assert year_of(CHARTER, a_plan(), until) == 2022


def test_the_phase_is_the_plans_or_holds_the_year_or_the_round_itself() -> None:
    inside = datetime(2026, 3, 1, tzinfo=UTC)
    outside = datetime(2040, 3, 1, tzinfo=UTC)

    assert phase_of(CHARTER, a_plan(phase="phase-1"), inside) == "phase-1"
    assert phase_of(CHARTER, a_plan(), inside) == "phase-2"
    assert phase_of(CHARTER, a_plan(edition="index-2020"), inside) == "phase-2"
    assert phase_of(CHARTER, a_plan(), outside) is None


def test_a_day_is_a_day_in_viet_nam() -> None:
    assert local_day(datetime(2022, 3, 31, 16, 59, tzinfo=UTC)) == date(2022, 3, 31)
    assert local_day(datetime(2022, 3, 31, 17, 0, tzinfo=UTC)) == date(2022, 4, 1)


def test_a_subject_is_named_exactly_as_its_kind_asks() -> None:
    unit, official = SubjectKind.UNIT, SubjectKind.OFFICIAL
    clear = Subject(kind=unit, unit_id=UNIT_A)
    both = Subject(kind=official, unit_id=UNIT_A, person_id=ANYBODY)

    assert is_clear(clear)
    assert is_clear(both)
    assert subject_key(clear) == UNIT_A
    assert subject_key(both) == ANYBODY
    assert not is_clear(Subject(kind=unit))
    assert not is_clear(Subject(kind=unit, unit_id=UNIT_A, person_id=ANYBODY))
    assert not is_clear(Subject(kind=official, unit_id=UNIT_A))
    contributor = SubjectKind.CONTRIBUTOR
    assert is_clear(Subject(kind=contributor, person_id=ANYBODY))
    assert not is_clear(Subject(kind=contributor, unit_id=UNIT_A, person_id=ANYBODY))
    with pytest.raises(ValueError, match="without its id"):
        subject_key(Subject(kind=unit))


def test_a_person_is_another_laureate_in_another_campaign() -> None:
    one = Subject(kind=SubjectKind.CONTRIBUTOR, person_id=ANYBODY)
    real, exercise = an_id("campaign", "real"), an_id("campaign", "exercise")

    assert laureate_id(real, one) != laureate_id(exercise, one)
