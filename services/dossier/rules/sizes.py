"""What fits one event, checked before anybody has collected papers in vain."""

from collections.abc import Sequence
from functools import lru_cache

from services.dossier.rules.checklist import places
from shared.contracts.charter import Item
from shared.contracts.dossier import Candidate, ItemFinding

LARGEST_SUBMISSION = 52_000
"""Bytes for the candidates and the checklist in one event; ours: an event holds at
most 60,000, and the rest is for what stands around them."""
_SOMEBODY = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
"""An id; all are of one length."""
_FILLED_IN = len('"superior-unconfirmed"') + len(_SOMEBODY)
"""Bytes that a finding may grow by when its paper is attached."""


def submission_size(items: Sequence[Item], candidates: Sequence[Candidate]) -> int:
    """Return how many bytes candidates and checklist take at most when submitted."""
    asked = [
        _bytes_of_finding(item.key, item.clause, who is None)
        for item, (_, who) in places(items, candidates)
    ]
    return sum(asked) + sum(
        len(one.model_dump_json().encode()) + 1 for one in candidates
    )


@lru_cache(maxsize=1024)
def _bytes_of_finding(
    item: str,
    clause: str,
    of_dossier: bool,  # noqa: FBT001 - a fact, not a mode
) -> int:
    # The same for every dossier under a charter.
    finding = ItemFinding(
        item=item,
        clause=clause,
        candidate_id=None if of_dossier else _SOMEBODY,
        met=False,
        problem="missing",
    )
    return len(finding.model_dump_json().encode()) + 1 + _FILLED_IN
