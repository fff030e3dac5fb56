"""The rules of dossiers: who is proposed, what must be there, who confirms. Pure."""

from services.dossier.rules.candidates import (
    doubled,
    is_clear,
    lock_of_candidate,
    lock_of_subject,
    standing_of,
    subject_key,
    unknown_trades,
)
from services.dossier.rules.checklist import (
    Paper,
    asked_of,
    checklist,
    missing_reports,
    reports_of,
    unmet,
)
from services.dossier.rules.hierarchy import Member, Placement, manages, superior
from services.dossier.rules.rounds import Round, local_day
from services.dossier.rules.sizes import LARGEST_SUBMISSION, submission_size

__all__ = [
    "LARGEST_SUBMISSION",
    "Member",
    "Paper",
    "Placement",
    "Round",
    "asked_of",
    "checklist",
    "doubled",
    "is_clear",
    "local_day",
    "lock_of_candidate",
    "lock_of_subject",
    "manages",
    "missing_reports",
    "reports_of",
    "standing_of",
    "subject_key",
    "submission_size",
    "superior",
    "unknown_trades",
    "unmet",
]
