"""What the readers tell of themselves, for health, metrics and the operator."""

from dataclasses import dataclass

from shared.consume.parking import Parked


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """What the reader of one source tells of itself."""

    source: str
    active: bool
    """Whether this replica is the one that reads."""
    sequence: int
    """Checkpoint: everything up to here was applied."""
    waiting: int
    """Events that the broker has and we have not applied."""
    contradictions: int
    """Messages that claimed a place which another event holds; they are ignored."""
    gap: str | None
    """Which events are missing though later ones have arrived."""
    parked: Parked | None
    """The event at which this source stands still."""
    problem: str | None

    @property
    def wrong(self) -> str | None:
        """What keeps the source from going on, for people."""
        if self.parked is not None:
            at, code = self.parked.sequence, self.parked.code
            return f"{self.source}: stands still at {at} ({code})"
        problem = self.gap or self.problem
        return f"{self.source}: {problem}" if problem else None

    @property
    def healthy(self) -> bool:
        """Whether the source goes on."""
        return self.parked is None and self.gap is None and self.problem is None
