"""Reads a request from the wire; what cannot be read is answered, never repeated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ValidationError

from shared.contracts.ids import ULID_PATTERN
from shared.contracts.refusals import Unreadable
from shared.messaging.languages import language_of

COMMAND_ID = "Bv-Command-Id"
AUTHORIZATION = "Authorization"
LANGUAGE = "Accept-Language"
DEADLINE = "Bv-Deadline"
EXERCISE_TIME = "Exercise-Time"
EXPECTED_VERSION = "Bv-Expected-Version"
CORRELATION = "Bv-Correlation"
TRACE = "traceparent"

_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_OWN_ID = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:", re.IGNORECASE)
"""Ids that services give their own commands: an event's id and a name. Event ids are
public, so whoever could use such an id first would keep that command from happening."""
_VERSION = re.compile(r"[0-9]{1,18}")
_TRACE = re.compile(r"^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_BEARER = re.compile(r"Bearer +(\S+)", re.IGNORECASE)
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""PostgreSQL keeps no text with it, and no text of ours needs it."""
_YEARS = range(1900, 3000)
"""Far from the ends of the calendar, where no other zone's day can be written."""
_PLACES = 20
_PLACE = re.compile(rf"[a-z][a-z0-9_-]{{0,63}}|\d+|\[key\]|{ULID_PATTERN[1:-1]}")
"""Places that say nothing of anybody: fields, keys of charters, numbers, ids."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, its headers read."""

    name: str
    """Name of the command or query: the last part of the subject."""
    body: bytes
    headers: Mapping[str, str]

    @property
    def language(self) -> str:
        """The caller's language."""
        return language_of(self.headers.get(LANGUAGE))

    @property
    def token(self) -> str | None:
        """The token, if one was sent."""
        found = _BEARER.fullmatch(self.headers.get(AUTHORIZATION, ""))
        return found[1] if found else None

    @property
    def correlation(self) -> str | None:
        """Id of the whole story, if the caller gave a usable one."""
        found = self.headers.get(CORRELATION, "")
        return found if _ID.fullmatch(found) else None

    @property
    def trace(self) -> str | None:
        """Id of the trace (W3C Trace Context), if the caller sent one."""
        found = _TRACE.match(self.headers.get(TRACE, ""))
        return found[1] if found else None

    def command_id(self) -> str:
        """Return the caller's id of the command."""
        found = self.headers.get(COMMAND_ID, "")
        if not _ID.fullmatch(found) or _OWN_ID.match(found):
            raise Unreadable(places=f"header {COMMAND_ID}")
        return found

    def expected_version(self) -> int | None:
        """Return the version the caller has seen, if she said so."""
        found = self.headers.get(EXPECTED_VERSION)
        if found is None:
            return None
        if not _VERSION.fullmatch(found):
            raise Unreadable(places=f"header {EXPECTED_VERSION}")
        return int(found)

    def moment(self, header: str) -> datetime | None:
        """Return the moment a header names."""
        found = self.headers.get(header)
        if found is None:
            return None
        try:
            moment = datetime.fromisoformat(found)
        except ValueError as error:
            raise Unreadable(places=f"header {header}") from error
        if moment.tzinfo is None:
            raise Unreadable(places=f"header {header} (zone-missing)")
        if moment.year not in _YEARS:
            raise Unreadable(places=f"header {header} (year-out-of-range)")
        return moment


def read[M: BaseModel](kind: type[M], body: bytes) -> M:
    """Read a message's fields.

    Raises:
        Unreadable: names the places that are wrong, never the values: they may be
            personal.
    """
    if _NUL.search(body):
        raise Unreadable(places="body (nul)")
    try:
        return kind.model_validate_json(body or b"{}")
    except ValidationError as error:
        raise Unreadable(places=places(error.errors(include_input=False))) from error
    except RecursionError as error:
        raise Unreadable(places="body (too-deep)") from error


def places(problems: list[Any]) -> str:
    """Name where a message is wrong and in which way."""
    found = [
        f"{_place(problem['loc'])} ({problem['type']})"
        for problem in problems[:_PLACES]
    ]
    return ", ".join(found)


def _place(location: tuple[Any, ...]) -> str:
    # Keys of a map are the sender's own text, and may be a name: then it is left out.
    parts = map(str, location)
    text = ".".join(one if _PLACE.fullmatch(one) else "?" for one in parts)
    return text or "body"
