"""What a request says in its headers, read once and checked."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Header, Request

from services.portal.errors import HeaderUnreadable
from shared.messaging.languages import language_of
from shared.runtime.ids import new_uuid

_KEY = re.compile(r'^"?([A-Za-z0-9._:-]{1,128})"?$')
_ETAG = re.compile(r'^(?:W/)?"(\d{1,18})"$')
_BEARER = re.compile(r"^Bearer +([A-Za-z0-9._~+/=-]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, how, and in which language."""

    token: str | None
    language: str
    command_id: str
    expected_version: int | None
    exercise_time: datetime | None
    correlation: str


def caller(
    request: Request,
    *,
    idempotency_key: Annotated[
        str | None,
        Header(
            description="Your own id of the command, 1 to 128 letters, digits, `._:-`. "
            "A repeated command with the same key gets its first answer."
        ),
    ] = None,
    if_match: Annotated[
        str | None,
        Header(description="ETag of what you saw; another version is refused (412)."),
    ] = None,
    exercise_time: Annotated[
        str | None,
        Header(description="Date of the command (RFC 3339), in exercises only."),
    ] = None,
    x_request_id: Annotated[
        str | None, Header(description="Your id of the whole story.")
    ] = None,
) -> Caller:
    """Read the headers.

    Raises:
        HeaderUnreadable: one of them has the wrong form.
    """
    return Caller(
        token=_token(request.headers.get("authorization")),
        language=language_of(request.headers.get("accept-language")),
        command_id=_key("Idempotency-Key", idempotency_key),
        expected_version=_version(if_match),
        exercise_time=_moment(exercise_time),
        correlation=_key("X-Request-ID", x_request_id),
    )


def _token(value: str | None) -> str | None:
    if value is None:
        return None
    found = _BEARER.match(value)
    if not found:
        raise HeaderUnreadable(header="Authorization", remedy="send `Bearer <token>`")
    return found[1]


def _key(header: str, value: str | None) -> str:
    if value is None:
        return new_uuid()
    found = _KEY.match(value)
    if not found:
        remedy = "send 1 to 128 letters, digits or ._:-"
        raise HeaderUnreadable(header=header, remedy=remedy)
    return found[1]


def _version(value: str | None) -> int | None:
    if value is None or value.strip() == "*":
        return None
    found = _ETAG.match(value.strip())
    if not found:
        raise HeaderUnreadable(
            header="If-Match", remedy='send the ETag as you got it, e.g. "7"'
        )
    return int(found[1])


def _moment(value: str | None) -> datetime | None:
    if value is None:
        return None
    remedy = "send a time with its zone, e.g. 2021-12-20T08:00:00+07:00"
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise HeaderUnreadable(header="Exercise-Time", remedy=remedy) from error
    if moment.tzinfo is None:
        raise HeaderUnreadable(header="Exercise-Time", remedy=remedy)
    return moment


def etag(version: int) -> str:
    """Write a version as an ETag."""
    return f'"{version}"'
