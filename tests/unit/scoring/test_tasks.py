from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from services.scoring.errors import (
    CompletionAlreadyPublished,
    ConfirmedAhead,
    NoTaskStandard,
    OwnReport,
    PhaseUnknown,
    ReasonMissing,
    TaskAlreadyAssigned,
    TaskAlreadyConfirmed,
    TaskNotReported,
    TaskUnknown,
    TooManyTasks,
    UnitNotActive,
    UnitUnknown,
    UntilAhead,
)
from services.scoring.rules import MOST_TASKS
from services.scoring.state import Facts
from shared.contracts.base import Opening
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.contracts.scoring import (
    AssignTask,
    CompletionPublished,
    ConfirmTask,
    PublishCompletion,
    ReportTask,
    TaskAssigned,
    TaskConfirmed,
    TaskReported,
)
from shared.decider import New
from shared.testing.scenario import SOMEBODY
from tests.unit.scoring.world import (
    APPRAISER,
    BEFORE,
    CAMPAIGN,
    CHARTER,
    OTHER_TASK,
    TASK,
    A,
    D,
    after,
    member,
    programme,
)

DUE = date(2021, 12, 15)
TODAY = date(2021, 12, 20)
assign = AssignTask(
    campaign_id=CAMPAIGN,
    unit_id=A,
    task_id=TASK,
    reference="phu-luc-1/12",
    phase="first",
    weight=Decimal(2),
    due=DUE,
)
report = ReportTask(
    campaign_id=CAMPAIGN, unit_id=A, task_id=TASK, degree=Decimal(90), note="xong"
)
confirm = ConfirmTask(
    campaign_id=CAMPAIGN, unit_id=A, task_id=TASK, degree=Decimal(90), on=TODAY
)
complete = PublishCompletion(campaign_id=CAMPAIGN, unit_id=A, phase="first", until=DUE)


def assigned(task: str = TASK, weight: int = 2, due: date = DUE) -> New[Any]:
    event = TaskAssigned(
        campaign_id=CAMPAIGN,
        unit_id=A,
        task_id=task,
        reference="phu-luc-1/12",
        phase="first",
        weight=Decimal(weight),
        due=due,
    )
    return New(programme(), event)


def reported(degree: str | None = "90", task: str = TASK) -> New[Any]:
    event = TaskReported(
        campaign_id=CAMPAIGN,
        unit_id=A,
        task_id=task,
        degree=None if degree is None else Decimal(degree),
        evidence=None,
        note="xong",
    )
    return New(programme(), event)


def confirmed(degree: str, task: str = TASK, reason: str | None = None) -> New[Any]:
    event = TaskConfirmed(
        campaign_id=CAMPAIGN,
        unit_id=A,
        task_id=task,
        degree=Decimal(degree),
        on=TODAY,
        reason=reason,
    )
    return New(programme(), event)


def completed(*past: New[Any], **changes: Any) -> CompletionPublished:
    command = complete.model_copy(update=changes)
    (only,) = after(*past).when(command).events
    event: CompletionPublished = only.event
    return event


def test_a_unit_is_given_a_task() -> None:
    after().when(assign).then(assigned())


def test_a_task_id_names_one_task_of_a_unit() -> None:
    after(assigned()).when(assign).then_refused(TaskAlreadyAssigned)


def test_a_task_belongs_to_a_phase_of_the_charter() -> None:
    lost = assign.model_copy(update={"phase": "fourth"})

    assert after().when(lost).then_refused(PhaseUnknown).details["known"] == "first"


@pytest.mark.parametrize("command", [assign, complete])
def test_a_unit_must_be_known(command: Any) -> None:
    after().when(command.model_copy(update={"unit_id": D})).then_refused(UnitUnknown)


@pytest.mark.parametrize("command", [assign, report])
def test_a_unit_that_has_ended_gets_and_reports_nothing(command: Any) -> None:
    ended = Facts(members={A: member(ended=TODAY)})

    after(assigned(), facts=ended).when(command).then_refused(UnitNotActive)


def test_the_tasks_of_a_phase_fit_one_publication() -> None:
    many = [assigned(derived_id("many", str(one))) for one in range(MOST_TASKS - 1)]
    last = derived_id("task", "last")

    assert after(*many).when(assign).refusal is None
    after(*many, assigned(last)).when(assign).then_refused(TooManyTasks)


def test_a_report_is_sealed_and_may_be_given_again() -> None:
    after(assigned()).when(report).then(reported())
    after(assigned(), reported("10")).when(report).then(reported())
    assert TaskReported.sealed().keys() == {"degree", "evidence", "note"}


@pytest.mark.parametrize("command", [report, confirm])
def test_only_a_task_that_was_given_is_reported_and_confirmed(command: Any) -> None:
    after().when(command).then_refused(TaskUnknown)


def test_a_confirmed_task_is_not_reported_again() -> None:
    past = (assigned(), reported(), confirmed("90"))

    after(*past).when(report).then_refused(TaskAlreadyConfirmed)


def test_a_report_is_confirmed_as_it_is() -> None:
    past = (assigned(), reported())

    after(*past).by(APPRAISER, Role.LEAD_AGENCY).when(confirm).then(confirmed("90"))


def test_another_degree_needs_a_reason() -> None:
    past = (assigned(), reported())
    lower = confirm.model_copy(update={"degree": Decimal("89.9")})
    scenario = after(*past).by(APPRAISER, Role.LEAD_AGENCY)

    scenario.when(lower).then_refused(ReasonMissing)
    scenario.when(lower.model_copy(update={"reason": "thiếu"})).then(
        confirmed("89.9", reason="thiếu")
    )


def test_a_confirmation_can_be_corrected() -> None:
    past = (assigned(), reported(), confirmed("50", reason="thiếu"))

    after(*past).by(APPRAISER, Role.LEAD_AGENCY).when(confirm).then(confirmed("90"))


@pytest.mark.parametrize("past", [(), (reported(None),)], ids=["none", "erased"])
def test_nothing_is_confirmed_before_it_is_reported(past: Any) -> None:
    scenario = after(assigned(), *past).by(APPRAISER, Role.LEAD_AGENCY)

    scenario.when(confirm).then_refused(TaskNotReported)


def test_nobody_confirms_an_own_report() -> None:
    past = (assigned(), reported())

    after(*past).by(SOMEBODY, Role.LEAD_AGENCY).when(confirm).then_refused(OwnReport)


def test_a_task_is_not_confirmed_for_a_day_to_come() -> None:
    ahead = confirm.model_copy(update={"on": date(2021, 12, 21)})
    scenario = after(assigned(), reported()).by(APPRAISER, Role.LEAD_AGENCY)

    scenario.when(ahead).then_refused(ConfirmedAhead)


def test_completion_is_the_weighted_mean_and_opens_what_it_rests_on() -> None:
    past = (
        assigned(weight=2),
        reported(),
        confirmed("90"),
        assigned(OTHER_TASK, weight=1),
    )

    after(*past).when(complete).then(
        New(
            programme(),
            CompletionPublished(
                campaign_id=CAMPAIGN,
                unit_id=A,
                phase="first",
                until=DUE,
                tasks=2,
                unconfirmed=1,
                failed=0,
                degree=Decimal(60),
                well_done=False,
                clause="III.2.a",
                openings=(
                    Opening(
                        event="event-3",
                        name="degree",
                        salt="salt-degree-3",
                        value="90",
                    ),
                ),
            ),
        )
    )


def test_a_task_that_failed_spoils_the_phase() -> None:
    most = [assigned(weight=100), reported("100"), confirmed("100")]
    failed = [
        assigned(OTHER_TASK, weight=1),
        reported("0", OTHER_TASK),
        confirmed("0", OTHER_TASK),
    ]

    assert completed(*most).well_done
    found = completed(*most, *failed)
    assert (found.failed, found.well_done) == (1, False)


def test_only_tasks_due_by_that_day_count() -> None:
    past = (
        assigned(due=DUE),
        reported("80"),
        confirmed("80"),
        assigned(OTHER_TASK, due=date(2021, 12, 16)),
    )

    found = completed(*past)

    assert (found.tasks, found.degree, found.well_done) == (1, Decimal(80), True)
    later = completed(*past, until=date(2021, 12, 16))
    assert (later.tasks, later.degree) == (2, Decimal(40))


def test_without_any_task_nothing_was_done_well() -> None:
    found = completed()

    assert (found.tasks, found.degree, found.well_done) == (0, Decimal(0), False)


def test_completion_is_published_for_ever_later_days() -> None:
    first = New(programme(), completed(assigned()))
    later = complete.model_copy(update={"until": date(2021, 12, 16)})

    after(assigned(), first).when(complete).then_refused(CompletionAlreadyPublished)
    assert after(assigned(), first).when(later).refusal is None


def test_completion_is_not_published_for_a_day_to_come() -> None:
    ahead = complete.model_copy(update={"until": date(2021, 12, 21)})

    after(assigned()).at(BEFORE).when(ahead).then_refused(UntilAhead)


def test_a_unit_that_has_ended_still_has_its_completion() -> None:
    ended = Facts(members={A: member(ended=date(2021, 12, 1))})

    assert after(assigned(), facts=ended).when(complete).refusal is None


def test_a_charter_without_a_standard_publishes_no_completion() -> None:
    silent = CHARTER.model_copy(update={"task_standard": None})

    after(assigned()).under(silent).when(complete).then_refused(NoTaskStandard)


def test_completion_belongs_to_a_phase_of_the_charter() -> None:
    lost = complete.model_copy(update={"phase": "fourth"})

    after(assigned()).when(lost).then_refused(PhaseUnknown)
