"""Scores and tasks as the replay keeps them, and the points that are not public yet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple

from bangvang.audit.replay.office import Office
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.seals import Seals
from services.scoring.decider import DECIDER
from services.scoring.rules import indicators_of, programme_of, sheet_of
from services.scoring.state import Assessment, Edition, Member, Programme, Sheet
from shared.contracts import scoring as said
from shared.contracts.base import Document, Event
from shared.contracts.charter import Charter, Indicator
from shared.contracts.registration import LaunchReported, UnitPlaced, UnitRegistered
from shared.contracts.scoring import EvidenceDigest
from shared.decider import Decider

_UNKNOWN = "?"
"""Stands for a text that is not known; rules never look into texts."""
_UNHEARD: frozenset[type[Any]] = frozenset((LaunchReported, UnitPlaced, UnitRegistered))
_NO_DIGEST = "0" * 64
_PAPER = Document(number=_UNKNOWN, issued_on="1990-01-01")


class Asking(NamedTuple):
    """What an edition of a charter asks of the units of a group."""

    charter: Charter
    indicators: Mapping[str, Indicator] | None
    """By key; None: the charter has no such edition."""
    least: Mapping[str, Decimal]
    """The least points of each."""


class ScoringOffice(Office):
    """Scoring hears registration."""

    name: ClassVar[str] = "scoring"
    decider: ClassVar[Decider] = DECIDER
    sources: ClassVar[Mapping[str, frozenset[type[Event]]]] = {
        "registration": frozenset()
    }
    unheard: ClassVar[frozenset[type[Any]]] = _UNHEARD

    def __init__(self, seals: Seals) -> None:
        """Begin with nothing assessed."""
        super().__init__(seals)
        self.opened: dict[tuple[str, str], str] = {}
        """Id under which a campaign opened an edition, by campaign and edition."""
        self.ranked: dict[tuple[str, str], list[str]] = defaultdict(list)
        """Sheets with a published score, by edition and group."""
        self.fixed: dict[str, str] = {}
        """The event that still counts, by what it fixed: `sheet/.../self`, ..."""
        self._asking: dict[tuple[str, str, str], Asking] = {}
        """By charter, edition and group: the same for every unit of the group."""

    def note(self, past: Past) -> None:
        """Keep what own events change beside their streams."""
        match past.event:
            case said.TaskAssigned() | said.TaskReported():
                pass  # most of all events, so they are not held against the others
            case said.TaskConfirmed() as event:
                self._fix(f"{past.envelope.subject}/{event.task_id}", past)
            case said.SelfAssessmentSubmitted():
                self._fix(f"{past.envelope.subject}/self", past)
            case said.AssessmentAppraised():
                self._fix(f"{past.envelope.subject}/appraised", past)
            case said.ScorePublished() as event:
                self._published(event)
            case said.EditionAdopted() as event:
                key = (event.campaign_id, event.edition)
                self.opened.setdefault(key, event.edition_id)
            case _:
                pass

    def _fix(self, what: str, past: Past) -> None:
        self.seals.keep(past, self.fixed.get(what, ""))
        self.fixed[what] = past.envelope.id

    def _published(self, event: said.ScorePublished) -> None:
        sheet = sheet_of(event.edition_id, event.unit_id)
        self.ranked[event.edition_id, event.group].append(sheet)
        for stage in ("self", "appraised"):
            gone = self.fixed.pop(f"sheet/{sheet}/{stage}", "")
            self.seals.forget([gone])

    def member(self, unit_id: str, campaign_id: str) -> dict[str, Member]:
        """One unit of the campaign, by id."""
        known = self.register.units.get(unit_id)
        if known is None or known.campaign_id != campaign_id:
            return {}
        return {unit_id: Member(known.group, known.valid_from, known.valid_to)}

    def charter_of_edition(self, edition_id: str) -> str | None:
        """Digest of the charter that an edition is bound to for ever."""
        adopted = self.state(Edition, edition_id).adopted
        return None if adopted is None else adopted.charter_digest

    def asked_in(self, edition_id: str, group: str) -> Asking | None:
        """What an edition asks of a group; None where its rules are not known."""
        adopted = self.state(Edition, edition_id).adopted
        if adopted is None:
            return None
        charter = self.register.charters.get(adopted.charter_digest)
        if charter is None:
            return None
        key = (adopted.charter_digest, adopted.edition, group)
        found = self._asking.get(key)
        # A forged log may give one digest to two charters.
        if found is None or found.charter is not charter:
            found = _asking(charter, adopted.edition, group)
            self._asking[key] = found
        return found

    def least(self, edition_id: str, group: str) -> Mapping[str, Decimal]:
        """Points that are complete and within limits, whatever the real ones are."""
        found = self.asked_in(edition_id, group)
        return {} if found is None else found.least

    def fill(self, past: Past) -> Past:
        """Put what the rules accept where points, degrees or texts are not known."""
        if not past.gaps:
            return past
        match past.event:
            case said.SelfAssessmentSubmitted() as event:
                return self._self_assessed(past, event)
            case said.AssessmentAppraised() as event:
                return self._appraised(past, event)
            case said.TaskReported():
                return past.filled(degree=Decimal(0), evidence=None, note=None)
            case said.TaskConfirmed() as event:
                return past.filled(degree=self._reported(event), reason=_UNKNOWN)
            case _:
                return past.filled(reason=_UNKNOWN)

    def filled(self, group: Sequence[Past]) -> list[Past]:
        """Corrections of one command have one reason; it may be erased in some only."""
        filled = super().filled(group)
        if len(group) == 1:
            return filled
        known = [
            past.event.reason
            for past in group
            if isinstance(past.event, said.ScoreCorrected) and not past.gaps
        ]
        return [past.filled(reason=known[0]) for past in filled] if known else filled

    def _self_assessed(self, past: Past, event: said.SelfAssessmentSubmitted) -> Past:
        points: Mapping[str, Decimal] | None = event.points
        if "points" in past.gaps:
            points = self.least(event.edition_id, event.group)
        evidence = event.evidence
        if "evidence" in past.gaps:
            evidence = _evidence(points or {}, event.subjects or ())
        subjects = tuple(_UNKNOWN for _ in evidence or ())
        return past.filled(points=points, evidence=evidence, subjects=subjects)

    def _appraised(self, past: Past, event: said.AssessmentAppraised) -> Past:
        before = self.assessed(event).self_assessed
        if before is None:
            least = self.least(event.edition_id, event.group)
            return past.filled(points=least, reasons={})
        points: Mapping[str, Decimal] | None = event.points
        if points is None or "points" in past.gaps:
            # They are taken as the unit's own, so nothing needs a reason.
            return past.filled(points=before.points, reasons={})
        differ = [key for key in points if points[key] != before.points.get(key)]
        return past.filled(reasons=dict.fromkeys(differ, _UNKNOWN))

    def assessed(self, event: Any) -> Sheet:
        """The sheet that an event of it is about."""
        return self.state(Sheet, sheet_of(event.edition_id, event.unit_id))

    def _reported(self, event: said.TaskConfirmed) -> Decimal:
        id_ = programme_of(event.campaign_id, event.unit_id)
        task = self.state(Programme, id_).tasks.get(event.task_id)
        known = None if task is None else task.reported
        return Decimal(0) if known is None else known


def _asking(charter: Charter, edition: str, group: str) -> Asking:
    index = charter.edition(edition)
    if index is None:
        return Asking(charter, None, {})
    indicators = indicators_of(index.parts_for(group))
    least = {key: one.minimum for key, one in indicators.items()}
    return Asking(charter, indicators, least)


def is_known(assessment: Assessment | None) -> bool:
    """Whether the points of an assessment are the real ones."""
    return assessment is not None and assessment.opening is not None


def _evidence(
    points: Mapping[str, Decimal], subjects: Sequence[str]
) -> tuple[EvidenceDigest, ...]:
    """As many pieces as there are subject lines, where those are known."""
    some = next(iter(points), "")
    return tuple(
        EvidenceDigest(indicator=some, document=_PAPER, sha256=_NO_DIGEST)
        for _ in subjects
    )
