"""Refusals about papers and about who confirms them."""

from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.refusals import Refusal
from shared.contracts.said import Said
from shared.contracts.terms import CAPACITIES, Terms


class ItemNotAsked(Refusal):
    """No paper {item} is asked for here; this dossier needs: {items}."""

    code: ClassVar[str] = "dossier.item-not-asked"
    vi: ClassVar[str] = "Hồ sơ này không cần giấy tờ {item}; cần có: {items}."
    status: ClassVar[int] = 422


class CandidateNotNamed(Refusal):
    """Each candidate has a paper {item} of its own; name one of: {candidates}."""

    code: ClassVar[str] = "dossier.candidate-not-named"
    vi: ClassVar[str] = (
        "Mỗi ứng viên có {item} riêng; hãy nêu một trong các ứng viên: {candidates}."
    )
    status: ClassVar[int] = 422


class CandidateNotAsked(Refusal):
    """One paper {item} is for the whole dossier; leave the candidate out."""

    code: ClassVar[str] = "dossier.candidate-not-asked"
    vi: ClassVar[str] = "{item} chung cho cả hồ sơ; hãy bỏ trống ứng viên."
    status: ClassVar[int] = 422


class DocumentAlreadyUsed(Refusal):
    """Document {document} was attached before; a new document has a new id."""

    code: ClassVar[str] = "dossier.document-already-used"
    vi: ClassVar[str] = "Tài liệu {document} đã đính kèm; tài liệu mới cần mã mới."


class DocumentNotUploaded(Refusal):
    """Nobody of the unit has uploaded {document}; do it by `POST /api/documents`."""

    code: ClassVar[str] = "dossier.document-not-uploaded"
    vi: ClassVar[str] = (
        "Chưa ai của đơn vị tải lên tài liệu {document}; hãy tải lên trước "
        "(`POST /api/documents`)."
    )
    status: ClassVar[int] = 422


class AsOfInFuture(Refusal):
    """A proof cannot speak up to {as_of}: today is {day}; state the day it names."""

    code: ClassVar[str] = "dossier.as-of-in-future"
    vi: ClassVar[str] = (
        "Xác nhận không thể có giá trị đến {as_of}: hôm nay là {day}; "
        "hãy nêu đúng ngày ghi trên giấy."
    )
    status: ClassVar[int] = 422


class NotTheSuperior(Refusal):
    """On {day}, unit {unit} is not the direct superior of {sender} (III.4.b)."""

    code: ClassVar[str] = "dossier.not-the-superior"
    vi: ClassVar[str] = (
        "Vào ngày {day}, {unit} không phải cấp trên trực tiếp của {sender} (III.4.b)."
    )
    status: ClassVar[int] = 403


class NoSuperior(Refusal):
    """On {day}, unit {sender} has no direct superior; nobody needs to confirm so."""

    code: ClassVar[str] = "dossier.no-superior"
    vi: ClassVar[str] = (
        "Vào ngày {day}, {sender} không có cấp trên trực tiếp; không cần xác nhận này."
    )


class NothingToConfirm(Refusal):
    """No paper of this dossier is confirmed by the {capacity}."""

    code: ClassVar[str] = "dossier.nothing-to-confirm"
    vi: ClassVar[str] = "Không giấy tờ nào của hồ sơ này cần {capacity} xác nhận."
    words: ClassVar[Mapping[str, Terms]] = {"capacity": CAPACITIES}


class ReportsMissing(Refusal):
    """Nobody signs a blank: attach these reports first: {reports}."""

    code: ClassVar[str] = "dossier.reports-missing"
    vi: ClassVar[str] = "Không ai ký khống: hãy đính kèm trước các báo cáo: {reports}."
    words: ClassVar[Mapping[str, Terms]] = {
        "reports": {"dossier": Said("dossier", "cả hồ sơ")}
    }


class SamePerson(Refusal):
    """You confirmed as {other} already; head and direct superior are two persons."""

    code: ClassVar[str] = "dossier.same-person"
    vi: ClassVar[str] = (
        "Bạn đã xác nhận với tư cách {other}; thủ trưởng đơn vị và cấp trên trực tiếp "
        "phải là hai người."
    )
    status: ClassVar[int] = 403
    words: ClassVar[Mapping[str, Terms]] = {"other": CAPACITIES}


class AlreadyConfirmed(Refusal):
    """The {capacity} confirmed these reports already; nothing is left to do."""

    code: ClassVar[str] = "dossier.already-confirmed"
    vi: ClassVar[str] = "Các báo cáo hiện tại đã được {capacity} xác nhận."
    words: ClassVar[Mapping[str, Terms]] = {"capacity": CAPACITIES}
