"""Typed answers from the read models; nothing sealed is shown before its opening."""

from typing import Any

from services.scoring.queries.progress import assessment_progress
from services.scoring.queries.scores import editions, published_score, ranking
from services.scoring.queries.sheets import sheet
from services.scoring.queries.tasks import completions, tasks
from shared.contracts.base import Query
from shared.contracts.scoring import (
    SCORING,
    AssessmentProgress,
    Completions,
    Disclosures,
    Editions,
    Erasure,
    PublishedScore,
    Ranking,
    Sheet,
    Tasks,
)
from shared.domain import Answer
from shared.privacy.answering import erasure
from shared.privacy.disclosing import disclosures_with

ANSWERS: dict[type[Query[Any]], Answer] = {
    Editions: editions,
    Ranking: ranking,
    PublishedScore: published_score,
    Sheet: sheet,
    AssessmentProgress: assessment_progress,
    Tasks: tasks,
    Completions: completions,
    Erasure: erasure,
    Disclosures: disclosures_with(SCORING),
}
