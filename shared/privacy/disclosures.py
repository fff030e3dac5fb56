"""Reads and writes files of disclosures, which open sealed fields for an auditor.

The format is described in docs/disclosures.md: lines of JSON, the first says what the
file is, each other one is about one event, the last one counts. What a file says is
proved only by the commitments in the events (`shared.privacy.commitments.opens`).
"""

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.contracts.base import Opening
from shared.contracts.canonical import NotCanonicalError, canonical
from shared.contracts.ids import ULID_PATTERN, UUID_PATTERN
from shared.contracts.said import Said
from shared.privacy import disclosure_words as words
from shared.privacy.commitments import SALT_BITS
from shared.tlog.errors import VerificationError

FORMAT = "bangvang-disclosures/1"
LONGEST_LINE = 1_000_000
"""Bytes; an event's sealed fields are far below."""
MOST_EVENTS = 20_000_000
_HEAD = frozenset({"format", "campaign", "disclosures", "purpose", "personal"})
_LINE = frozenset({"event", "disclosures", "erased"})
_SERVICE = re.compile(r"[a-z]{1,40}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_SALT = re.compile(r"[A-Za-z0-9_-]{22}")


class DisclosuresError(VerificationError):
    """The file is no file of disclosures, or not a whole one."""


@dataclass(frozen=True, slots=True)
class Disclosures:
    """What a file of disclosures says."""

    campaign: str
    asked: Mapping[str, str]
    """Id of the disclosure that was recorded, by service."""
    purpose: str
    personal: bool
    """Whether fields that are personal were asked for."""
    openings: Mapping[str, tuple[Opening, ...]] = field(default_factory=dict)
    """By event id."""
    erased: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the fields that were erased, by event id."""

    @property
    def disclosed(self) -> Mapping[str, tuple[tuple[str, str, Any], ...]]:
        """The same openings as they are hashed: salt, name, value; by event id."""
        return {
            event: tuple((one.salt, one.name, one.value) for one in opened)
            for event, opened in self.openings.items()
        }


def parse_disclosures(lines: Iterable[bytes]) -> Disclosures:
    """Read a file of disclosures, line by line.

    Args:
        lines: Of a file opened in binary mode, or split at line ends.

    Raises:
        DisclosuresError: it is not one; `place` is the line, as `:7`.
    """
    openings: dict[str, tuple[Opening, ...]] = {}
    erased: dict[str, tuple[str, ...]] = {}
    head: dict[str, Any] | None = None
    number, end = 1, None
    for number, body in _objects(lines):
        if end is not None:
            raise _wrong("cut", words.CUT, number)
        if head is None:
            head = _head(body, number)
        elif body.keys() == {"end"}:
            end = body["end"]
        else:
            _event(body, number, openings, erased)
    if head is None:
        raise _wrong("head", words.HEAD, 1)
    if end != counted(openings, erased):
        raise _wrong("cut", words.CUT, number)
    return Disclosures(
        head["campaign"],
        head["disclosures"],
        head["purpose"],
        head["personal"],
        openings,
        erased,
    )


def _objects(lines: Iterable[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE or number > MOST_EVENTS:
            raise _wrong("too-large", words.TOO_LARGE, number)
        yield number, _object(line, number)


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise _wrong("not-text", words.NOT_TEXT, number) from error
    try:
        found = json.loads(
            text,
            object_pairs_hook=_once,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError) as error:
        raise _wrong("not-json", words.NOT_JSON, number) from error
    if not isinstance(found, dict):
        raise _wrong("not-json", words.NOT_JSON, number)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} has no canonical form")


def _head(body: dict[str, Any], number: int) -> dict[str, Any]:
    asked = body.get("disclosures")
    fits = (
        body.keys() == _HEAD
        and body["format"] == FORMAT
        and _matches(ULID_PATTERN, body["campaign"])
        and isinstance(body["purpose"], str)
        and isinstance(body["personal"], bool)
        and isinstance(asked, dict)
        and all(
            _SERVICE.fullmatch(service) and _matches(ULID_PATTERN, id_)
            for service, id_ in asked.items()
        )
    )
    if not fits:
        raise _wrong("head", words.HEAD, number)
    return body


def _event(
    body: dict[str, Any],
    number: int,
    openings: dict[str, tuple[Opening, ...]],
    erased: dict[str, tuple[str, ...]],
) -> None:
    if body.keys() != _LINE or not all(
        isinstance(body[name], list) for name in ("disclosures", "erased")
    ):
        raise _wrong("fields", words.FIELDS, number)
    event = body["event"]
    if not _matches(UUID_PATTERN, event):
        raise _wrong("event", words.EVENT, number)
    found = tuple(_opening(event, one, number) for one in body["disclosures"])
    gone = body["erased"]
    if not all(isinstance(one, str) and _NAME.fullmatch(one) for one in gone):
        raise _wrong("fields", words.FIELDS, number)
    names = [*(one.name for one in found), *gone]
    if len(set(names)) != len(names) or event in openings or event in erased:
        raise _wrong("twice", words.TWICE, number)
    openings[event] = found
    if gone:
        erased[event] = tuple(gone)


def _opening(event: str, body: Any, number: int) -> Opening:
    match body:
        case [str(salt), str(name), value] if _fits(salt, name):
            try:
                canonical(value)
            except (NotCanonicalError, RecursionError) as error:
                raise _wrong("opening", words.OPENING, number) from error
            return Opening(event=event, name=name, salt=salt, value=value)
        case _:
            raise _wrong("opening", words.OPENING, number)


def _fits(salt: str, name: str) -> bool:
    if not _SALT.fullmatch(salt) or not _NAME.fullmatch(name):
        return False
    whole = base64.urlsafe_b64decode(salt + "==")
    # Bits beyond the last byte must be none: else two texts were one salt.
    again = base64.urlsafe_b64encode(whole).rstrip(b"=").decode()
    return len(whole) * 8 == SALT_BITS and again == salt


def counted(
    openings: Mapping[str, tuple[Opening, ...]], erased: Mapping[str, tuple[str, ...]]
) -> dict[str, int]:
    """Return what the last line says."""
    return {
        "events": len(openings),
        "opened": sum(map(len, openings.values())),
        "erased": sum(map(len, erased.values())),
    }


def _matches(pattern: str, text: object) -> bool:
    return isinstance(text, str) and re.fullmatch(pattern, text) is not None


def _wrong(code: str, said: Said, line: int) -> DisclosuresError:
    return DisclosuresError(f"disclosures.{code}", said, place=f":{line}")
