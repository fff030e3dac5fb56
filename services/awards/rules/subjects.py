"""Who an award is for, as one key that two proposals can be compared by."""

from shared.contracts.awards import Subject
from shared.contracts.charter import SubjectKind
from shared.contracts.dossier import Candidate
from shared.contracts.ids import derived_id

_UNITS = frozenset({SubjectKind.UNIT, SubjectKind.ENTERPRISE})


def is_clear(subject: Subject) -> bool:
    """Whether the subject names exactly what its kind is named by.

    Officials name their unit beside the person (III.1.c), contributors may not have
    one (III.1.d).
    """
    if subject.kind in _UNITS:
        return subject.unit_id is not None and subject.person_id is None
    if subject.kind is SubjectKind.OFFICIAL:
        return subject.person_id is not None
    return subject.person_id is not None and subject.unit_id is None


def subject_of(candidate: Candidate) -> Subject:
    """Return whom a dossier's candidate is."""
    return Subject(
        kind=candidate.kind,
        unit_id=candidate.unit_id,
        person_id=candidate.person_id,
    )


def subject_key(subject: Subject) -> str:
    """Return the unit's id for units and enterprises, the person's for persons.

    Raises:
        ValueError: the subject names neither, which `is_clear` tells beforehand.
    """
    named = subject.unit_id if subject.kind in _UNITS else subject.person_id
    if named is None:
        raise ValueError(f"a subject of kind {subject.kind} without its id")
    return named


def laureate_id(campaign_id: str, subject: Subject) -> str:
    """Return the id of the stream that holds and awards of a subject meet in.

    It belongs to one campaign, so that an exercise never touches a real one, not
    even where both name the same person.
    """
    return derived_id("laureate", campaign_id, subject_key(subject))


def candidacy_id(round_id: str, candidate_id: str) -> str:
    """Return the id of the stream of one candidate in one round."""
    return derived_id(round_id, candidate_id)
