"""Whether the events of one command are of one piece."""

from collections.abc import Iterator, Sequence

from bangvang.audit.findings import Finding
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.words import finding

_SAME = (
    "actor",
    "role",
    "time",
    "exercise",
    "charter",
    "basis",
    "cause",
    "correlation",
)
"""Attributes that all events of one command have in common."""


def torn(group: Sequence[Past]) -> Iterator[Finding]:
    """Name the events of a command that differ from its first one in these."""
    first = group[0].envelope
    for past in group[1:]:
        apart = [
            name
            for name in _SAME
            if getattr(first, name) != getattr(past.envelope, name)
        ]
        if apart:
            yield finding(
                "replay.torn", [past.ref, group[0].ref], attributes=", ".join(apart)
            )
