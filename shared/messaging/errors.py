"""Refusals of the bus itself: what is too large for one message."""

from typing import ClassVar

from shared.contracts.refusals import Refusal


class RequestTooLarge(Refusal):
    """The request is longer than {limit} bytes; split it."""

    code: ClassVar[str] = "message.too-large"
    vi: ClassVar[str] = "Yêu cầu dài hơn {limit} byte; hãy chia nhỏ."
    status: ClassVar[int] = 413


class AnswerTooLarge(Refusal):
    """The answer has {size} bytes, {limit} fit; ask with a smaller `limit`."""

    code: ClassVar[str] = "message.answer-too-large"
    vi: ClassVar[str] = (
        "Câu trả lời dài {size} byte, tối đa {limit}; hãy hỏi với `limit` nhỏ hơn."
    )
    status: ClassVar[int] = 413


class StorageUnavailable(Refusal):
    """{service} cannot store or read now (is its disk full?); try the same id again."""

    code: ClassVar[str] = "platform.storage-unavailable"
    vi: ClassVar[str] = (
        "{service} hiện không ghi hoặc đọc được dữ liệu (ổ đĩa đầy?); hãy thử lại với "
        "cùng mã lệnh."
    )
    status: ClassVar[int] = 503
