"""What an audit found: codes for programs, words for people, and the events involved.

Shared by all parts of the auditor. A code never changes its meaning; it begins with
`audit.` where the log itself is wrong, with `replay.` where a decision is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from shared.contracts.said import Said

MOST_KEPT = 200
"""Findings of one code that are kept whole; of a million like it only the number is."""


class Severity(StrEnum):
    """What a finding means for who relies on the log."""

    FAULT = "fault"
    """The log, or a decision in it, is not what it must be."""
    DOUBT = "doubt"
    """Something could not be checked, so nothing can be said of it."""
    NOTE = "note"
    """Worth knowing, and nothing wrong: a value was erased, a source was stopped."""


class EventRef(NamedTuple):
    """An event as a report names it."""

    leaf: int
    """Its place in the log, counted from 0."""
    id: str = ""
    """Empty, as what follows it, where the bytes could not be read so far."""
    source: str = ""
    """Name of the service, without the slash."""
    sequence: int = 0
    type: str = ""

    def plain(self) -> dict[str, Any]:
        """As JSON says it."""
        return {
            "leaf": self.leaf,
            "id": self.id,
            "source": self.source,
            "sequence": self.sequence,
            "type": self.type,
        }

    def __str__(self) -> str:
        if not self.id:
            return f"#{self.leaf}"
        kind = self.type.split(".")[-2] if self.type.count(".") > 1 else self.type
        return f"#{self.leaf} {kind} {self.source}:{self.sequence}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, doubtful, or worth knowing."""

    code: str
    said: Said
    """What is wrong and, where somebody can do something about it, what."""
    events: tuple[EventRef, ...] = ()
    """The events involved, the one that shows it first."""
    severity: Severity = Severity.FAULT
    place: str = ""
    """File, line or address that was being read; empty where the events say it all."""

    def plain(self) -> dict[str, Any]:
        """As JSON says it."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "vi": self.said.vi,
            "en": self.said.en,
            "place": self.place,
            "events": [one.plain() for one in self.events],
        }


@dataclass(slots=True)
class Findings:
    """All findings of an audit; of one code only the first `most` are kept whole."""

    most: int = MOST_KEPT
    kept: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How many there were, by code."""
    by_severity: Counter[Severity] = field(default_factory=Counter)

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it unless there are too many like it."""
        self.counts[finding.code] += 1
        self.by_severity[finding.severity] += 1
        if self.counts[finding.code] <= self.most:
            self.kept.append(finding)

    def wants(self, code: str) -> bool:
        """Whether one more of this code would be kept, and so is worth its words."""
        return self.counts[code] < self.most

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add them one by one."""
        for one in findings:
            self.add(one)

    def merge(self, other: "Findings") -> None:
        """Add another part's findings, also those that it only counted."""
        room = {
            code: self.most - min(self.most, number)
            for code, number in self.counts.items()
        }
        for one in other.kept:
            left = room.setdefault(one.code, self.most)
            if left > 0:
                self.kept.append(one)
                room[one.code] = left - 1
        self.counts.update(other.counts)
        self.by_severity.update(other.by_severity)

    @property
    def well(self) -> bool:
        """Whether nothing is wrong; doubts and notes may stand."""
        return not self.by_severity[Severity.FAULT]

    def of(self, severity: Severity) -> Sequence[Finding]:
        """Return the kept findings of one severity, by their place in the log."""
        return sorted(
            (one for one in self.kept if one.severity is severity),
            key=lambda one: one.events[0].leaf if one.events else -1,
        )

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.kept)

    def __len__(self) -> int:
        return self.counts.total()
