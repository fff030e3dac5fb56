"""The streams that awards decides on, each as what must be remembered of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from shared.contracts.awards import Choice, Finding, HoldReason, Outcome, Subject, Tally
from shared.contracts.base import Document, Opening
from shared.contracts.charter import Basis, Level, Quota

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Round:
    """One award round, from its guidance to the publication of its results."""

    kind: ClassVar[str] = "round"

    campaign_id: str | None = None
    """None until it is opened."""
    plan: str = ""
    level: Level = Level.CITY
    basis: Basis = Basis.ANNUAL
    unit_id: str | None = None
    forms: tuple[str, ...] = ()
    quotas: tuple[Quota, ...] = ()
    submit_until: datetime = _NEVER
    members: tuple[str, ...] = ()
    voted: bool = False
    approved: frozenset[str] = frozenset()
    published: bool = False


@dataclass(frozen=True, slots=True)
class Screened:
    """The latest screening of a candidate."""

    event: str
    dossier_id: str
    subject: Subject
    form: str
    group: str | None
    outcome: Outcome
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """One member's vote; both fields are None once the vault was erased."""

    member: str
    choice: Choice | None
    opening: Opening | None


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One candidate of one dossier in one round."""

    kind: ClassVar[str] = "candidacy"

    screened: Screened | None = None
    recused: frozenset[str] = frozenset()
    ballots: tuple[Ballot, ...] = ()
    tally: Tally | None = None
    closed_by: str = ""
    """Id of the event that counted the vote."""

    def has_voted(self, member: str) -> bool:
        """Whether this member's ballot is in."""
        return any(ballot.member == member for ballot in self.ballots)


@dataclass(frozen=True, slots=True)
class Hold:
    """A matter that is open; its reason is None once erased."""

    reason: HoldReason | None
    event: str


@dataclass(frozen=True, slots=True)
class Laureate:
    """A subject of one campaign: its holds, and the lock against double awards."""

    kind: ClassVar[str] = "laureate"

    holds: tuple[Hold, ...] = ()

    def hold_for(self, reason: HoldReason | None) -> Hold | None:
        """The open hold for this reason."""
        return next((one for one in self.holds if one.reason == reason), None)


@dataclass(frozen=True, slots=True)
class Award:
    """One award, from its proposal to its publication."""

    kind: ClassVar[str] = "award"

    campaign_id: str | None = None
    """None until it is proposed."""
    round_id: str = ""
    subject: Subject | None = None
    form: str = ""
    level: Level = Level.CITY
    clause: str = ""
    decided: bool = False
    granted: bool | None = None
    decision: Document | None = None
    openings: tuple[Opening, ...] = ()
    """Open the decision and its number and date, not the note."""
    published: bool = False
