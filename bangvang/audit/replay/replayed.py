"""What comes of a replay."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bangvang.audit.findings import Findings

type Log = Iterable[tuple[int, bytes]]
"""Leaf index and event bytes, in the order of the log."""
type Erased = Mapping[str, Sequence[str]]
"""By event id, the fields that their owners say were erased."""


@dataclass(slots=True)
class Replayed:
    """What came of a replay."""

    findings: Findings
    events: int
    decisions: int
    """Commands that were made again."""
    sealed: Counter[str]
    """Fields that stand as commitments, by `Event.field`."""
    opened: Counter[str]
    """Those that later events opened to everybody."""
    undisclosed: Counter[str]
    """Those that cannot be checked without disclosures."""
    erased: Counter[str]
    """Those whose values are gone; no failure."""
