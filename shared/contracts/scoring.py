"""Scoring: index editions, self-assessments, appraisals, scores, ranks and tasks."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from shared.contracts.base import (
    DEFERRED,
    PERSONAL,
    Command,
    Contract,
    Document,
    Event,
    Language,
    Opening,
    Page,
    Paged,
    Points,
    Query,
    Text,
)
from shared.contracts.disclosure import (
    DiscloseCommand,
    DisclosedBase,
    DisclosuresQuery,
)
from shared.contracts.erasure import DataErased, EraseTextsCommand, ErasureQuery
from shared.contracts.ids import CampaignId, Digest, EditionId, Slug, TaskId, UnitId
from shared.contracts.roles import Allow, Role

SERVICE = "scoring"

_LEAD = (Allow(Role.LEAD_AGENCY),)
_UNIT = (
    Allow(Role.UNIT_OFFICER, unit="unit_id"),
    Allow(Role.UNIT_HEAD, unit="unit_id"),
)
_APPRAISER = (Allow(Role.APPRAISER, group="group"),)


class Evidence(Contract):
    """A document behind one indicator; its subject line is free text."""

    indicator: Slug
    document: Document
    subject: Text
    sha256: Digest


class EvidenceDigest(Contract):
    """What is sealed of a piece of evidence."""

    indicator: Slug
    document: Document
    sha256: Digest


class Commanded(Command):
    """A command of this service."""

    service: ClassVar[str] = SERVICE
    campaign_id: CampaignId


class AdoptEdition(Commanded):
    """Open one edition of the charter's index for assessment (III.1.a)."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    edition_id: EditionId
    edition: Slug
    self_assessment_until: date
    """Last day on which units may assess themselves."""


class SubmitSelfAssessment(Commanded):
    """Assess one's own unit, indicator by indicator (tự chấm).

    Given again before the last day it replaces the former one, until appraised.
    """

    allowed: ClassVar[tuple[Allow, ...]] = _UNIT
    edition_id: EditionId
    unit_id: UnitId
    points: Annotated[dict[Slug, Points], Field(min_length=1, max_length=500)]
    """Points by indicator; every indicator of the unit's parts, no others."""
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=300)] = ()


class AppraiseAssessment(Commanded):
    """Appraise a unit's assessment (thẩm định), or record figures from elsewhere.

    Given again before publication it replaces the former one.
    """

    allowed: ClassVar[tuple[Allow, ...]] = _APPRAISER
    edition_id: EditionId
    unit_id: UnitId
    group: Slug
    points: Annotated[dict[Slug, Points], Field(min_length=1, max_length=500)]
    reasons: dict[Slug, Text] = {}
    """Why, for every indicator that differs from the self-assessment."""


class PublishScores(Commanded):
    """Publish all scores and ranks of one group in one moment (công bố)."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    edition_id: EditionId
    group: Slug
    document: Document
    """Decision that approves the results."""


class CorrectScore(Commanded):
    """Correct a published score as a new fact; the old one stays readable."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    edition_id: EditionId
    unit_id: UnitId
    points: Annotated[dict[Slug, Points], Field(min_length=1, max_length=500)]
    """The indicators that change."""
    reason: Text
    document: Document


class AssignTask(Commanded):
    """Give a unit a task of the programme (QĐ 2870)."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    unit_id: UnitId
    task_id: TaskId
    reference: Annotated[str, Field(min_length=1, max_length=80)]
    """Place in the programme, e.g. `phu-luc-1/12`."""
    phase: Slug
    weight: Annotated[Points, Field(gt=0, le=1000)]
    due: date


class ReportTask(Commanded):
    """Report how far a task is done."""

    allowed: ClassVar[tuple[Allow, ...]] = _UNIT
    unit_id: UnitId
    task_id: TaskId
    degree: Annotated[Points, Field(ge=0, le=100)]
    """Completion in percent."""
    evidence: Digest | None = None
    note: Text | None = None


class ConfirmTask(Commanded):
    """Confirm a reported task with the degree found."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    unit_id: UnitId
    task_id: TaskId
    degree: Annotated[Points, Field(ge=0, le=100)]
    on: date
    """Day on which it stood so."""
    reason: Text | None = None
    """Needed when the degree differs from the reported one."""


class PublishCompletion(Commanded):
    """Publish how completely a unit did its tasks of a phase (III.1.a, III.2.a)."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    unit_id: UnitId
    phase: Slug
    until: date
    """Tasks due by this day are counted."""


class Happening(Event):
    """An event of this service."""

    service: ClassVar[str] = SERVICE
    campaign_id: CampaignId


class EditionAdopted(Happening):
    """An edition of the index can be assessed; it is bound to its charter for ever."""

    stream: ClassVar[str] = "edition"
    edition_id: EditionId
    edition: Slug
    year: int
    charter_digest: Digest
    self_assessment_until: date


class SelfAssessmentSubmitted(Happening):
    """A unit assessed itself; stands in the stream of its sheet."""

    stream: ClassVar[str] = "sheet"
    edition_id: EditionId
    unit_id: UnitId
    group: Slug
    points: Annotated[dict[Slug, Points] | None, DEFERRED]
    evidence: Annotated[tuple[EvidenceDigest, ...] | None, DEFERRED]
    subjects: Annotated[tuple[Text, ...] | None, PERSONAL]
    """Subject lines of the evidence, in its order."""


class AssessmentAppraised(Happening):
    """The appraiser fixed a unit's points."""

    stream: ClassVar[str] = "sheet"
    edition_id: EditionId
    unit_id: UnitId
    group: Slug
    points: Annotated[dict[Slug, Points] | None, DEFERRED]
    reasons: Annotated[dict[Slug, Text] | None, PERSONAL]


class ScorePublished(Happening):
    """A unit's score, band and rank were published.

    `total` is the exact sum of the counting parts and is never rounded; equal totals
    share a rank and the next rank is skipped (17, 17, 19).
    """

    stream: ClassVar[str] = "sheet"
    edition_id: EditionId
    edition: Slug
    year: int
    unit_id: UnitId
    group: Slug
    parts: dict[Slug, Points]
    total: Points
    band: Slug | None
    """None when the edition has no bands."""
    rank: Annotated[int, Field(ge=1)]
    ranked: Annotated[int, Field(ge=1)]
    """How many units were ranked in the group."""
    clause: str
    document: Document
    openings: tuple[Opening, ...]
    """Open the points of the self-assessment and of the appraisal."""


class GroupPublished(Happening):
    """All scores of one group were published in one moment."""

    stream: ClassVar[str] = "edition"
    edition_id: EditionId
    group: Slug
    ranked: int
    unassessed: tuple[UnitId, ...]
    """Units of the group without an assessment; they have no rank."""
    ended: tuple[UnitId, ...]
    """Units that were assessed and ended before; they have no rank either."""
    document: Document


class ScoreCorrected(Happening):
    """A published score or rank was corrected, as a new fact."""

    stream: ClassVar[str] = "sheet"
    edition_id: EditionId
    edition: Slug
    year: int
    unit_id: UnitId
    group: Slug
    parts: dict[Slug, Points]
    total: Points
    band: Slug | None
    rank: Annotated[int, Field(ge=1)]
    ranked: Annotated[int, Field(ge=1)]
    changed: dict[Slug, Points]
    """Indicators with their new points; none where only the rank moved."""
    because_of: UnitId
    """Unit whose points changed."""
    clause: str
    document: Document
    reason: Annotated[Text | None, PERSONAL]


class TaskAssigned(Happening):
    """A unit was given a task of the programme."""

    stream: ClassVar[str] = "programme"
    unit_id: UnitId
    task_id: TaskId
    reference: str
    phase: Slug
    weight: Points
    due: date


class TaskReported(Happening):
    """A unit reported on a task."""

    stream: ClassVar[str] = "programme"
    unit_id: UnitId
    task_id: TaskId
    degree: Annotated[Points | None, DEFERRED]
    evidence: Annotated[Digest | None, DEFERRED]
    note: Annotated[Text | None, PERSONAL]


class TaskConfirmed(Happening):
    """The lead agency confirmed how far a task is done."""

    stream: ClassVar[str] = "programme"
    unit_id: UnitId
    task_id: TaskId
    degree: Annotated[Points | None, DEFERRED]
    on: date
    reason: Annotated[Text | None, PERSONAL]


class CompletionPublished(Happening):
    """How completely a unit did its tasks of a phase, up to a day."""

    stream: ClassVar[str] = "programme"
    unit_id: UnitId
    phase: Slug
    until: date
    tasks: int
    unconfirmed: int
    failed: int
    """Tasks confirmed at zero percent."""
    degree: Points
    """Mean completion in percent, weighted; an unconfirmed task counts as zero."""
    well_done: bool
    clause: str
    openings: tuple[Opening, ...]
    """Open the confirmed degrees, task by task."""


class EditionRow(Contract):
    """One opened edition."""

    edition_id: EditionId
    campaign_id: CampaignId
    edition: Slug
    year: int
    charter_digest: Digest
    self_assessment_until: date
    published: tuple[Slug, ...]
    """Groups whose scores are out."""
    version: int


class Editions(Paged[Page[EditionRow]]):
    """The editions of a campaign."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[EditionRow]
    campaign_id: CampaignId


class RankRow(Contract):
    """One line of a ranking."""

    rank: int
    unit_id: UnitId
    name: str
    example: bool
    parts: dict[Slug, Points]
    total: Points
    band: Slug | None
    corrected: bool


class Ranking(Paged[Page[RankRow]]):
    """The published ranking of one group, best first."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[RankRow]
    edition_id: EditionId
    group: Slug


class ScoreRow(Contract):
    """A unit's published score in one edition."""

    edition_id: EditionId
    edition: Slug
    year: int
    group: Slug
    unit_id: UnitId
    parts: dict[Slug, Points]
    total: Points
    band: Slug | None
    rank: int
    ranked: int
    self_assessed: dict[Slug, Points]
    appraised: dict[Slug, Points]
    corrected: bool
    version: int


class PublishedScore(Query[ScoreRow]):
    """A unit's published score with both sets of points."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = ScoreRow
    edition_id: EditionId
    unit_id: UnitId


class SheetView(Contract):
    """A sheet before publication, for those who work on it."""

    edition_id: EditionId
    unit_id: UnitId
    group: Slug
    state: Annotated[str, Field(pattern="^(self-assessed|appraised|published)$")]
    self_assessed: dict[Slug, Points] | None
    appraised: dict[Slug, Points] | None
    """Not for the unit itself until it is published."""
    reasons: dict[Slug, Text] | None
    evidence: tuple[EvidenceDigest, ...]
    subjects: tuple[Text, ...] | None
    """Subject lines of the evidence, in its order; None once they were erased."""
    version: int


class Sheet(Query[SheetView]):
    """One sheet, for its unit, its group's appraiser and the lead agency."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = _UNIT + _APPRAISER + _LEAD
    answer: ClassVar[type[Contract]] = SheetView
    campaign_id: CampaignId
    edition_id: EditionId
    unit_id: UnitId
    group: Slug


class ProgressRow(Contract):
    """How far the assessment of one group has come; no points."""

    group: Slug
    units: int
    self_assessed: int
    appraised: int
    published: int


class AssessmentTable(Contract):
    """Assessment progress of all groups."""

    rows: tuple[ProgressRow, ...]


class AssessmentProgress(Query[AssessmentTable]):
    """How far the assessment has come, per group."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = AssessmentTable
    edition_id: EditionId


class TaskRow(Contract):
    """One task of a unit; degrees only for those who work on it."""

    task_id: TaskId
    unit_id: UnitId
    reference: str
    phase: Slug
    weight: Points
    due: date
    state: Annotated[str, Field(pattern="^(assigned|reported|confirmed)$")]
    reported: Points | None
    confirmed: Points | None


class Tasks(Paged[Page[TaskRow]]):
    """The tasks of a unit, for the unit and those who follow it."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = (*_UNIT, *_LEAD, Allow(Role.HOME_AFFAIRS))
    answer: ClassVar[type[Contract]] = Page[TaskRow]
    campaign_id: CampaignId
    unit_id: UnitId


class CompletionRow(Contract):
    """Published completion of a unit's tasks."""

    unit_id: UnitId
    name: str
    phase: Slug
    until: date
    tasks: int
    degree: Points
    well_done: bool
    clause: str


class Completions(Paged[Page[CompletionRow]]):
    """Published completion degrees of a phase."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[CompletionRow]
    campaign_id: CampaignId
    phase: Slug | None = None
    unit_id: UnitId | None = None


class EraseTexts(EraseTextsCommand):
    """Erase the personal texts of events of this service that name somebody."""

    service: ClassVar[str] = SERVICE


class PersonalDataErased(DataErased):
    """Personal values and their salts were erased here; the proofs stand."""

    service: ClassVar[str] = SERVICE


class Erasure(ErasureQuery):
    """What became of an erasure in this service."""

    service: ClassVar[str] = SERVICE


class DiscloseValues(DiscloseCommand):
    """Ask for what opens the sealed fields of this service's events."""

    service: ClassVar[str] = SERVICE


class ValuesDisclosed(DisclosedBase):
    """An auditor was given what opens sealed fields of this service's events."""

    service: ClassVar[str] = SERVICE


class Disclosures(DisclosuresQuery):
    """What opens the sealed fields, for the auditor who asked for it on record."""

    service: ClassVar[str] = SERVICE


type ScoringEvent = (
    EditionAdopted
    | SelfAssessmentSubmitted
    | AssessmentAppraised
    | ScorePublished
    | GroupPublished
    | ScoreCorrected
    | TaskAssigned
    | TaskReported
    | TaskConfirmed
    | CompletionPublished
    | PersonalDataErased
    | ValuesDisclosed
)
type ScoringCommand = (
    AdoptEdition
    | SubmitSelfAssessment
    | AppraiseAssessment
    | PublishScores
    | CorrectScore
    | AssignTask
    | ReportTask
    | ConfirmTask
    | PublishCompletion
    | EraseTexts
    | DiscloseValues
)

SCORING = Language.of(
    SERVICE,
    ScoringCommand.__value__.__args__,
    ScoringEvent.__value__.__args__,
    (
        Editions,
        Ranking,
        PublishedScore,
        Sheet,
        AssessmentProgress,
        Tasks,
        Completions,
        Erasure,
        Disclosures,
    ),
)
