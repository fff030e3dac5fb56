"""Refusals about rounds, units, and where a dossier is."""

from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.refusals import Refusal
from shared.contracts.terms import DOSSIER_STATES, PROBLEMS, Terms


class DossierUnknown(Refusal):
    """This campaign has no dossier {dossier}; the list shows those it has."""

    code: ClassVar[str] = "dossier.unknown"
    vi: ClassVar[str] = "Phong trào không có hồ sơ {dossier}; xem danh sách hồ sơ."
    status: ClassVar[int] = 404


class AlreadyOpen(Refusal):
    """The dossier {dossier} was opened before; choose another id for another one."""

    code: ClassVar[str] = "dossier.already-open"
    vi: ClassVar[str] = "Hồ sơ {dossier} đã mở rồi; hồ sơ khác cần mã khác."


class WrongState(Refusal):
    """The dossier {dossier} is {state}; this is possible only while it is {needed}."""

    code: ClassVar[str] = "dossier.wrong-state"
    vi: ClassVar[str] = (
        "Hồ sơ {dossier} đang ở trạng thái {state}; chỉ làm được khi {needed}."
    )
    words: ClassVar[Mapping[str, Terms]] = {
        "state": DOSSIER_STATES,
        "needed": DOSSIER_STATES,
    }


class WrongUnit(Refusal):
    """The dossier {dossier} is not of unit {unit}; act for the unit that sends it."""

    code: ClassVar[str] = "dossier.wrong-unit"
    vi: ClassVar[str] = (
        "Hồ sơ {dossier} không phải của đơn vị {unit}; hãy dùng đúng đơn vị gửi."
    )
    status: ClassVar[int] = 403


class Recused(Refusal):
    """You declared a conflict about a candidate of dossier {dossier}; it is closed."""

    code: ClassVar[str] = "dossier.recused"
    vi: ClassVar[str] = (
        "Bạn đã khai xung đột lợi ích về một ứng viên của hồ sơ {dossier}; "
        "bạn không được xem hồ sơ này."
    )
    status: ClassVar[int] = 403


class RoundUnknown(Refusal):
    """This campaign has no round {round} here; check the id, or try again shortly."""

    code: ClassVar[str] = "dossier.round-unknown"
    vi: ClassVar[str] = (
        "Ở đây chưa biết đợt xét {round} của phong trào; kiểm tra mã hoặc thử lại sau."
    )
    status: ClassVar[int] = 404


class OutsideRound(Refusal):
    """Round {round} takes dossiers from {opens} until before {closes}; now is {at}."""

    code: ClassVar[str] = "dossier.outside-round"
    vi: ClassVar[str] = (
        "Đợt {round} nhận hồ sơ từ {opens} đến trước {closes}; bây giờ là {at}."
    )


class RoundNotForUnit(Refusal):
    """Round {round} is unit {host}'s own (V.2); only that unit sends dossiers to it."""

    code: ClassVar[str] = "dossier.round-not-for-unit"
    vi: ClassVar[str] = (
        "Đợt {round} là của riêng đơn vị {host} (V.2); chỉ đơn vị đó gửi hồ sơ."
    )
    status: ClassVar[int] = 422


class VotesCounted(Refusal):
    """The votes of round {round} are counted; no further candidate can be decided."""

    code: ClassVar[str] = "dossier.votes-counted"
    vi: ClassVar[str] = "Đợt {round} đã kiểm phiếu; không thể xét thêm ứng viên."


class UnitUnknown(Refusal):
    """Unit {unit} is not known here; check the id, or try again shortly."""

    code: ClassVar[str] = "dossier.unit-unknown"
    vi: ClassVar[str] = "Chưa biết đơn vị {unit} ở đây; kiểm tra mã hoặc thử lại sau."
    status: ClassVar[int] = 404


class UnitEnded(Refusal):
    """Unit {unit} does not exist on {day}; name one that does, e.g. its successor."""

    code: ClassVar[str] = "dossier.unit-ended"
    vi: ClassVar[str] = (
        "Đơn vị {unit} không tồn tại vào ngày {day}; hãy nêu đơn vị kế thừa."
    )
    status: ClassVar[int] = 422


class DossierIncomplete(Refusal):
    """Not everything the checklist asks for is there. Mend these: {missing}."""

    code: ClassVar[str] = "dossier.incomplete"
    vi: ClassVar[str] = "Hồ sơ chưa đủ theo danh mục. Cần bổ sung: {missing}."
    status: ClassVar[int] = 422
    words: ClassVar[Mapping[str, Terms]] = {"missing": PROBLEMS}
