"""What is known of a candidate, each fact with the events that brought it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from shared.contracts.awards import Subject
from shared.contracts.charter import Basis, Level


class UnitFact(NamedTuple):
    """The unit of a candidate as registration published it."""

    unit_id: str
    group: str | None
    valid_from: date
    valid_to: date | None
    """First day on which it is no more."""
    registered: bool = False
    launched: bool = False
    launched_in_time: bool = False
    events: tuple[str, ...] = ()

    def active_on(self, day: date) -> bool:
        """Whether the unit exists on `day`."""
        ended = self.valid_to is not None and day >= self.valid_to
        return self.valid_from <= day and not ended


class ScoreFact(NamedTuple):
    """The unit's published score in the round's edition (III.1.a)."""

    total: Decimal
    band: str | None
    event: str


class CompletionFact(NamedTuple):
    """How completely the unit did its tasks of a phase (III.2.a)."""

    degree: Decimal
    well_done: bool
    event: str


class Rival(NamedTuple):
    """An award that the same subject was proposed for.

    One that was declined counts until that is published: a decision that is not
    public yet moves nothing that is.
    """

    award_id: str
    round_id: str
    candidate_id: str
    basis: Basis
    year: int
    level: Level
    event: str


class CandidateFacts(NamedTuple):
    """One candidate of one dossier, with all that is known for its screening."""

    dossier_id: str
    candidate_id: str
    subject: Subject
    form: str
    accepted: bool
    """Whether the lead agency accepted the dossier, and it was not withdrawn."""
    dossier_event: str
    """The event that brought the dossier's present state."""
    unit: UnitFact | None = None
    score: ScoreFact | None = None
    completions: Mapping[str, CompletionFact] = MappingProxyType({})
    """By phase; the latest published one."""
    rivals: tuple[Rival, ...] = ()

    @property
    def group(self) -> str | None:
        """Group of the candidate's unit; persons outside have none."""
        return None if self.unit is None else self.unit.group
