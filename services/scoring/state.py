"""What scoring must remember in order to decide, and what it is told of others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, assert_never

from services.scoring.rules import Marks, Result
from shared.changed import changed
from shared.contracts.base import Opening
from shared.contracts.scoring import (
    AssessmentAppraised,
    CompletionPublished,
    EditionAdopted,
    GroupPublished,
    PersonalDataErased,
    ScoreCorrected,
    ScorePublished,
    ScoringEvent,
    SelfAssessmentSubmitted,
    TaskAssigned,
    TaskConfirmed,
    TaskReported,
    ValuesDisclosed,
)
from shared.decider import Recorded
from shared.privacy.disclosure import disclosed
from shared.privacy.erasure import erased


@dataclass(frozen=True, slots=True)
class Edition:
    """One opened edition of the index; also the lock of its (campaign, edition)."""

    kind: ClassVar[str] = "edition"

    adopted: EditionAdopted | None = None
    published: frozenset[str] = frozenset()
    """Groups whose scores are out."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Points that somebody fixed, and what opens them later."""

    points: Marks
    opening: Opening | None


@dataclass(frozen=True, slots=True)
class Score:
    """A published score, as it stands after all corrections."""

    unit_id: str
    group: str
    result: Result
    rank: int
    ranked: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One unit in one edition. Erased points are as if never given."""

    kind: ClassVar[str] = "sheet"

    self_assessed: Assessment | None = None
    submitters: frozenset[str] = frozenset()
    """Everyone who ever submitted for the unit: none of them may appraise it."""
    appraised: Assessment | None = None
    """Since a correction: with the corrected points."""
    score: Score | None = None


class Task(NamedTuple):
    """One task of a unit."""

    assigned: TaskAssigned
    reported: Decimal | None = None
    """Percent, by the latest report."""
    reporters: frozenset[str] = frozenset()
    confirmed: Decimal | None = None
    """Percent, by the latest confirmation."""
    opening: Opening | None = None
    """What opens the latest confirmation."""


@dataclass(frozen=True, slots=True)
class Programme:
    """The tasks of one unit."""

    kind: ClassVar[str] = "programme"

    tasks: Mapping[str, Task] = field(default_factory=dict)
    published: Mapping[str, date] = field(default_factory=dict)
    """Per phase, the day up to which completion is published."""


class Member(NamedTuple):
    """A unit of the campaign, as far as scoring needs to know it."""

    group: str | None
    valid_from: date
    valid_to: date | None
    """First day on which it is no more."""

    def active_on(self, day: date) -> bool:
        """Whether the unit exists on `day`."""
        ended = self.valid_to is not None and day >= self.valid_to
        return self.valid_from <= day and not ended


class Insider(NamedTuple):
    """A right to act for a unit: whoever holds it has no say over that unit."""

    actor: str
    since: datetime | None
    until: datetime | None
    """First moment after it; None: until today."""

    def holds_at(self, moment: datetime) -> bool:
        """Whether the right is in force at `moment`."""
        begun = self.since is None or self.since <= moment
        return begun and (self.until is None or moment < self.until)


class Facts(NamedTuple):
    """What `gather` found outside of the streams."""

    members: Mapping[str, Member] = MappingProxyType({})
    """Units by id, only those that the command is about."""
    insiders: tuple[Insider, ...] = ()
    """Those who may act for the unit that is appraised."""
    opened_as: str | None = None
    """Id under which the campaign opened this edition before."""


def evolve(state: Any, past: Recorded[Any]) -> Any:
    """Return the state of a stream after `past`; history is never questioned.

    The frequent events first: a case that is passed by takes time.
    """
    event: ScoringEvent = past.event
    match event:
        case TaskAssigned():
            return _with_task(state, Task(event))
        case TaskReported():
            return _with_task(state, _reported(state, past, event))
        case TaskConfirmed():
            return _with_task(state, _confirmed(state, past, event))
        case SelfAssessmentSubmitted():
            return _self_assessed(state, past, event)
        case AssessmentAppraised():
            return changed(state, appraised=_assessment(past, event.points))
        case ScorePublished():
            return changed(state, score=_score(event))
        case CompletionPublished():
            published = {**state.published, event.phase: event.until}
            return changed(state, published=published)
        case EditionAdopted():
            return changed(state, adopted=event)
        case GroupPublished():
            return changed(state, published=state.published | {event.group})
        case ScoreCorrected():
            return _corrected(state, event)
        case PersonalDataErased():
            return erased(state, event)
        case ValuesDisclosed():
            return disclosed(state, event)
        case _:
            assert_never(event)


def _self_assessed(
    sheet: Sheet, past: Recorded[Any], event: SelfAssessmentSubmitted
) -> Sheet:
    return changed(
        sheet,
        self_assessed=_assessment(past, event.points),
        submitters=sheet.submitters | {past.actor},
    )


def _assessment(past: Recorded[Any], points: Marks | None) -> Assessment | None:
    if points is None:
        return None
    return Assessment(points, past.opening("points"))


def _score(event: ScorePublished | ScoreCorrected) -> Score:
    result = Result(event.parts, event.total, event.band)
    return Score(event.unit_id, event.group, result, event.rank, event.ranked)


def _corrected(sheet: Sheet, event: ScoreCorrected) -> Sheet:
    appraised = sheet.appraised
    if appraised is not None and event.changed:
        points = {**appraised.points, **event.changed}
        appraised = changed(appraised, points=points)
    return changed(sheet, appraised=appraised, score=_score(event))


def _with_task(programme: Programme, task: Task) -> Programme:
    # Not `changed`, which takes twice as long: most of a log is about tasks.
    tasks = {**programme.tasks, task.assigned.task_id: task}
    return Programme(tasks, programme.published)


def _reported(programme: Programme, past: Recorded[Any], event: TaskReported) -> Task:
    task = programme.tasks[event.task_id]
    reporters = task.reporters | {past.actor}
    return Task(task.assigned, event.degree, reporters, task.confirmed, task.opening)


def _confirmed(programme: Programme, past: Recorded[Any], event: TaskConfirmed) -> Task:
    task = programme.tasks[event.task_id]
    opening = past.opening("degree")
    return Task(task.assigned, task.reported, task.reporters, event.degree, opening)
