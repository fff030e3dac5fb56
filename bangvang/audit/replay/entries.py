"""Reads the envelope of an entry in which every attribute has its form, quickly.

Nearly all have; any other is left to `shared.contracts.envelope.parsed`, which says
what is wrong. What is read here would be read alike there, to which a test holds both.
"""

import re
from datetime import datetime
from typing import Any

from pydantic_core import from_json

from shared.contracts.envelope import LARGEST, Envelope, parsed
from shared.contracts.roles import Role

_ROLES = {one.value: one for one in Role}
_FORMS = re.compile(
    r"[A-Za-z0-9-]{1,64}\n"
    r"bangvang\.[a-z]+\.[A-Z][A-Za-z0-9]*\.v[1-9][0-9]*\n"
    r"/[a-z]+\n"
    r"[a-z][a-z0-9_-]*/[A-Za-z0-9_-]{1,64}\n"
    r"[0-9a-f]{64}"
)
"""Id, type, source, subject and previous, one a line; in none can a line end."""


def read_entry(data: bytes) -> Envelope:
    """Read an event's bytes as `parsed` does.

    Raises:
        EnvelopeError: as there.
    """
    found = None
    if len(data) <= LARGEST:
        try:
            # Of values few come again soon: only keys are worth remembering.
            found = _swiftly(from_json(data, cache_strings="keys"))
        except (ValueError, TypeError, KeyError, AttributeError):
            found = None
    return parsed(data) if found is None else found


def _swiftly(body: dict[str, Any]) -> Envelope | None:
    """Return the envelope, and None or an error where anything is unusual."""
    get = body.get
    id_, type_, source = body["id"], body["type"], body["source"]
    subject, previous = body["subject"], body["previous"]
    # Joined, not formatted: joining fails where one is no text.
    formed = (id_, type_, source, subject, previous)
    version, sequence = body["version"], body["sequence"]
    cause, correlation = get("cause"), get("correlation")
    charter, basis = get("charter"), get("basis")
    data, command = body["data"], body["command"]
    time = datetime.fromisoformat(body["time"])
    actor, _, role = body["actor"].partition("/")
    if (
        type(version) is not int
        or type(sequence) is not int
        or version < 1
        or sequence < 1
        or (cause is not None and type(cause) is not str)
        or (correlation is not None and type(correlation) is not str)
        or (charter is not None and type(charter) is not str)
        or (basis is not None and type(basis) is not str)
        or type(command) is not str
        or type(data) is not dict
        or body["specversion"] != "1.0"
        or time.tzinfo is None
        or not _FORMS.fullmatch("\n".join(formed))
    ):
        return None
    return Envelope(
        id_,
        type_,
        source[1:],
        subject,
        time,
        version,
        actor,
        _ROLES[role],
        data,
        get("exercise") is True,
        sequence,
        previous,
        command,
        cause,
        correlation,
        charter,
        basis,
    )
