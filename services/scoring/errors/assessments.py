"""Refusals about a unit's sheet: self-assessment and appraisal."""

from typing import ClassVar

from shared.contracts.refusals import Refusal


class UnitUnknown(Refusal):
    """This campaign has no unit {unit_id}; check the id, or try again shortly."""

    code: ClassVar[str] = "scoring.unit-unknown"
    vi: ClassVar[str] = (
        "Phong trào không có đơn vị {unit_id}; kiểm tra mã hoặc thử lại sau ít phút."
    )
    status: ClassVar[int] = 404


class UnitNotActive(Refusal):
    """Unit {unit_id} does not exist on {day}; act for its successor instead."""

    code: ClassVar[str] = "scoring.unit-not-active"
    vi: ClassVar[str] = (
        "Đơn vị {unit_id} không tồn tại vào ngày {day}; hãy làm với đơn vị kế thừa."
    )


class UnitOfOtherGroup(Refusal):
    """Unit {unit_id} is not in group {group}; its own group's appraiser must act."""

    code: ClassVar[str] = "scoring.unit-of-other-group"
    vi: ClassVar[str] = (
        "Đơn vị {unit_id} không thuộc khối {group};"
        " việc này của cơ quan thẩm định khối của đơn vị."
    )
    status: ClassVar[int] = 422


class SelfAssessmentNotAsked(Refusal):
    """Edition {edition} takes its figures from elsewhere; units do not assess here."""

    code: ClassVar[str] = "scoring.self-assessment-not-asked"
    vi: ClassVar[str] = (
        "Phiên bản {edition} lấy số liệu từ nguồn khác; đơn vị không tự chấm."
    )


class SelfAssessmentClosed(Refusal):
    """Self-assessment ended with {until}; the appraiser can still record points."""

    code: ClassVar[str] = "scoring.self-assessment-closed"
    vi: ClassVar[str] = (
        "Đã hết hạn tự chấm (ngày {until}); cơ quan thẩm định vẫn có thể ghi điểm."
    )


class SelfAssessmentOpen(Refusal):
    """Units may assess themselves until {until}; do this from the day after."""

    code: ClassVar[str] = "scoring.self-assessment-open"
    vi: ClassVar[str] = (
        "Các đơn vị còn được tự chấm đến hết ngày {until}; hãy làm từ ngày hôm sau."
    )


class AlreadyAppraised(Refusal):
    """The assessment of unit {unit_id} is appraised; it can no longer be replaced."""

    code: ClassVar[str] = "scoring.already-appraised"
    vi: ClassVar[str] = (
        "Bản tự chấm của đơn vị {unit_id} đã được thẩm định, không thể nộp lại."
    )


class IndicatorsMissing(Refusal):
    """Points are missing for {count} indicators: {indicators}; give them all."""

    code: ClassVar[str] = "scoring.indicators-missing"
    vi: ClassVar[str] = (
        "Còn thiếu điểm của {count} chỉ tiêu: {indicators}; hãy bổ sung."
    )
    status: ClassVar[int] = 422


class IndicatorsUnknown(Refusal):
    """The unit's parts of this edition have no {indicators}; leave them out."""

    code: ClassVar[str] = "scoring.indicators-unknown"
    vi: ClassVar[str] = (
        "Các phần áp dụng cho đơn vị không có chỉ tiêu {indicators}; hãy bỏ đi."
    )
    status: ClassVar[int] = 422


class PointsOutOfRange(Refusal):
    """Indicator {indicator} takes {minimum} to {maximum} points; correct it."""

    code: ClassVar[str] = "scoring.points-out-of-range"
    vi: ClassVar[str] = (
        "Chỉ tiêu {indicator} nhận từ {minimum} đến {maximum} điểm; hãy sửa lại."
    )
    status: ClassVar[int] = 422


class OwnAssessment(Refusal):
    """Whoever acts for unit {unit_id} cannot appraise it; another appraiser must."""

    code: ClassVar[str] = "scoring.own-assessment"
    vi: ClassVar[str] = (
        "Người làm việc cho đơn vị {unit_id} không được thẩm định đơn vị đó;"
        " cần người khác thẩm định."
    )
    status: ClassVar[int] = 403


class ReasonsMissing(Refusal):
    """Say why the points differ from the self-assessment for: {indicators}."""

    code: ClassVar[str] = "scoring.reasons-missing"
    vi: ClassVar[str] = "Hãy nêu lý do điểm khác với tự chấm ở: {indicators}."
    status: ClassVar[int] = 422


class ReasonsSuperfluous(Refusal):
    """Reasons are given where no points differ: {indicators}; check the points."""

    code: ClassVar[str] = "scoring.reasons-superfluous"
    vi: ClassVar[str] = (
        "Có lý do nhưng điểm không khác ở: {indicators}; hãy kiểm tra lại điểm."
    )
    status: ClassVar[int] = 422


class SheetUnknown(Refusal):
    """Group {group} has no sheet of unit {unit_id} in edition {edition_id}."""

    code: ClassVar[str] = "scoring.sheet-unknown"
    vi: ClassVar[str] = (
        "Khối {group} không có phiếu điểm của đơn vị {unit_id}"
        " trong phiên bản {edition_id}."
    )
    status: ClassVar[int] = 404
