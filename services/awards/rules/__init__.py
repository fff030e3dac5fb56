"""The arithmetic of awards: screening, votes, quotas, years and subjects. Pure."""

from services.awards.rules.facts import (
    CandidateFacts,
    CompletionFact,
    Rival,
    ScoreFact,
    UnitFact,
)
from services.awards.rules.quotas import (
    Place,
    Taken,
    place_of,
    quota_key,
    shares,
    unfit,
    used,
)
from services.awards.rules.screening import (
    Ground,
    Screening,
    same_achievement,
    screen,
)
from services.awards.rules.subjects import (
    candidacy_id,
    is_clear,
    laureate_id,
    subject_key,
)
from services.awards.rules.times import local_day, phase_of, year_of
from services.awards.rules.votes import degree, tally

__all__ = [
    "CandidateFacts",
    "CompletionFact",
    "Ground",
    "Place",
    "Rival",
    "ScoreFact",
    "Screening",
    "Taken",
    "UnitFact",
    "candidacy_id",
    "degree",
    "is_clear",
    "laureate_id",
    "local_day",
    "phase_of",
    "place_of",
    "quota_key",
    "same_achievement",
    "screen",
    "shares",
    "subject_key",
    "tally",
    "unfit",
    "used",
    "year_of",
]
