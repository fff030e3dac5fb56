"""One event as the checks across events see it, and what may be wrong with it."""

from collections.abc import Sequence
from typing import NamedTuple

from bangvang.audit.findings import EventRef


class Problem(NamedTuple):
    """What is wrong with one entry: the code of a finding, and what its words need."""

    code: str
    detail: str = ""
    """Names of attributes and fields; never a value, which may be personal."""


class Opened(NamedTuple):
    """A commitment that an event claims to open."""

    event: str
    """Id of the event that holds it."""
    commitment: str
    name: str


class Checked(NamedTuple):
    """What the checks across events need of one that could be read."""

    id: str
    type: str
    source: str
    """Name of the service, without the slash."""
    subject: str
    sequence: int
    previous: str
    version: int
    cause: str | None
    day: str
    """Day of `time` in UTC, as 2022-03-31."""
    commitments: Sequence[str]
    opened: Sequence[Opened]


def ref_of(leaf: int, event: Checked) -> EventRef:
    """Return how a report names an event."""
    return EventRef(leaf, event.id, event.source, event.sequence, event.type)
