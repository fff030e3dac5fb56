"""Every public field of every kind of event is derived, or known to be stated freely.

One value at a time is changed and the log signed anew, as who holds all keys could.
"""

import copy
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bangvang.audit.contract import check_entry
from bangvang.audit.replay.replaying import replay
from shared.privacy.commitments import COMMITMENTS
from tests.unit.replay.edits import leaves, others, put
from tests.unit.replay.smaller import smaller
from tests.unit.replay.tampering import Body, kind_of

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[3]
FREE = {
    "CompletionPublished.until",
    "DocumentAttached.media_type",
    "DocumentAttached.size",
    "EditionAdopted.self_assessment_until",
    "LaunchReported.launched_on",
    "RoleGranted.actor_id",
    "RoleGranted.unit_id",
    "RoleGranted.valid_from",
    "RoundOpened.guidance",
    "RoundOpened.guidance_text",
    "RoundOpened.quotas",
    "RoundOpened.submit_from",
    "TaskAssigned.due",
    "TaskAssigned.reference",
    "TaskConfirmed.on",
    "UnitEnrolled.codes",
    "UnitEnrolled.example",
    "UnitEnrolled.kind",
    "UnitEnrolled.name",
    "UnitEnrolled.parent_id",
    "UnitRegistered.commitments",
}
"""Stated by whoever acted: each can have some other value that breaks no rule."""
_WHOLE = {"charter", "openings", COMMITMENTS}
"""Proved by a digest, a seal, or a signature each: changed as a whole elsewhere."""
KINDS = sorted({kind_of(one) for one in smaller().events})


def _known() -> dict[str, list[Any]]:
    """What stands in fields of a name, in the order of the log."""
    found: dict[str, list[Any]] = defaultdict(list)
    for event in smaller().events:
        for path, value in leaves(event["data"]):
            names = [one for one in path if isinstance(one, str)]
            if names and value is not None and value not in found[names[-1]]:
                found[names[-1]].append(value)
    return found


def _edits(event: Body, known: dict[str, list[Any]]) -> Iterator[tuple[Any, Any]]:
    for path, value in leaves(event["data"]):
        names = [one for one in path if isinstance(one, str)]
        if path and path[0] not in _WHOLE:
            for other in others(value, known[names[-1]]):
                if other != value:
                    yield path, other


def _is_found(at: int, path: Any, value: Any) -> bool:
    history = smaller().copy()
    put(history.events[at]["data"], path, copy.deepcopy(value))
    log = history.signed()
    return bool(check_entry(log[at])[1]) or not replay(enumerate(log)).findings.well


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_field_is_found_or_known_to_be_free(kind: str) -> None:
    known, free = _known(), set()
    last = max(n for n, one in enumerate(smaller().events) if kind_of(one) == kind)
    for path, value in _edits(smaller().events[last], known):
        field = f"{kind}.{path[0]}"
        if field not in FREE | free and not _is_found(last, path, value):
            free.add(field)

    assert free == set()


def test_what_is_free_is_written_down() -> None:
    text = (ROOT / "docs" / "replay.md").read_text(encoding="utf-8")

    assert {one for one in FREE if f"`{one}`" not in text} == set()
