"""Refusals about the tasks of the programme."""

from typing import ClassVar

from shared.contracts.refusals import Refusal


class PhaseUnknown(Refusal):
    """The charter has no phase {phase}; it has: {known}."""

    code: ClassVar[str] = "scoring.phase-unknown"
    vi: ClassVar[str] = "Điều lệ không có giai đoạn {phase}; chỉ có: {known}."
    status: ClassVar[int] = 422


class TaskAlreadyAssigned(Refusal):
    """Unit {unit_id} has task {task_id} already; send a new id for another task."""

    code: ClassVar[str] = "scoring.task-already-assigned"
    vi: ClassVar[str] = (
        "Đơn vị {unit_id} đã được giao nhiệm vụ {task_id}; việc khác cần mã mới."
    )


class TooManyTasks(Refusal):
    """A unit can have {limit} tasks in a phase; put small ones together."""

    code: ClassVar[str] = "scoring.too-many-tasks"
    vi: ClassVar[str] = (
        "Mỗi đơn vị có tối đa {limit} nhiệm vụ trong một giai đoạn; hãy gộp việc nhỏ."
    )


class TaskUnknown(Refusal):
    """Unit {unit_id} was given no task {task_id}; see its list of tasks."""

    code: ClassVar[str] = "scoring.task-unknown"
    vi: ClassVar[str] = (
        "Đơn vị {unit_id} không được giao nhiệm vụ {task_id}; hãy xem danh sách."
    )
    status: ClassVar[int] = 404


class TaskAlreadyConfirmed(Refusal):
    """Task {task_id} is confirmed; ask the lead agency to confirm it anew."""

    code: ClassVar[str] = "scoring.task-already-confirmed"
    vi: ClassVar[str] = (
        "Nhiệm vụ {task_id} đã được xác nhận; hãy đề nghị cơ quan chủ trì xác nhận lại."
    )


class TaskNotReported(Refusal):
    """Unit {unit_id} has not reported on task {task_id}; let it report first."""

    code: ClassVar[str] = "scoring.task-not-reported"
    vi: ClassVar[str] = (
        "Đơn vị {unit_id} chưa báo cáo nhiệm vụ {task_id}; cần báo cáo trước."
    )


class OwnReport(Refusal):
    """Whoever reported task {task_id} cannot confirm it; somebody else must."""

    code: ClassVar[str] = "scoring.own-report"
    vi: ClassVar[str] = (
        "Người đã báo cáo nhiệm vụ {task_id} không được xác nhận; cần người khác."
    )
    status: ClassVar[int] = 403


class ConfirmedAhead(Refusal):
    """A task cannot be found done on {on}, after today ({today}); correct the day."""

    code: ClassVar[str] = "scoring.confirmed-ahead"
    vi: ClassVar[str] = (
        "Không thể xác nhận theo ngày {on}, sau hôm nay ({today}); hãy sửa ngày."
    )
    status: ClassVar[int] = 422


class ReasonMissing(Refusal):
    """Say why the degree of task {task_id} differs from the one reported."""

    code: ClassVar[str] = "scoring.reason-missing"
    vi: ClassVar[str] = "Hãy nêu lý do mức hoàn thành {task_id} khác với báo cáo."
    status: ClassVar[int] = 422


class NoTaskStandard(Refusal):
    """The charter does not say when tasks are done well; adopt a `task_standard`."""

    code: ClassVar[str] = "scoring.no-task-standard"
    vi: ClassVar[str] = (
        "Điều lệ chưa có tiêu chuẩn hoàn thành nhiệm vụ; hãy ban hành `task_standard`."
    )


class UntilAhead(Refusal):
    """Completion up to {until} cannot be known on {today}; name today or before."""

    code: ClassVar[str] = "scoring.until-ahead"
    vi: ClassVar[str] = (
        "Chưa thể biết mức hoàn thành đến {until} vào ngày {today};"
        " hãy nêu ngày không sau hôm nay."
    )
    status: ClassVar[int] = 422


class CompletionAlreadyPublished(Refusal):
    """Completion of phase {phase} is published up to {until}; name a later day."""

    code: ClassVar[str] = "scoring.completion-already-published"
    vi: ClassVar[str] = (
        "Mức hoàn thành giai đoạn {phase} đã công bố đến {until}; hãy nêu ngày sau đó."
    )
