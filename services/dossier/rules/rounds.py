"""The round that a dossier is for, and the days it is counted in (III.4.a)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from shared.contracts.charter import Level

LOCAL = timezone(timedelta(hours=7))
"""Time of Viet Nam, which has no summer time; days of documents are local days."""


def local_day(at: datetime) -> date:
    """Return the day that a moment falls on in Viet Nam."""
    return at.astimezone(LOCAL).date()


@dataclass(frozen=True, slots=True)
class Round:
    """An award round as awards published it."""

    round_id: str
    campaign_id: str
    level: Level
    unit_id: str | None
    """The unit whose own round it is (V.2); None: the city's or the State's."""
    forms: tuple[str, ...]
    submit_from: datetime
    submit_until: datetime
    """First moment that is too late."""
    voted: bool = False
    """Whether its votes are counted, so that no further candidate can be decided."""

    def takes_dossiers_at(self, at: datetime) -> bool:
        """Whether a dossier may be opened or submitted then (III.4.a)."""
        return self.submit_from <= at < self.submit_until

    def takes_dossiers_of(self, unit_id: str) -> bool:
        """Whether the unit may send one: a unit's own round is for itself (V.2)."""
        return self.unit_id is None or self.unit_id == unit_id
