"""Tasks of the programme: given, reported, confirmed, and how complete they are."""

from collections.abc import Sequence

from services.scoring.decider.editions import active_member, member
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
    UntilAhead,
)
from services.scoring.rules import (
    MOST_TASKS,
    Done,
    completion_of,
    day_of,
    listed,
    programme_of,
)
from services.scoring.state import Programme, Task
from shared.contracts.charter import TaskStandard
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
from shared.decider import Aggregates, Given, New


def assign_task(
    command: AssignTask, states: Aggregates, given: Given
) -> Sequence[New[TaskAssigned]]:
    """Give an existing unit one more task of a phase."""
    active_member(given, command.unit_id)
    _check_phase(command.phase, given)
    id_ = programme_of(command.campaign_id, command.unit_id)
    tasks = states.of(Programme, id_).tasks
    if command.task_id in tasks:
        raise TaskAlreadyAssigned(unit_id=command.unit_id, task_id=command.task_id)
    of_phase = [one for one in tasks.values() if one.assigned.phase == command.phase]
    if len(of_phase) >= MOST_TASKS:
        raise TooManyTasks(limit=MOST_TASKS)
    assigned = TaskAssigned(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        task_id=command.task_id,
        reference=command.reference,
        phase=command.phase,
        weight=command.weight,
        due=command.due,
    )
    return [New(id_, assigned)]


def _check_phase(phase: str, given: Given) -> None:
    known = [one.key for one in given.rules().phases]
    if phase not in known:
        raise PhaseUnknown(phase=phase, known=listed(known))


def report_task(
    command: ReportTask, states: Aggregates, given: Given
) -> Sequence[New[TaskReported]]:
    """Keep what a unit says of its task, as often as it likes until confirmed."""
    active_member(given, command.unit_id)
    if _task(command, states).confirmed is not None:
        raise TaskAlreadyConfirmed(task_id=command.task_id)
    reported = TaskReported(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        task_id=command.task_id,
        degree=command.degree,
        evidence=command.evidence,
        note=command.note,
    )
    return [New(programme_of(command.campaign_id, command.unit_id), reported)]


def _task(command: ReportTask | ConfirmTask, states: Aggregates) -> Task:
    id_ = programme_of(command.campaign_id, command.unit_id)
    task = states.of(Programme, id_).tasks.get(command.task_id)
    if task is None:
        raise TaskUnknown(unit_id=command.unit_id, task_id=command.task_id)
    return task


def confirm_task(
    command: ConfirmTask, states: Aggregates, given: Given
) -> Sequence[New[TaskConfirmed]]:
    """Keep the degree found; given again it corrects the one before."""
    task = _task(command, states)
    if task.reported is None:
        raise TaskNotReported(unit_id=command.unit_id, task_id=command.task_id)
    if given.actor in task.reporters:
        raise OwnReport(task_id=command.task_id)
    today = day_of(given.at)
    if command.on > today:
        raise ConfirmedAhead(on=command.on, today=today)
    if command.degree != task.reported and command.reason is None:
        raise ReasonMissing(task_id=command.task_id)
    confirmed = TaskConfirmed(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        task_id=command.task_id,
        degree=command.degree,
        on=command.on,
        reason=command.reason,
    )
    return [New(programme_of(command.campaign_id, command.unit_id), confirmed)]


def publish_completion(
    command: PublishCompletion, states: Aggregates, given: Given
) -> Sequence[New[CompletionPublished]]:
    """Publish the completion of a phase up to a day, and open what it rests on."""
    # A unit that has ended did its tasks all the same, so it need not exist today.
    member(given, command.unit_id)
    _check_phase(command.phase, given)
    standard = given.rules().task_standard
    if standard is None:
        raise NoTaskStandard
    id_ = programme_of(command.campaign_id, command.unit_id)
    programme = states.of(Programme, id_)
    _check_until(command, programme, given)
    return [New(id_, _completion(command, programme, standard))]


def _check_until(
    command: PublishCompletion, programme: Programme, given: Given
) -> None:
    today = day_of(given.at)
    if command.until > today:
        raise UntilAhead(until=command.until, today=today)
    before = programme.published.get(command.phase)
    if before is not None and command.until <= before:
        raise CompletionAlreadyPublished(phase=command.phase, until=before)


def _completion(
    command: PublishCompletion, programme: Programme, standard: TaskStandard
) -> CompletionPublished:
    due = [
        task
        for _, task in sorted(programme.tasks.items())
        if task.assigned.phase == command.phase and task.assigned.due <= command.until
    ]
    found = completion_of(
        [Done(task.assigned.weight, task.confirmed) for task in due], standard
    )
    return CompletionPublished(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        phase=command.phase,
        until=command.until,
        tasks=found.tasks,
        unconfirmed=found.unconfirmed,
        failed=found.failed,
        degree=found.degree,
        well_done=found.well_done,
        clause=standard.clause,
        openings=tuple(task.opening for task in due if task.opening is not None),
    )
