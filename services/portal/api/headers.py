"""What a request says in its headers, read once and checked.

The headers are documented with their form, but checked here: a wrong one is a problem
of its own (400), not one of the message's fields (422).
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Header, Request
from starlette.datastructures import Headers

from services.portal.errors import HeaderUnreadable
from shared.contracts.refusals import Unreadable
from shared.messaging.languages import language_of
from shared.messaging.requests import COMMAND_ID, EXERCISE_TIME, Asked
from shared.runtime.ids import new_uuid

_QUOTED = re.compile(r'"([^"]*)"')
_NAME = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_ETAG = re.compile(r'(?:W/)?"([0-9]{1,18})"')
_BEARER = re.compile(r"Bearer +([A-Za-z0-9._~+/=-]+)", re.IGNORECASE)
_FORM_OF_NAME = {"pattern": f"^{_NAME.pattern}$"}

type Name = Annotated[
    str | None,
    Header(
        alias="X-Request-ID",
        description="Your id of the whole story.",
        json_schema_extra=_FORM_OF_NAME,
    ),
]
type Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="Your own id of the command, 1 to 128 letters, digits, `._:-`. "
        "A repeated command with the same key gets its first answer.",
        json_schema_extra=_FORM_OF_NAME,
    ),
]
type Match = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="ETag of what you saw; another version is refused (412).",
        json_schema_extra={"pattern": rf"^({_ETAG.pattern}|\*)$"},
    ),
]
type Date = Annotated[
    str | None,
    Header(
        alias="Exercise-Time",
        description="Date of the command (RFC 3339), in exercises only.",
        json_schema_extra={"format": "date-time"},
    ),
]
type Languages = Annotated[
    str | None,
    Header(
        alias="Accept-Language",
        description="Language of reasons: `vi`, which is usual, or `en`.",
        json_schema_extra={"examples": ["en"]},
    ),
]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and in which language."""

    token: str | None
    language: str
    correlation: str


@dataclass(frozen=True, slots=True)
class Terms:
    """How a command is to be taken."""

    command_id: str
    expected_version: int | None
    exercise_time: datetime | None


def caller(
    request: Request,
    accept_language: Languages = None,
    x_request_id: Name = None,
) -> Caller:
    """Read who asks.

    Raises:
        HeaderUnreadable: a header has the wrong form.
    """
    if x_request_id is not None and not _NAME.fullmatch(x_request_id):
        raise HeaderUnreadable(header="X-Request-ID", remedy="send-an-id")
    return Caller(
        token=_token(request.headers.get("authorization")),
        language=language_of(accept_language),
        correlation=x_request_id or new_uuid(),
    )


def terms(
    idempotency_key: Key = None, if_match: Match = None, exercise_time: Date = None
) -> Terms:
    """Read how a command is to be taken.

    Raises:
        HeaderUnreadable: a header has the wrong form.
    """
    return Terms(
        command_id=_command_id(idempotency_key),
        expected_version=_version(if_match),
        exercise_time=_moment(exercise_time),
    )


type By = Annotated[Caller, Depends(caller)]
type On = Annotated[Terms, Depends(terms)]


def _token(value: str | None) -> str | None:
    if value is None:
        return None
    found = _BEARER.fullmatch(value)
    if not found:
        raise HeaderUnreadable(header="Authorization", remedy="send-a-bearer")
    return found[1]


def _command_id(value: str | None) -> str:
    if value is None:
        return new_uuid()
    quoted = _QUOTED.fullmatch(value)
    try:
        sent = {COMMAND_ID: quoted[1] if quoted else value}
        return Asked(name="", body=b"", headers=sent).command_id()
    except Unreadable as error:
        remedy = "send-your-own-id"
        raise HeaderUnreadable(header="Idempotency-Key", remedy=remedy) from error


def _version(value: str | None) -> int | None:
    if value is None or value.strip() == "*":
        return None
    found = _ETAG.fullmatch(value.strip())
    if not found:
        raise HeaderUnreadable(header="If-Match", remedy="send-the-etag")
    return int(found[1])


def _moment(value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        sent = {EXERCISE_TIME: value}
        return Asked(name="", body=b"", headers=sent).moment(EXERCISE_TIME)
    except Unreadable as error:
        remedy = "send-a-zoned-time"
        raise HeaderUnreadable(header="Exercise-Time", remedy=remedy) from error


def etag(version: int) -> str:
    """Write a version as an ETag."""
    return f'"{version}"'


def unchanged(headers: Headers, version: int) -> bool:
    """Whether the caller has this version already (If-None-Match, RFC 9110, 13.1.2)."""
    sent = ",".join(headers.getlist("if-none-match"))
    known = {one.strip().removeprefix("W/") for one in sent.split(",")}
    return bool(known & {"*", etag(version)})
