"""Reads the envelope of an entry in which every attribute has its form, quickly.

Nearly all have; any other is left to `shared.contracts.envelope.parsed`, which says
what is wrong. What is read here would be read alike there, to which a test holds both.
"""

import re
from datetime import datetime
from operator import itemgetter
from typing import Any

from pydantic_core import from_json

from shared.contracts.envelope import LARGEST, Envelope, parsed
from shared.contracts.roles import ROLES

_FORMS = re.compile(
    r"[A-Za-z0-9-]{1,64}\n"
    r"bangvang\.[a-z]+\.[A-Z][A-Za-z0-9]*\.v[1-9][0-9]*\n"
    r"/[a-z]+\n"
    r"[a-z][a-z0-9_-]*/[A-Za-z0-9_-]{1,64}\n"
    r"[0-9a-f]{64}\n"
    r"1\.0\n"
    r"[^\n]*\n"
    r"[^\n]*"
)
"""`_TEXTS`, one a line; an event is unusual if a line ends within one of them."""
_TEXTS = itemgetter(
    "id", "type", "source", "subject", "previous", "specversion", "command", "actor"
)
_OTHERS = itemgetter("time", "version", "sequence", "data")
_OPTIONAL = ("cause", "correlation", "charter", "basis")
_TEXT_OR_NONE = frozenset((str, type(None)))


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
    texts = _TEXTS(body)
    # Joined, not formatted: joining fails where one is no text.
    if not _FORMS.fullmatch("\n".join(texts)):
        return None
    id_, type_, source, subject, previous, _, command, who = texts
    at, version, sequence, data = _OTHERS(body)
    cause, correlation, charter, basis = optional = [*map(body.get, _OPTIONAL)]
    actor, _, role = who.partition("/")
    time = datetime.fromisoformat(at)
    if (
        type(version) is not int
        or type(sequence) is not int
        or version < 1
        or sequence < 1
        or type(data) is not dict
        or not _TEXT_OR_NONE.issuperset(map(type, optional))
        or time.tzinfo is None
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
        ROLES[role],
        data,
        body.get("exercise") is True,
        sequence,
        previous,
        command,
        cause,
        correlation,
        charter,
        basis,
    )
