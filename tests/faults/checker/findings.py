"""What the checker found wrong, in words."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The ways in which a run can have gone wrong."""

    LOST = "lost"
    """Acknowledged, and not there."""
    TWICE = "twice"
    """Happened more often than it was told."""
    HALF = "half there"
    """A part of one transaction without the rest."""
    ANSWER_CHANGED = "answer changed"
    NOT_REFUSED = "refused, and happened all the same"
    VERSION_GAP = "gap in a stream"
    LOG_GAP = "gap in the log"
    CHANGED = "changed bytes"
    """The stored event does not give the hash that stands in the log."""
    NOT_NUMBERED = "not numbered"
    SESSION = "out of the client's order"
    READER_AHEAD = "reader ahead of its source"
    READER_BEHIND = "reader behind its source"
    READER_ASTRAY = "reader at another history"
    PARKED = "reader stands still"
    MISSING_ON_BROKER = "missing on the broker"
    ORDER_ON_BROKER = "out of order on the broker"
    TWICE_ON_BROKER = "twice on the broker"
    FOREIGN_ON_BROKER = "foreign on the broker"
    EFFECT_MISSING = "effect missing"
    EFFECT_TWICE = "effect applied twice"
    EFFECT_WRONG = "effect wrong"
    REBUILD = "read model differs from a rebuild"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    kind: Kind
    where: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}{f' ({self.what})' if self.what else ''}"
