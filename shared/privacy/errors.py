"""Refusals of erasures and disclosures, the same in every service."""

from typing import ClassVar

from shared.contracts.refusals import Refusal


class ErasureIdUsed(Refusal):
    """The erasure {erasure} was made before; choose a new id for another one."""

    code: ClassVar[str] = "erasure.id-used"
    vi: ClassVar[str] = "Lần xóa {erasure} đã thực hiện rồi; lần khác cần mã mới."


class ErasureUnknown(Refusal):
    """This service knows no erasure {erasure}; check the id, or try again shortly."""

    code: ClassVar[str] = "erasure.unknown"
    vi: ClassVar[str] = (
        "Dịch vụ này chưa biết lần xóa {erasure}; kiểm tra mã hoặc thử lại sau."
    )
    status: ClassVar[int] = 404


class TextsUnknown(Refusal):
    """No event of this service with a personal field has the id {events}."""

    code: ClassVar[str] = "erasure.texts-unknown"
    vi: ClassVar[str] = (
        "Dịch vụ này không có sự kiện mang dữ liệu cá nhân nào có mã {events}."
    )
    status: ClassVar[int] = 404


class DisclosureIdUsed(Refusal):
    """The disclosure {disclosure} was asked for before; choose a new id."""

    code: ClassVar[str] = "disclosure.id-used"
    vi: ClassVar[str] = "Yêu cầu mở {disclosure} đã có rồi; hãy chọn mã mới."


class DisclosureUnknown(Refusal):
    """You have asked for no disclosure {disclosure} here; ask for it first."""

    code: ClassVar[str] = "disclosure.unknown"
    vi: ClassVar[str] = (
        "Bạn chưa yêu cầu mở {disclosure} tại đây; hãy gửi yêu cầu trước."
    )
    status: ClassVar[int] = 404
