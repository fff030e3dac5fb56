"""How many events of which kind and day; small whatever a log claims."""

from collections import Counter
from dataclasses import dataclass, field

from bangvang.audit.events import Checked
from bangvang.audit.forms import KINDS

_FIRST, _LAST = "1900", "2200"
"""Years of which days are counted one by one; others are no days of a movement."""


@dataclass(slots=True)
class Tally:
    """Counts of events; the empty name is for what has none that is known."""

    types: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    """Days of the events' times, which an exercise states."""

    def take(self, event: Checked | None) -> None:
        """Count one entry; None could not be read."""
        # A hostile log may name a million types and days: those share one line.
        known = event is not None and event.type in KINDS
        self.types[event.type if known and event else ""] += 1
        dated = event is not None and _FIRST <= event.day < _LAST
        self.days[event.day if dated and event else ""] += 1

    def add(self, other: "Tally") -> None:
        """Add what was counted elsewhere."""
        self.types.update(other.types)
        self.days.update(other.days)

    @property
    def events(self) -> int:
        """All of them."""
        return self.types.total()
