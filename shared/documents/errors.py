"""Refusals about documents; none of them names a digest, which is not public."""

from typing import ClassVar

from shared.contracts.refusals import Refusal


class DocumentTooLarge(Refusal):
    """The document has more than {limit} bytes; send a smaller one."""

    code: ClassVar[str] = "document.too-large"
    vi: ClassVar[str] = "Tài liệu vượt quá {limit} byte; hãy gửi tài liệu nhỏ hơn."
    status: ClassVar[int] = 413


class DocumentEmpty(Refusal):
    """The document has no bytes at all; send the document as the request's body."""

    code: ClassVar[str] = "document.empty"
    vi: ClassVar[str] = (
        "Tài liệu không có nội dung; hãy gửi tài liệu trong thân yêu cầu."
    )
    status: ClassVar[int] = 400


class DocumentUnknown(Refusal):
    """This dossier has no document {document}; the dossier lists those it has."""

    code: ClassVar[str] = "document.unknown"
    vi: ClassVar[str] = (
        "Hồ sơ không có tài liệu {document}; xem danh sách tài liệu của hồ sơ."
    )
    status: ClassVar[int] = 404


class DocumentMissing(Refusal):
    """The document is not in the store; upload it, or have the operator restore it."""

    code: ClassVar[str] = "document.missing"
    vi: ClassVar[str] = (
        "Tài liệu không có trong kho; hãy tải lên, hoặc nhờ người vận hành khôi phục."
    )
    status: ClassVar[int] = 404


class DocumentDamaged(Refusal):
    """The stored document is not what was uploaded; ask the operator to restore it."""

    code: ClassVar[str] = "document.damaged"
    vi: ClassVar[str] = (
        "Tài liệu trong kho khác với bản đã tải lên; hãy nhờ người vận hành khôi phục."
    )
    status: ClassVar[int] = 500


__all__ = [
    "DocumentDamaged",
    "DocumentEmpty",
    "DocumentMissing",
    "DocumentTooLarge",
    "DocumentUnknown",
]
