"""However a log was damaged, the replay says so and never breaks."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from bangvang.audit.replay.replaying import replay
from tests.unit.replay.smaller import smaller
from tests.unit.replay.tampering import Body, History

STRANGE: tuple[Any, ...] = (
    None, True, -1, 2**60, "", "?", "0" * 64, "7" * 26, "2022-06-31", "9" * 400,
    [], [[]], {}, {"a": {}}, ["7" * 26] * 3, "2022-05-01T00:00:00Z",
)  # fmt: skip


def damaged(drawn: random.Random, body: Body) -> None:
    """Put something strange somewhere into an event."""
    part: Any = body
    while True:
        if not part:
            return
        key = drawn.choice(list(part)) if isinstance(part, dict) else None
        at = key if key is not None else drawn.randrange(len(part))
        if isinstance(part[at], dict | list) and drawn.random() < 0.8:
            part = part[at]
            continue
        part[at] = drawn.choice(STRANGE)
        return


@pytest.mark.parametrize("seed", range(6))
def test_damaged_events_are_findings_and_no_fault_of_ours(seed: int) -> None:
    drawn = random.Random(seed)
    history: History = smaller().copy()
    for body in drawn.sample(history.events, 60):
        damaged(drawn, body)

    # Not in canonical form either: whoever damages does not care.
    log = [json.dumps(one).encode() for one in history.events]

    found = replay(enumerate(log), history.disclosures())

    assert found.events == len(history.events)
    assert not found.findings.well


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff", b'{"specversion":"1.0"}', b"{}" * 40_000],
)
def test_bytes_that_are_no_event_are_named_with_their_leaf(data: bytes) -> None:
    found = replay([(7, data)]).findings

    (one,) = found
    assert one.code == "replay.unreadable"
    assert one.events[0].leaf == 7


def test_a_log_that_ends_within_a_command_has_no_fault() -> None:
    log = smaller().signed()
    bodies = smaller().events
    end = next(at for at, one in enumerate(bodies) if "GroupPublished" in one["type"])

    for cut in (end - 1, end):
        assert replay(enumerate(log[:cut])).findings.well


def test_a_last_command_that_is_none_is_doubted() -> None:
    history: History = smaller().copy()
    history.move_after(history.one("AwardPublished"), history.events[-1])

    findings = replay(enumerate(history.signed())).findings

    assert findings.well
    assert findings.counts == {"replay.unfinished": 1}


def _without_id(history: History) -> None:
    del history.one("HoldPlaced")["data"]["subject"]["unit_id"]


def _unreadable_rule(history: History) -> None:
    rules = history.one("CharterAdopted")["data"]["charter"]["eligibility"]
    rules[0]["passes"] += "x"


def _negative_size(history: History) -> None:
    history.one("DocumentAttached")["data"]["size"] = -1


@pytest.mark.parametrize("change", [_without_id, _unreadable_rule, _negative_size])
def test_what_is_right_in_form_and_means_nothing_stops_no_replay(
    change: Callable[[History], None],
) -> None:
    """Whoever holds every key could else keep a log from being read to its end."""
    history: History = smaller().copy()
    change(history)

    found = replay(enumerate(history.signed()), None)

    assert found.events == len(history.events)
    assert "replay.impossible" in found.findings.counts
