"""A story is a list of waves; what stands in one wave may happen in any order.

Stories are data: building one asks nobody and changes nothing. Command ids follow from
the story, so playing it again after a crash finds every command answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

from shared.contracts.base import Command

LOCAL = timezone(timedelta(hours=7))
"""Time of Viet Nam, which has no summer time."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command, by whom and when."""

    key: str
    """What makes its id, unique in the story."""
    actor: str
    command: Command
    at: datetime | None
    """The stated date of an exercise; None in a real campaign."""
    refused_as: str | None = None
    """Code of the refusal the story expects here; None: it is accepted."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One document put into the store before it is attached."""

    actor: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Wave:
    """Steps that do not wait for one another; the next wave waits for all of them."""

    title: str
    steps: Sequence[Step] = ()
    uploads: Sequence[Upload] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A whole example, and the ids needed to look at its result."""

    name: str
    campaign_id: str
    waves: Sequence[Wave]
    ids: dict[str, str] = field(default_factory=dict)

    def steps(self) -> int:
        """Number of commands and uploads."""
        return sum(len(wave.steps) + len(wave.uploads) for wave in self.waves)


def at(day: str, hour: int = 8, minute: int = 0) -> datetime:
    """Return a moment of a day in local time."""
    return datetime.combine(date.fromisoformat(day), time(hour, minute), LOCAL)
