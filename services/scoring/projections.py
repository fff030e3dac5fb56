"""Own events -> rows of the read models; one pure function for each event."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from services.scoring.tables import (
    APPRAISALS,
    COMPLETIONS,
    CORRECTIONS,
    EDITIONS,
    PUBLICATIONS,
    SCORES,
    SELF_ASSESSMENTS,
    TASKS,
)
from shared.contracts.base import Event, plain
from shared.contracts.scoring import (
    AssessmentAppraised,
    CompletionPublished,
    EditionAdopted,
    GroupPublished,
    PersonalDataErased,
    ScoreCorrected,
    ScorePublished,
    SelfAssessmentSubmitted,
    TaskAssigned,
    TaskConfirmed,
    TaskReported,
    ValuesDisclosed,
)
from shared.decider import Recorded
from shared.domain import Change, Patch, Project, Put
from shared.privacy.following import no_rows


def _edition_adopted(past: Recorded[EditionAdopted]) -> Iterable[Change]:
    event = past.event
    yield Put(
        EDITIONS,
        {
            "edition_id": event.edition_id,
            "campaign_id": event.campaign_id,
            "edition": event.edition,
            "year": event.year,
            "charter_digest": event.charter_digest,
            "self_assessment_until": event.self_assessment_until,
            "version": past.version,
        },
    )


def _group_published(past: Recorded[GroupPublished]) -> Iterable[Change]:
    event = past.event
    yield Put(
        PUBLICATIONS,
        {
            "edition_id": event.edition_id,
            "group_key": event.group,
            "ranked": event.ranked,
        },
    )
    yield Patch(EDITIONS, {"edition_id": event.edition_id}, {"version": past.version})


def _self_assessed(past: Recorded[SelfAssessmentSubmitted]) -> Iterable[Change]:
    # Sealed values are read in JSON's terms: None where they were erased.
    sealed = past.event.model_dump(mode="json")
    yield Put(
        SELF_ASSESSMENTS,
        {
            **_sheet(past),
            "points": sealed["points"],
            "evidence": sealed["evidence"],
            "subjects": sealed["subjects"],
        },
    )


def _appraised(past: Recorded[AssessmentAppraised]) -> Iterable[Change]:
    sealed = past.event.model_dump(mode="json")
    yield Put(
        APPRAISALS,
        {**_sheet(past), "points": sealed["points"], "reasons": sealed["reasons"]},
    )


def _sheet(
    past: Recorded[SelfAssessmentSubmitted] | Recorded[AssessmentAppraised],
) -> dict[str, Any]:
    return {
        "sheet_id": _id(past),
        "edition_id": past.event.edition_id,
        "unit_id": past.event.unit_id,
        "group_key": past.event.group,
        "version": past.version,
    }


def _score_published(past: Recorded[ScorePublished]) -> Iterable[Change]:
    yield _score(past, past.event, corrected=False)


def _score_corrected(past: Recorded[ScoreCorrected]) -> Iterable[Change]:
    yield _score(past, past.event, corrected=True)
    if past.event.changed:
        yield Put(
            CORRECTIONS,
            {
                "sheet_id": _id(past),
                "version": past.version,
                "changed": _written(past.event.changed),
            },
        )


def _score(
    past: Recorded[Any], event: ScorePublished | ScoreCorrected, *, corrected: bool
) -> Put:
    return Put(
        SCORES,
        {
            "sheet_id": _id(past),
            "edition_id": event.edition_id,
            "campaign_id": event.campaign_id,
            "edition": event.edition,
            "year": event.year,
            "unit_id": event.unit_id,
            "group_key": event.group,
            "parts": _written(event.parts),
            "total": plain(event.total),
            "band": event.band,
            "rank": event.rank,
            "ranked": event.ranked,
            "corrected": corrected,
            "version": past.version,
        },
    )


def _task_assigned(past: Recorded[TaskAssigned]) -> Iterable[Change]:
    event = past.event
    yield Put(
        TASKS,
        {
            "unit_id": event.unit_id,
            "task_id": event.task_id,
            "campaign_id": event.campaign_id,
            "reference": event.reference,
            "phase": event.phase,
            "weight": plain(event.weight),
            "due": event.due,
            "state": "assigned",
            "reported": None,
            "confirmed": None,
        },
    )


def _task_reported(past: Recorded[TaskReported]) -> Iterable[Change]:
    degree = _maybe(past.event.degree)
    yield _of_task(past.event, {"state": "reported", "reported": degree})


def _task_confirmed(past: Recorded[TaskConfirmed]) -> Iterable[Change]:
    degree = _maybe(past.event.degree)
    yield _of_task(past.event, {"state": "confirmed", "confirmed": degree})


def _of_task(event: TaskReported | TaskConfirmed, values: dict[str, Any]) -> Patch:
    key = {"unit_id": event.unit_id, "task_id": event.task_id}
    return Patch(TASKS, key, values)


def _completion_published(past: Recorded[CompletionPublished]) -> Iterable[Change]:
    event = past.event
    yield Put(
        COMPLETIONS,
        {
            "campaign_id": event.campaign_id,
            "unit_id": event.unit_id,
            "phase": event.phase,
            "until": event.until,
            "tasks": event.tasks,
            "degree": plain(event.degree),
            "well_done": event.well_done,
            "clause": event.clause,
        },
    )


def _id(past: Recorded[Any]) -> str:
    return past.subject.partition("/")[2]


def _written(points: Mapping[str, Decimal]) -> dict[str, str]:
    return {key: plain(value) for key, value in points.items()}


def _maybe(points: Decimal | None) -> str | None:
    return None if points is None else plain(points)


PROJECTIONS: dict[type[Event], Project] = {
    EditionAdopted: _edition_adopted,
    SelfAssessmentSubmitted: _self_assessed,
    AssessmentAppraised: _appraised,
    ScorePublished: _score_published,
    GroupPublished: _group_published,
    ScoreCorrected: _score_corrected,
    TaskAssigned: _task_assigned,
    TaskReported: _task_reported,
    TaskConfirmed: _task_confirmed,
    CompletionPublished: _completion_published,
    PersonalDataErased: no_rows,
    ValuesDisclosed: no_rows,
}
