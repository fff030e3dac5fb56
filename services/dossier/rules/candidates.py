"""Who may be a candidate, and by what two proposals for the same one are told."""

from collections.abc import Iterable, Sequence

from shared.contracts.charter import Item, SubjectKind
from shared.contracts.dossier import Candidate
from shared.contracts.ids import derived_id

_UNITS = frozenset({SubjectKind.UNIT, SubjectKind.ENTERPRISE})


def is_clear(candidate: Candidate) -> bool:
    """Whether a candidate names exactly what its kind is named by.

    Units and enterprises are their unit; officials are a person inside a unit
    (III.1.c), contributors a person outside any (III.1.d).
    """
    unit, person = candidate.unit_id is not None, candidate.person_id is not None
    if candidate.kind in _UNITS:
        return unit and not person
    if candidate.kind is SubjectKind.OFFICIAL:
        return unit and person
    return person and not unit


def subject_key(candidate: Candidate) -> str:
    """Return the unit's id for units and enterprises, the person's for persons.

    Raises:
        ValueError: the candidate names neither, which `is_clear` tells beforehand.
    """
    units = candidate.kind in _UNITS
    named = candidate.unit_id if units else candidate.person_id
    if named is None:
        raise ValueError(f"a candidate of kind {candidate.kind} without its id")
    return named


def standing_of(round_id: str, candidate: Candidate) -> str:
    """Return what two candidacies of one subject for one form in a round share."""
    return f"{round_id}:{candidate.form}:{subject_key(candidate)}"


def lock_of_candidate(round_id: str, candidate: Candidate) -> str:
    """Return the id of the stream that keeps a candidate's id used once in a round."""
    return derived_id("candidate", round_id, candidate.candidate_id)


def lock_of_subject(round_id: str, candidate: Candidate) -> str:
    """Return the id of the stream that keeps a subject proposed once for a form."""
    return derived_id("subject", standing_of(round_id, candidate))


def doubled(keys: Iterable[str]) -> tuple[str, ...]:
    """Return what occurs more than once, each once, in order."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for key in keys:
        if key in seen:
            twice[key] = None
        seen.add(key)
    return tuple(twice)


def unknown_trades(items: Sequence[Item], candidate: Candidate) -> tuple[str, ...]:
    """Return the trades that no paper of the checklist asks about for this kind.

    A trade that is misspelt would leave out a proof that must be there (III.4.c).
    """
    known = {
        trade
        for item in items
        if candidate.kind in item.subjects
        for trade in item.trades
    }
    return tuple(trade for trade in candidate.trades if trade not in known)
