"""Refusals of the portal itself, and how every refusal looks over HTTP (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from shared.contracts.answers import Refused
from shared.contracts.refusals import Refusal
from shared.contracts.said import Said
from shared.contracts.terms import Terms

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """A problem (RFC 9457); `code` is stable, `detail` is in the caller's language."""

    model_config = ConfigDict(title="Problem")

    type: Annotated[
        str, Field(examples=["urn:bangvang:problem:authority.not-entitled"])
    ]
    title: Annotated[str, Field(examples=["Not entitled"])]
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str
    code: Annotated[str, Field(examples=["authority.not-entitled"])]
    details: dict[str, str] = {}
    """Parameters of the message, by name."""


def problem(refused: Refused, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return `refused` as a problem."""
    body = Problem(
        type=f"urn:bangvang:problem:{refused.code}",
        title=refused.code.rpartition(".")[2].replace("-", " ").capitalize(),
        status=refused.http,
        detail=refused.reason,
        code=refused.code,
        details=refused.details,
    )
    extra = dict(headers or {})
    if refused.http == HTTPStatus.UNAUTHORIZED:
        extra["WWW-Authenticate"] = 'Bearer realm="bangvang"'
    if refused.http == HTTPStatus.SERVICE_UNAVAILABLE:
        extra["Retry-After"] = "2"
    return JSONResponse(
        body.model_dump(mode="json"),
        status_code=refused.http,
        media_type=MEDIA_TYPE,
        headers=extra,
    )


def refused(refusal: Refusal, language: str) -> Refused:
    """Return the refusal as it stands on the wire."""
    return Refused(
        code=refusal.code,
        reason=refusal.reason(language),
        http=refusal.status,
        details=refusal.details,
    )


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Document problems for OpenAPI."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": content}
        for status in statuses
    }


class HeaderUnreadable(Refusal):
    """The header {header} cannot be read; {remedy}."""

    code: ClassVar[str] = "http.header-unreadable"
    vi: ClassVar[str] = "Không đọc được tiêu đề {header}; {remedy}."
    status: ClassVar[int] = 400
    words: ClassVar[Mapping[str, Terms]] = {
        "remedy": {
            "send-an-id": Said(
                "send 1 to 128 letters, digits or ._:-",
                "hãy gửi 1 đến 128 chữ cái, chữ số hoặc ._:-",
            ),
            "send-your-own-id": Said(
                "send 1 to 128 letters, digits or ._:-, not a service's own id",
                "hãy gửi 1 đến 128 chữ cái, chữ số hoặc ._:-, "
                "không dùng mã riêng của dịch vụ",
            ),
            "send-a-bearer": Said(
                "send `Bearer <token>`", "hãy gửi `Bearer <mã truy cập>`"
            ),
            "send-the-etag": Said(
                'send the ETag as you got it, e.g. "7"',
                'hãy gửi ETag đúng như đã nhận, ví dụ "7"',
            ),
            "send-a-zoned-time": Said(
                "send a time with its zone, e.g. 2021-12-20T08:00:00+07:00",
                "hãy gửi thời điểm kèm múi giờ, ví dụ 2021-12-20T08:00:00+07:00",
            ),
            "send-the-last-id": Said(
                "send the last id as you got it", "hãy gửi mã cuối đúng như đã nhận"
            ),
        }
    }


class NotFound(Refusal):
    """There is nothing at this address; see /api/docs for what there is."""

    code: ClassVar[str] = "http.not-found"
    vi: ClassVar[str] = "Không có gì ở địa chỉ này; xem /api/docs."
    status: ClassVar[int] = 404


class MethodNotAllowed(Refusal):
    """This address does not take {method}; see /api/docs."""

    code: ClassVar[str] = "http.method-not-allowed"
    vi: ClassVar[str] = "Địa chỉ này không nhận phương thức {method}; xem /api/docs."
    status: ClassVar[int] = 405


class BodyTooLarge(Refusal):
    """The body is larger than {limit} bytes; send less at once."""

    code: ClassVar[str] = "http.body-too-large"
    vi: ClassVar[str] = "Nội dung lớn hơn {limit} byte; hãy gửi ít hơn mỗi lần."
    status: ClassVar[int] = 413


class TooManyFollowers(Refusal):
    """{limit} readers follow the live stream already; try again later."""

    code: ClassVar[str] = "http.too-many-followers"
    vi: ClassVar[str] = "Đã có {limit} nơi theo dõi luồng trực tiếp; hãy thử lại sau."
    status: ClassVar[int] = 503


class HttpRefusal(Refusal):
    """The request cannot be answered: {problem}."""

    code: ClassVar[str] = "http.refused"
    vi: ClassVar[str] = "Không thể trả lời yêu cầu: {problem}."
    status: ClassVar[int] = 400
    words: ClassVar[Mapping[str, Terms]] = {
        "problem": {
            "caller-gone": Said("the caller went away", "bên gọi đã rời đi"),
            "body-unreadable": Said(
                "its body cannot be read", "không đọc được nội dung gửi kèm"
            ),
        }
    }
