"""Refusals: the answers "no" of a decision, each with a stable code and two languages.

The docstring of a refusal is its English message and `vi` the Vietnamese one; both
say the place and the remedy, and may name parameters in braces. Parameters are
public values only: a refusal is answered, counted and logged by its code. They are
ids, numbers, dates and codes, never prose: what a code means is said by `words` in
the language of the reader, so that a stored answer can be read in both.
"""

import inspect
import re
from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.said import Said
from shared.contracts.terms import Terms

_CODE = re.compile(r"[A-Za-z0-9_-]+")


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The platform refuses this request."""

    code: ClassVar[str]
    vi: ClassVar[str]
    status: ClassVar[int] = 409
    """The HTTP status that says the same (RFC 9110)."""
    words: ClassVar[Mapping[str, Terms]] = {}
    """By parameter: what its codes are called in a message; `details` keeps codes."""

    def __init__(self, **details: object) -> None:
        """Keep the parameters of the message."""
        super().__init__(self.code)
        self.details = {name: str(value) for name, value in details.items()}

    def __str__(self) -> str:
        """The English message."""
        return self.reason("en")

    def reason(self, language: str) -> str:
        """The message in `vi` or, for any other language, in English."""
        template = self.vi if language == "vi" else inspect.cleandoc(self.__doc__ or "")
        said = _Gaps({name: self._said(name, language) for name in self.details})
        # What a code is called may name parameters itself; no other value is a text
        # to be filled in.
        codes = [n for n, code in self.details.items() if code in self.words.get(n, {})]
        whole = {name: said[name].format_map(said) for name in codes}
        return template.format_map(_Gaps(said | whole))

    def _said(self, name: str, language: str) -> str:
        known = self.words.get(name, {})

        def called(code: re.Match[str]) -> str:
            return known[code[0]].to(language) if code[0] in known else code[0]

        return _CODE.sub(called, self.details[name]) if known else self.details[name]


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def refusal_of(code: str, details: dict[str, str]) -> Refusal:
    """Build the refusal with this code again, e.g. from a stored answer."""
    for kind in _all(Refusal):
        if getattr(kind, "code", None) == code:
            return kind(**details)
    return UnknownRefusal(code=code)


def _all(kind: type[Refusal]) -> list[type[Refusal]]:
    below = kind.__subclasses__()
    return below + [one for child in below for one in _all(child)]


class UnknownRefusal(Refusal):
    """The request was refused with code {code}, which this version does not know."""

    code: ClassVar[str] = "platform.unknown-refusal"
    vi: ClassVar[str] = "Yêu cầu bị từ chối với mã {code} mà phiên bản này không biết."


class Unreadable(Refusal):
    """The message cannot be read; wrong or missing: {places}."""

    code: ClassVar[str] = "message.unreadable"
    vi: ClassVar[str] = "Không đọc được thông điệp; sai hoặc thiếu: {places}."
    status: ClassVar[int] = 422


class UnknownMessage(Refusal):
    """No command or query is called {name}; see the list at /api/docs."""

    code: ClassVar[str] = "message.unknown"
    vi: ClassVar[str] = "Không có lệnh hay truy vấn nào tên {name}; xem /api/docs."
    status: ClassVar[int] = 404


class DeadlinePassed(Refusal):
    """The caller's deadline passed before this was decided; nothing has happened."""

    code: ClassVar[str] = "message.deadline-passed"
    vi: ClassVar[str] = "Đã quá thời hạn chờ của bên gọi; chưa có gì được thực hiện."
    status: ClassVar[int] = 504


class CommandIdReused(Refusal):
    """This command id was used for another request; use a new id for a new request."""

    code: ClassVar[str] = "command.id-reused"
    vi: ClassVar[str] = "Mã lệnh này đã dùng cho một yêu cầu khác; hãy dùng mã mới."
    status: ClassVar[int] = 422


class VersionMismatch(Refusal):
    """You saw version {seen}, but it is {actual} now; read it again, then decide."""

    code: ClassVar[str] = "command.version-mismatch"
    vi: ClassVar[str] = (
        "Bạn đã xem phiên bản {seen}, nay là {actual}; hãy đọc lại rồi quyết định."
    )
    status: ClassVar[int] = 412


class EventTooLarge(Refusal):
    """The fact would take {size} bytes and at most {limit} fit; split it."""

    code: ClassVar[str] = "command.too-large"
    vi: ClassVar[str] = "Dữ kiện dài {size} byte, tối đa {limit}; hãy chia nhỏ."
    status: ClassVar[int] = 413


class NotSignedIn(Refusal):
    """A valid token is needed: send `Authorization: Bearer <token>` ({problem})."""

    code: ClassVar[str] = "authority.not-signed-in"
    vi: ClassVar[str] = (
        "Cần mã truy cập hợp lệ: gửi `Authorization: Bearer <token>` ({problem})."
    )
    status: ClassVar[int] = 401
    words: ClassVar[Mapping[str, Terms]] = {
        "problem": {
            "no-token": Said("no token was sent", "chưa gửi mã truy cập"),
            "too-long": Said("the token is too long", "mã truy cập quá dài"),
            "damaged": Said("the token is damaged", "mã truy cập bị hỏng"),
            "unsigned": Said(
                "its signature cannot be verified", "không xác minh được chữ ký"
            ),
            "unknown-key": Said(
                "the provider has no such key", "nơi cấp không có khóa này"
            ),
            "other-issuer": Said(
                "it was issued by somebody else", "mã do nơi khác cấp"
            ),
            "other-audience": Said(
                "it is for somebody else", "mã dành cho hệ thống khác"
            ),
            "nobody": Said("it names nobody", "mã không nêu người nào"),
            "expired": Said("it has expired", "mã đã hết hạn"),
            "not-yet": Said("it is not valid yet", "mã chưa có hiệu lực"),
        }
    }


class NotEntitled(Refusal):
    """{message} needs one of these rights on that day: {needed}."""

    code: ClassVar[str] = "authority.not-entitled"
    vi: ClassVar[str] = "{message} cần một trong các quyền sau vào ngày đó: {needed}."
    status: ClassVar[int] = 403
    words: ClassVar[Mapping[str, Terms]] = {
        "needed": {"any-role": Said("any role", "vai trò bất kỳ")}
    }


class CampaignUnknown(Refusal):
    """This service knows no campaign {campaign}; check the id, or try again shortly."""

    code: ClassVar[str] = "campaign.unknown"
    vi: ClassVar[str] = (
        "Dịch vụ này chưa biết phong trào {campaign}; kiểm tra mã hoặc thử lại sau."
    )
    status: ClassVar[int] = 404


class NotAnExercise(Refusal):
    """Only an exercise may state its own date; this campaign is real."""

    code: ClassVar[str] = "time.not-an-exercise"
    vi: ClassVar[str] = "Chỉ cuộc diễn tập mới được nêu ngày; phong trào này là thật."
    status: ClassVar[int] = 422


class ExerciseDateMissing(Refusal):
    """A command of an exercise states its date: send `Exercise-Time`."""

    code: ClassVar[str] = "time.exercise-date-missing"
    vi: ClassVar[str] = "Lệnh trong cuộc diễn tập phải nêu ngày: gửi `Exercise-Time`."
    status: ClassVar[int] = 422


class TimeRunsBackwards(Refusal):
    """{at} is before what already happened here on {last}; state a later date."""

    code: ClassVar[str] = "time.runs-backwards"
    vi: ClassVar[str] = "{at} sớm hơn việc đã xảy ra ngày {last}; hãy nêu ngày sau đó."
    status: ClassVar[int] = 422


class Unavailable(Refusal):
    """The service {service} does not answer now; try again with the same id."""

    code: ClassVar[str] = "platform.unavailable"
    vi: ClassVar[str] = (
        "Dịch vụ {service} hiện không trả lời; hãy thử lại với cùng mã lệnh."
    )
    status: ClassVar[int] = 503
    words: ClassVar[Mapping[str, Terms]] = {
        "service": {
            "documents": Said("documents", "kho tài liệu"),
            "identity-provider": Said("identity provider", "cấp danh tính"),
        }
    }


class Fault(Refusal):
    """Something broke on our side; it is logged as {reference}. Try the same again."""

    code: ClassVar[str] = "platform.fault"
    vi: ClassVar[str] = "Hệ thống gặp lỗi, đã ghi lại là {reference}. Hãy thử lại."
    status: ClassVar[int] = 500
