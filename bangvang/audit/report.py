"""What an audit says in the end: one value for the text, JSON and HTML forms."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bangvang.audit.findings import Findings, Severity
from bangvang.audit.trust import Judged
from bangvang.audit.verify import Entries
from shared.tlog.encoding import base64_text


@dataclass(slots=True)
class Report:
    """An audit of one log at one checkpoint."""

    address: str
    at: str
    """When it was made (RFC 3339, UTC)."""
    findings: Findings = field(default_factory=Findings)
    judged: Judged | None = None
    """None: there is no checkpoint that may be relied on, and nothing was checked."""
    seen_before: int | None = None
    """Size that was last seen from here; None: the log was never seen before."""
    entries: Entries | None = None
    replayed: dict[str, int] | None = None
    """Figures of the replay by name; None: it was not asked for."""

    @property
    def well(self) -> bool:
        """Whether the entries were checked and nothing is wrong."""
        return self.entries is not None and self.findings.well

    @property
    def faulty(self) -> bool:
        """Whether something is wrong with the log, and not only with the way to it."""
        return not self.findings.well

    @property
    def foreign(self) -> bool:
        """Whether it is a log of somebody else, with no event of this platform."""
        return "audit.foreign-log" in self.findings.counts

    @property
    def by_type(self) -> Counter[str]:
        """Events by type; the empty one is for what no contract describes."""
        return Counter() if self.entries is None else self.entries.tally.types

    @property
    def by_day(self) -> Counter[str]:
        """Events by day of their time; the empty one is for what has none."""
        return Counter() if self.entries is None else self.entries.tally.days

    def plain(self) -> dict[str, Any]:
        """As JSON says it."""
        return {
            "address": self.address,
            "at": self.at,
            "well": self.well,
            "checkpoint": self._checkpoint(),
            "seen_before": self.seen_before,
            "entries": self._entries(),
            "replay": self.replayed,
            "findings": {
                "counts": dict(sorted(self.findings.counts.items())),
                "by_severity": {
                    one.value: self.findings.by_severity[one] for one in Severity
                },
                "list": [
                    found.plain() for one in Severity for found in self.findings.of(one)
                ],
            },
        }

    def _checkpoint(self) -> dict[str, Any] | None:
        if self.judged is None:
            return None
        checkpoint = self.judged.checkpoint
        return {
            "origin": checkpoint.origin,
            "size": checkpoint.size,
            "root": base64_text(checkpoint.root),
            "signers": list(self.judged.signers),
            "witnesses": list(self.judged.witnesses),
            "quorum": self.judged.quorum,
        }

    def _entries(self) -> dict[str, Any] | None:
        if self.entries is None:
            return None
        return {
            "events": self.entries.tally.events,
            "unread": self.entries.unread,
            "foreign": self.entries.foreign,
            "bytes": self.entries.size,
            "sources": self.entries.sources,
            "by_type": dict(sorted(self.by_type.items())),
            "by_day": dict(sorted(self.by_day.items())),
        }
