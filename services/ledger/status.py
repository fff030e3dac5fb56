"""What the ledger tells of itself: to operators, to health and as metrics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prometheus_client import Gauge

from services.ledger.words import words_of
from shared.contracts.refusals import Refusal
from shared.runtime import metrics
from shared.runtime.metrics import REGISTRY

size = Gauge(
    "bangvang_ledger_size", "Events in the log, decided and durable", registry=REGISTRY
)
published = Gauge(
    "bangvang_ledger_published", "Events in the published checkpoint", registry=REGISTRY
)
waiting_seconds = Gauge(
    "bangvang_ledger_waiting_seconds",
    "How long the oldest event waits that is in no published checkpoint; 0: none",
    registry=REGISTRY,
)
source_stopped = Gauge(
    "bangvang_ledger_source_stopped",
    "1 while a source is at fault and nothing of it is taken",
    ("source",),
    registry=REGISTRY,
)
refused = Gauge(
    "bangvang_ledger_refused",
    "1 while the ledger signs nothing, for a reason that needs a person",
    registry=REGISTRY,
)
witness_behind = Gauge(
    "bangvang_ledger_witness_behind",
    "Events in the newest head that a witness has not cosigned",
    ("witness",),
    registry=REGISTRY,
)


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why nothing of a source is taken."""

    code: str
    since: str
    """When it was noticed (RFC 3339); empty for a gap, which may close by itself."""
    where: str
    """What is missing, or which message of the stream is at fault."""
    sequence: int | None = None
    """What `bangvang admin skip` wants to hear; None for a gap."""

    def plain(self) -> dict[str, Any]:
        """Return it with words in both languages."""
        said = words_of(self.code)
        found: dict[str, Any] = {
            "code": self.code,
            "where": self.where,
            "en": said.en,
            "vi": said.vi,
        }
        if self.sequence is not None:
            found |= {"sequence": self.sequence, "since": self.since}
        return found


@dataclass(frozen=True, slots=True)
class LedgerStatus:
    """How the ledger does."""

    origin: str
    active: bool
    """Whether this process is the one that appends."""
    connected: bool
    """Whether it hears the broker."""
    size: int
    published: int
    waiting_seconds: float
    sources: Mapping[str, int]
    """Last sequence of each that is in the log."""
    stopped: Mapping[str, Stopped] = field(default_factory=dict)
    refusal: Refusal | None = None
    problem: str | None = None
    witnesses: Mapping[str, int | None] = field(default_factory=dict)
    """Size that each has cosigned last; None: it did not answer yet."""
    troubles: Mapping[str, str] = field(default_factory=dict)
    """Why witnesses did not sign, as codes."""

    def plain(self) -> dict[str, Any]:
        """Return it as JSON, with every fault in both languages."""
        refusal = self.refusal
        return {
            "origin": self.origin,
            "active": self.active,
            "size": self.size,
            "published": self.published,
            "waiting_seconds": round(self.waiting_seconds, 3),
            "sources": dict(self.sources),
            "stopped": {name: one.plain() for name, one in self.stopped.items()},
            "witnesses": dict(self.witnesses),
            "troubles": dict(self.troubles),
            "refusal": refusal
            and {
                "code": refusal.code,
                "en": refusal.reason("en"),
                "vi": refusal.reason("vi"),
            },
            "problem": self.problem,
        }

    @property
    def wrong(self) -> str | None:
        """What keeps the ledger from going on; a stopped source does not."""
        if self.refusal is not None:
            return self.refusal.code
        return self.problem

    @property
    def note(self) -> str | None:
        """What a person must look at, though other sources go on."""
        found = [f"{name}: {one.code}" for name, one in sorted(self.stopped.items())]
        return "; ".join(found) or None

    def show(self) -> None:
        """Set the gauges."""
        size.set(self.size)
        published.set(self.published)
        waiting_seconds.set(self.waiting_seconds)
        refused.set(self.refusal is not None)
        metrics.lease_held.labels("ledger", "ledger").set(self.active)
        metrics.broker_connected.labels("ledger").set(self.connected)
        for source in {*self.sources, *self.stopped}:
            source_stopped.labels(source).set(source in self.stopped)
        for witness, seen in self.witnesses.items():
            witness_behind.labels(witness).set(self.size - (seen or 0))
