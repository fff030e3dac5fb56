"""The envelope of every event: CloudEvents 1.0, structured JSON, canonical (RFC 8785).

The store keeps the text without `sequence` and `previous`; the relay completes it once,
and those bytes are what everybody sees and hashes.
"""

import hashlib
import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from shared.contracts.canonical import canonical_text, quoted
from shared.contracts.roles import Role

LARGEST = 60_000
"""Bytes of a completed envelope: an entry of a tlog tile holds 65,535."""

FIRST_PREVIOUS = "0" * 64
"""`previous` of a service's first event."""

_ROOM = len('"previous":"",') + 64 + len('"sequence":,') + 16
"""What completing adds at most."""

_FORMS = {
    "id": re.compile(r"[A-Za-z0-9-]{1,64}"),
    "type": re.compile(r"bangvang\.[a-z]+\.[A-Z][A-Za-z0-9]*\.v[1-9][0-9]*"),
    "source": re.compile(r"/[a-z]+"),
    # What follows the slash becomes a token of a NATS subject: no dot, no wildcard.
    "subject": re.compile(r"[a-z][a-z0-9_-]*/[A-Za-z0-9_-]{1,64}"),
    "previous": re.compile(r"[0-9a-f]{64}"),
}
_OPTIONAL = ("cause", "correlation", "charter", "basis")


class EnvelopeError(ValueError):
    """Bytes that are no event of this platform; `code` is stable, no value shown."""

    def __init__(self, code: str, place: str) -> None:
        """Say what is wrong, and with which attribute."""
        super().__init__(f"{code}: {place}")
        self.code = code
        self.place = place


class Envelope(NamedTuple):
    """An event around its data, as the log shows it."""

    id: str
    type: str
    source: str
    """Name of the service, without the slash."""
    subject: str
    time: datetime
    version: int
    actor: str
    role: Role
    data: dict[str, Any]
    exercise: bool = False
    sequence: int = 0
    previous: str = ""
    command: str = ""
    cause: str | None = None
    correlation: str | None = None
    charter: str | None = None
    basis: str | None = None


@lru_cache(maxsize=256)
def written(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC with six digits of the second."""
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='microseconds')}Z"


def bare_text(envelope: Envelope) -> str:
    """Return the canonical text without `sequence` and `previous`.

    The attributes are written in their canonical order, which never changes; only the
    data, whose keys do, have to be sorted.
    """
    one = envelope
    return (
        f'{{"actor":{quoted(f"{one.actor}/{one.role}")},'
        f"{_named('basis', one.basis)}{_named('cause', one.cause)}"
        f"{_named('charter', one.charter)}{_named('command', one.command)}"
        f"{_named('correlation', one.correlation)}"
        f'"data":{canonical_text(one.data)},'
        '"datacontenttype":"application/json",'
        f"{'"exercise":true,' if one.exercise else ''}"
        f'"id":{quoted(one.id)},"source":{quoted(f"/{one.source}")},'
        f'"specversion":"1.0","subject":{quoted(one.subject)},'
        f'"time":"{written(one.time)}","type":{quoted(one.type)},'
        f'"version":{one.version}}}'
    )


def _named(name: str, value: str | None) -> str:
    return "" if value is None else f'"{name}":{quoted(value)},'


def completed(text: str, sequence: int, previous: str) -> bytes:
    """Return the bytes that go on the wire: `text` with its place in the history.

    In canonical order both attributes stand right before `source`, and nothing after
    `source` can hold free text, so the last match is the attribute itself.
    """
    place = text.rindex(',"source":"/')
    added = f',"previous":"{previous}","sequence":{sequence}'
    return f"{text[:place]}{added}{text[place:]}".encode()


def largest_bare_size() -> int:
    """Bytes that a text may have before it is completed."""
    return LARGEST - _ROOM


def digest(data: bytes) -> str:
    """Return the SHA-256 of an event's bytes, as the next event names it."""
    return hashlib.sha256(data).hexdigest()


def parsed(data: bytes) -> Envelope:
    """Read an event's bytes; attributes of later versions are passed over.

    Raises:
        EnvelopeError: the bytes are too many or no JSON object, or an attribute is
            missing or has the wrong form. No value of the event is repeated.
    """
    if len(data) > LARGEST:
        raise EnvelopeError("envelope.too-large", f"{len(data)} bytes")
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise EnvelopeError("envelope.not-json", "body") from error
    if not isinstance(body, dict):
        raise EnvelopeError("envelope.not-an-object", "body")
    return read_completed(body)


def read_completed(body: dict[str, Any]) -> Envelope:
    """Read the attributes of an event that has its place in a source's history.

    Raises:
        EnvelopeError: an attribute is missing or has the wrong form.
    """
    if body.get("specversion") != "1.0":
        raise EnvelopeError("envelope.attribute", "specversion")
    for name in ("sequence", "version"):
        if type(body.get(name)) is not int or body[name] < 1:
            raise EnvelopeError("envelope.attribute", name)
    if not _has_form("previous", body.get("previous")):
        raise EnvelopeError("envelope.attribute", "previous")
    return read(body)


def read(body: dict[str, Any]) -> Envelope:
    """Read the attributes of an event, completed or not.

    Raises:
        EnvelopeError: an attribute is missing or has the wrong form.
    """
    for name in ("id", "type", "source", "subject"):
        if not _has_form(name, body.get(name)):
            raise EnvelopeError("envelope.attribute", name)
    for name in _OPTIONAL:
        if not isinstance(body.get(name), str | None):
            raise EnvelopeError("envelope.attribute", name)
    if not isinstance(body.get("data"), dict):
        raise EnvelopeError("envelope.attribute", "data")
    actor, role = _actor(body.get("actor"))
    return Envelope(
        id=body["id"],
        type=body["type"],
        source=body["source"].removeprefix("/"),
        subject=body["subject"],
        time=_time(body.get("time")),
        version=body["version"],
        actor=actor,
        role=role,
        data=body["data"],
        exercise=body.get("exercise") is True,
        sequence=body.get("sequence", 0),
        previous=body.get("previous", ""),
        command=str(body.get("command", "")),
        cause=body.get("cause"),
        correlation=body.get("correlation"),
        charter=body.get("charter"),
        basis=body.get("basis"),
    )


def _has_form(name: str, value: object) -> bool:
    return isinstance(value, str) and _FORMS[name].fullmatch(value) is not None


def _actor(value: object) -> tuple[str, Role]:
    if not isinstance(value, str):
        raise EnvelopeError("envelope.attribute", "actor")
    actor, _, role = value.partition("/")
    try:
        return actor, Role(role)
    except ValueError as error:
        raise EnvelopeError("envelope.attribute", "actor") from error


def _time(value: object) -> datetime:
    if not isinstance(value, str):
        raise EnvelopeError("envelope.attribute", "time")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise EnvelopeError("envelope.attribute", "time") from error
    if moment.tzinfo is None:
        raise EnvelopeError("envelope.attribute", "time")
    return moment
