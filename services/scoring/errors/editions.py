"""Refusals about editions of the index, publication and correction."""

from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.refusals import Refusal
from shared.contracts.said import Said
from shared.contracts.terms import Terms


class EditionNotInCharter(Refusal):
    """The charter has no edition {edition}; it has: {known}."""

    code: ClassVar[str] = "scoring.edition-not-in-charter"
    vi: ClassVar[str] = "Điều lệ không có phiên bản chỉ số {edition}; chỉ có: {known}."
    status: ClassVar[int] = 422


class EditionIdTaken(Refusal):
    """The id {edition_id} already names an opened edition; send a new id."""

    code: ClassVar[str] = "scoring.edition-id-taken"
    vi: ClassVar[str] = (
        "Mã {edition_id} đã thuộc về một phiên bản chỉ số; hãy gửi mã mới."
    )


class EditionAlreadyAdopted(Refusal):
    """Edition {edition} is open already, as {edition_id}; go on with that one."""

    code: ClassVar[str] = "scoring.edition-already-adopted"
    vi: ClassVar[str] = (
        "Phiên bản chỉ số {edition} đã được mở với mã {edition_id}; hãy dùng mã đó."
    )


class EditionTooLarge(Refusal):
    """A score of edition {edition} would not fit one event: {problem}; make it less."""

    code: ClassVar[str] = "scoring.edition-too-large"
    vi: ClassVar[str] = (
        "Điểm theo phiên bản {edition} không vừa một sự kiện: {problem};"
        " hãy thu gọn phiên bản."
    )
    status: ClassVar[int] = 422
    words: ClassVar[Mapping[str, Terms]] = {
        "problem": {
            "bytes": Said("bytes", "byte"),
            "points": Said("points", "điểm"),
        }
    }


class DeadlineInThePast(Refusal):
    """The last day {until} is over, today is {today}; name a later one."""

    code: ClassVar[str] = "scoring.deadline-in-the-past"
    vi: ClassVar[str] = (
        "Các đơn vị không thể tự chấm trước ngày {until} vì hôm nay là {today};"
        " hãy nêu ngày sau đó."
    )
    status: ClassVar[int] = 422


class EditionUnknown(Refusal):
    """This campaign has opened no edition {edition_id}; see the list of editions."""

    code: ClassVar[str] = "scoring.edition-unknown"
    vi: ClassVar[str] = (
        "Phong trào chưa mở phiên bản chỉ số {edition_id}; hãy xem danh sách phiên bản."
    )
    status: ClassVar[int] = 404


class GroupNotRanked(Refusal):
    """Edition {edition} ranks no units of group {group}; the charter says which."""

    code: ClassVar[str] = "scoring.group-not-ranked"
    vi: ClassVar[str] = (
        "Phiên bản {edition} không xếp hạng khối {group}; hãy xem điều lệ."
    )
    status: ClassVar[int] = 422


class GroupAlreadyPublished(Refusal):
    """The scores of group {group} are published; only a correction can change them."""

    code: ClassVar[str] = "scoring.group-already-published"
    vi: ClassVar[str] = "Điểm của khối {group} đã công bố; chỉ có thể đính chính."


class SheetsNotAppraised(Refusal):
    """{count} self-assessed units are not appraised: {units}; appraise them first."""

    code: ClassVar[str] = "scoring.sheets-not-appraised"
    vi: ClassVar[str] = (
        "{count} đơn vị đã tự chấm còn chờ thẩm định: {units};"
        " hãy thẩm định trước khi công bố."
    )


class NobodyToRank(Refusal):
    """No unit of group {group} has an appraisal; appraise at least one first."""

    code: ClassVar[str] = "scoring.nobody-to-rank"
    vi: ClassVar[str] = (
        "Khối {group} chưa có đơn vị nào được thẩm định; hãy thẩm định trước."
    )


class ScoreNotPublished(Refusal):
    """Unit {unit_id} has no published score in edition {edition_id}; publish first."""

    code: ClassVar[str] = "scoring.score-not-published"
    vi: ClassVar[str] = (
        "Đơn vị {unit_id} chưa có điểm công bố trong phiên bản {edition_id};"
        " hãy công bố trước."
    )
    status: ClassVar[int] = 404


class NothingChanges(Refusal):
    """The points given are those already published; send the ones that differ."""

    code: ClassVar[str] = "scoring.nothing-changes"
    vi: ClassVar[str] = "Điểm gửi lên trùng với điểm đã công bố; hãy gửi điểm khác."
    status: ClassVar[int] = 422


class PointsErased(Refusal):
    """The points of unit {unit_id} were erased; its score cannot be computed anew."""

    code: ClassVar[str] = "scoring.points-erased"
    vi: ClassVar[str] = (
        "Điểm thành phần của đơn vị {unit_id} đã bị xoá nên không thể tính lại."
    )
