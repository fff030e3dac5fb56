"""Refusals about registrations, launches and commitments."""

from typing import ClassVar

from shared.contracts.refusals import Refusal


class UnitTakesNoPart(Refusal):
    """The unit {unit_id} belongs to no group of the charter, so it takes no part."""

    code: ClassVar[str] = "registration.unit-takes-no-part"
    vi: ClassVar[str] = (
        "Đơn vị {unit_id} không thuộc khối nào của điều lệ nên không tham gia."
    )


class AlreadyRegistered(Refusal):
    """The unit {unit_id} is registered already; a unit registers once."""

    code: ClassVar[str] = "registration.already-registered"
    vi: ClassVar[str] = "Đơn vị {unit_id} đã đăng ký; mỗi đơn vị đăng ký một lần."


class NotRegistered(Refusal):
    """The unit {unit_id} is not registered; register it first (RegisterUnit)."""

    code: ClassVar[str] = "registration.not-registered"
    vi: ClassVar[str] = "Đơn vị {unit_id} chưa đăng ký; hãy đăng ký trước."


class ContentUnknown(Refusal):
    """{place}: the charter has no content {content}; choose from {known}."""

    code: ClassVar[str] = "registration.content-unknown"
    vi: ClassVar[str] = (
        "{place}: điều lệ không có nội dung {content}; hãy chọn trong {known}."
    )
    status: ClassVar[int] = 422


class ContentNotChosen(Refusal):
    """{place}: {content} is not among the chosen contents; choose it, or drop this."""

    code: ClassVar[str] = "registration.content-not-chosen"
    vi: ClassVar[str] = (
        "{place}: {content} không nằm trong nội dung đã chọn; hãy chọn hoặc bỏ mục này."
    )
    status: ClassVar[int] = 422


class MeasureUnknown(Refusal):
    """{place}: the charter has no measure {measure}; choose one of {known}."""

    code: ClassVar[str] = "registration.measure-unknown"
    vi: ClassVar[str] = (
        "{place}: điều lệ không có đơn vị đo {measure}; hãy chọn một trong {known}."
    )
    status: ClassVar[int] = 422


class DueOutsidePhases(Refusal):
    """{place}: {due} lies in no phase of the campaign; the phases are {phases}."""

    code: ClassVar[str] = "registration.due-outside-phases"
    vi: ClassVar[str] = (
        "{place}: {due} không thuộc giai đoạn nào của phong trào; "
        "các giai đoạn: {phases}."
    )
    status: ClassVar[int] = 422


class TargetNotPositive(Refusal):
    """{place}: a target of {target} promises nothing; it must be above zero."""

    code: ClassVar[str] = "registration.target-not-positive"
    vi: ClassVar[str] = (
        "{place}: chỉ tiêu {target} không cam kết gì; phải lớn hơn không."
    )
    status: ClassVar[int] = 422


class WordingWithoutCommitment(Refusal):
    """wording: there are no commitments {keys}; word only what is committed."""

    code: ClassVar[str] = "registration.wording-without-commitment"
    vi: ClassVar[str] = (
        "wording: không có cam kết {keys}; chỉ diễn giải những gì đã cam kết."
    )
    status: ClassVar[int] = 422


class LaunchAlreadyReported(Refusal):
    """The unit {unit_id} reported its launch of {launched_on} already."""

    code: ClassVar[str] = "registration.launch-already-reported"
    vi: ClassVar[str] = "Đơn vị {unit_id} đã báo cáo phát động ngày {launched_on}."


class LaunchDateWrong(Refusal):
    """launched_on is {launched_on}; it lies between {earliest} and today ({today})."""

    code: ClassVar[str] = "registration.launch-date-wrong"
    vi: ClassVar[str] = (
        "launched_on là {launched_on}; phải từ {earliest} đến hôm nay ({today})."
    )
    status: ClassVar[int] = 422


class CommitmentUnknown(Refusal):
    """The unit {unit_id} made no commitment {commitment}; it made {known}."""

    code: ClassVar[str] = "registration.commitment-unknown"
    vi: ClassVar[str] = (
        "Đơn vị {unit_id} không có cam kết {commitment}; các cam kết: {known}."
    )
    status: ClassVar[int] = 404


class ProgressDateWrong(Refusal):
    """as_of is {as_of}; it lies between {earliest} and today ({today})."""

    code: ClassVar[str] = "registration.progress-date-wrong"
    vi: ClassVar[str] = "as_of là {as_of}; phải từ {earliest} đến hôm nay ({today})."
    status: ClassVar[int] = 422


class AchievedBelowZero(Refusal):
    """achieved is {achieved}; what is done since the beginning is zero or more."""

    code: ClassVar[str] = "registration.achieved-below-zero"
    vi: ClassVar[str] = "achieved là {achieved}; kết quả lũy kế phải từ không trở lên."
    status: ClassVar[int] = 422
