"""What fits one event, checked before anybody has collected papers in vain."""

from collections.abc import Sequence
from datetime import date

from services.dossier.rules.checklist import checklist
from shared.contracts.charter import Item
from shared.contracts.dossier import Candidate

LARGEST_SUBMISSION = 52_000
"""Bytes for the candidates and the checklist in one event; ours: an event holds at
most 60,000, and the rest is for what stands around them."""
_FILLED_IN = len('"superior-unconfirmed"') + len("01ARZ3NDEKTSV4RRFFQ69G5FAV")
"""Bytes that a finding may grow by when its paper is attached."""


def submission_size(items: Sequence[Item], candidates: Sequence[Candidate]) -> int:
    """Return how many bytes candidates and checklist take at most when submitted."""
    findings = checklist(
        items, candidates, {}, {}, has_superior=True, proposed_on=date.min
    )
    parts = [*candidates, *findings]
    size = sum(len(one.model_dump_json().encode()) + 1 for one in parts)
    return size + _FILLED_IN * len(findings)
