"""Registrations, launches, progress and accountable heads (II, IV.1, V.1)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from services.registration.errors import (
    AchievedBelowZero,
    AlreadyRegistered,
    CommitmentUnknown,
    ContentNotChosen,
    ContentUnknown,
    DateTooEarly,
    DueOutsidePhases,
    LaunchAlreadyReported,
    LaunchDateWrong,
    MeasureUnknown,
    NamedTwice,
    NothingChanges,
    NotRegistered,
    ProgressDateWrong,
    TargetNotPositive,
    UnitNotActive,
    UnitTakesNoPart,
    UnitUnknown,
    WordingWithoutCommitment,
)
from shared.contracts.charter import UnitKind
from shared.contracts.refusals import Refusal
from shared.contracts.registration import (
    AppointHead,
    CommitmentProgressed,
    HeadAppointed,
    LaunchReported,
    RegisterUnit,
    ReportLaunch,
    ReportProgress,
)
from shared.decider import New
from tests.unit.registration.world import (
    CAMPAIGN,
    CHARTER,
    OTHER_CAMPAIGN,
    OTHER_PERSON,
    PAPER,
    PERSON,
    PROMISE,
    TODAY,
    A,
    after,
    dissolved,
    enrolled,
    register,
    registered,
)

LATER = datetime(2022, 5, 1, 5, 0, tzinfo=UTC)


def test_a_unit_registers_with_contents_and_commitments() -> None:
    after(enrolled(A)).when(register).then(registered)


def test_a_late_registration_counts() -> None:
    after(enrolled(A)).at(LATER).when(register).then(registered)


def test_a_unit_registers_once() -> None:
    after(enrolled(A), registered).when(register).then_refused(AlreadyRegistered)


def test_a_unit_registers_in_its_own_campaign_while_it_exists() -> None:
    elsewhere = register.model_copy(update={"campaign_id": OTHER_CAMPAIGN})

    after().when(register).then_refused(UnitUnknown)
    after(enrolled(A)).when(elsewhere).then_refused(UnitUnknown)
    after(enrolled(A, date(2022, 4, 1))).when(register).then_refused(UnitNotActive)
    after(enrolled(A), dissolved(A, TODAY)).when(register).then_refused(UnitNotActive)


def test_the_day_at_utc_plus_7_counts() -> None:
    midnight = datetime(2022, 3, 31, 17, 0, tzinfo=UTC)
    begins_in_april = after(enrolled(A, date(2022, 4, 1)))

    assert begins_in_april.at(midnight).when(register).refusal is None


def test_a_unit_without_a_group_takes_no_part() -> None:
    past = enrolled(A, group=None, kind=UnitKind.AUTHORITY)

    after(past).when(register).then_refused(UnitTakesNoPart)


def test_a_unit_that_need_not_launch_may_register() -> None:
    past = enrolled(A, group="enterprises", kind=UnitKind.ENTERPRISE)

    assert after(past).when(register).refusal is None


def with_promise(**values: Any) -> dict[str, Any]:
    return {"commitments": (PROMISE.model_copy(update=values),)}


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"contents": ("clouds",)}, ContentUnknown),
        ({"contents": ("awareness", "awareness")}, NamedTwice),
        ({"commitments": (PROMISE, PROMISE)}, NamedTwice),
        ({"wording": {"c2": "x"}}, WordingWithoutCommitment),
        (with_promise(content="security"), ContentNotChosen),
        (with_promise(measure="clouds"), MeasureUnknown),
        (with_promise(target=Decimal(0)), TargetNotPositive),
        (with_promise(due=date(2026, 1, 1)), DueOutsidePhases),
        (with_promise(due=date(2020, 12, 31)), DueOutsidePhases),
    ],
)
def test_a_registration_that_does_not_fit_the_charter_is_refused(
    values: dict[str, Any], refusal: type[Refusal]
) -> None:
    command: RegisterUnit = register.model_copy(update=values)

    after(enrolled(A)).when(command).then_refused(refusal)


def launch(day: date) -> ReportLaunch:
    return ReportLaunch(
        campaign_id=CAMPAIGN, unit_id=A, launched_on=day, document=PAPER
    )


def reported(day: date, *, in_time: bool, clause: str = "IV.1") -> New[LaunchReported]:
    event = LaunchReported(
        campaign_id=CAMPAIGN,
        unit_id=A,
        launched_on=day,
        in_time=in_time,
        clause=clause,
        document=PAPER,
    )
    return New(A, event)


@pytest.mark.parametrize(
    ("day", "in_time"), [(date(2022, 3, 31), True), (date(2022, 4, 1), False)]
)
def test_the_last_day_is_in_time_and_the_next_is_late(
    day: date,
    in_time: bool,  # noqa: FBT001 - a case of the test
) -> None:
    after(enrolled(A), registered).at(LATER).when(launch(day)).then(
        reported(day, in_time=in_time)
    )


def test_without_a_deadline_every_launch_is_in_time() -> None:
    free = CHARTER.model_copy(update={"calendar": ()})

    after(enrolled(A), registered).under(free).when(launch(TODAY)).then(
        reported(TODAY, in_time=True, clause="")
    )


def test_a_launch_is_reported_once_by_a_registered_unit() -> None:
    past = (enrolled(A), registered)

    after(enrolled(A)).when(launch(TODAY)).then_refused(NotRegistered)
    after(*past, reported(TODAY, in_time=True)).when(launch(TODAY)).then_refused(
        LaunchAlreadyReported
    )
    after(*past, dissolved(A, TODAY)).when(launch(TODAY)).then_refused(UnitNotActive)


def test_a_launch_lies_between_the_campaigns_own_and_today() -> None:
    past = (enrolled(A), registered)

    after(*past).when(launch(date(2021, 12, 9))).then_refused(LaunchDateWrong)
    after(*past).when(launch(date(2022, 4, 1))).then_refused(LaunchDateWrong)
    assert after(*past).when(launch(date(2021, 12, 10))).refusal is None


def test_a_unit_did_not_launch_before_it_was() -> None:
    past = (enrolled(A, date(2022, 3, 1)), registered)

    after(*past).when(launch(date(2022, 2, 28))).then_refused(UnitNotActive)


def progress(**more: Any) -> ReportProgress:
    values = {
        "commitment": "c1",
        "achieved": Decimal("12.5"),
        "as_of": TODAY,
        "note": "tốt",
        **more,
    }
    return ReportProgress(campaign_id=CAMPAIGN, unit_id=A, **values)


def test_progress_is_kept_with_its_target() -> None:
    event = CommitmentProgressed(
        campaign_id=CAMPAIGN,
        unit_id=A,
        commitment="c1",
        achieved=Decimal("12.5"),
        target=Decimal("79.995"),
        as_of=TODAY,
        note="tốt",
    )
    past = (enrolled(A), registered)

    after(*past).when(progress()).then(New(A, event))
    after(*past, New(A, event)).when(progress()).then(New(A, event))


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"commitment": "c2"}, CommitmentUnknown),
        ({"as_of": date(2022, 4, 1)}, ProgressDateWrong),
        ({"as_of": date(2020, 12, 31)}, ProgressDateWrong),
        ({"achieved": Decimal("-0.000001")}, AchievedBelowZero),
    ],
)
def test_progress_that_cannot_be_is_refused(
    values: dict[str, Any], refusal: type[Refusal]
) -> None:
    after(enrolled(A), registered).when(progress(**values)).then_refused(refusal)


def test_progress_needs_a_registration_and_a_unit_that_exists() -> None:
    past = (enrolled(A), registered, dissolved(A, TODAY))

    after(enrolled(A)).when(progress()).then_refused(NotRegistered)
    after(*past).when(progress()).then_refused(UnitNotActive)


def head(person: str = PERSON, day: date = TODAY) -> AppointHead:
    return AppointHead(
        campaign_id=CAMPAIGN,
        unit_id=A,
        person_id=person,
        person_name="Nguyễn Văn A",
        from_day=day,
    )


def appointed(person: str = PERSON, day: date = TODAY) -> New[HeadAppointed]:
    event = HeadAppointed(
        campaign_id=CAMPAIGN,
        unit_id=A,
        person_id=person,
        person_name="Nguyễn Văn A",
        from_day=day,
    )
    return New(A, event)


def test_a_head_answers_from_a_day_on() -> None:
    after(enrolled(A)).when(head()).then(appointed())


def test_another_head_follows_and_the_same_one_does_not() -> None:
    past = (enrolled(A), appointed())

    after(*past).when(head(OTHER_PERSON)).then(appointed(OTHER_PERSON))
    after(*past).when(head()).then_refused(NothingChanges)
    before = date(2022, 3, 30)
    after(*past).when(head(OTHER_PERSON, before)).then_refused(DateTooEarly)


def test_a_head_needs_a_unit_on_that_day() -> None:
    after().when(head()).then_refused(UnitUnknown)
    after(enrolled(A)).when(head(day=date(2020, 1, 1))).then_refused(UnitNotActive)
