"""Numbers, hashes, times and bases only go forward."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bangvang.audit.findings import EventRef
from bangvang.audit.replay.course import (
    TOLERANCE,
    Course,
    Place,
    check_basis,
)
from shared.contracts.basis import read_basis
from shared.contracts.envelope import FIRST_PREVIOUS, Envelope
from shared.contracts.roles import Role

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
REF = EventRef(0, "1", "scoring", 1, "bangvang.scoring.TaskReported.v1")


def event(sequence: int = 1, **more: Any) -> Envelope:
    given = {"time": NOON, "previous": FIRST_PREVIOUS, **more}
    return Envelope(
        id=str(sequence),
        type=REF.type,
        source="scoring",
        subject="programme/1",
        version=1,
        actor="a",
        role=Role.SERVICE,
        data={},
        sequence=sequence,
        **given,
    )


def codes(course: Course, *events: Envelope) -> list[str]:
    found = []
    for one in events:
        found += [one.code for one in course.check(0, one, f"hash {one.sequence}")]
    return found


def test_a_chain_that_goes_on_is_right() -> None:
    assert codes(Course(), event(1), event(2, previous="hash 1")) == []


def test_a_gap_and_a_wrong_hash_are_found() -> None:
    assert codes(Course(), event(1), event(3, previous="hash 1")) == ["replay.sequence"]
    assert codes(Course(), event(1), event(2, previous="x")) == ["replay.previous"]


def test_clocks_may_differ_by_a_little() -> None:
    little = event(2, previous="hash 1", time=NOON - TOLERANCE)
    more = event(2, previous="hash 1", time=NOON - TOLERANCE - timedelta(seconds=1))

    assert codes(Course(), event(1), little) == []
    assert codes(Course(), event(1), more) == ["replay.clock-back"]


def test_nothing_is_dated_after_the_moment_of_the_audit() -> None:
    assert codes(Course(until=NOON), event()) == []
    assert codes(Course(until=NOON - timedelta(days=1)), event()) == ["replay.future"]


def test_the_date_of_an_exercise_is_the_players() -> None:
    later = event(1, exercise=True, time=NOON + timedelta(days=900))

    assert codes(Course(until=NOON), later) == []


@pytest.mark.parametrize(
    "basis",
    [
        *("", "a", "a:", "a:-1", "a:1,", "b:1,a:1", "a:1,a:2", "a:٣", "a:1:2"),
        f"a:{'9' * 5000}",  # Python refuses to read so long a number
    ],
)
def test_a_basis_is_written_in_one_way(basis: str) -> None:
    assert read_basis(basis) is None


def test_a_basis_is_held_against_the_log_and_the_past() -> None:
    heard, places = {"registration": 5}, {"registration": Place(sequence=9)}

    def wrong(basis: str | None) -> list[str]:
        _, found = check_basis(REF, event(basis=basis), heard, places)
        return [one.code for one in found]

    assert wrong("registration:5") == wrong("registration:9") == []
    assert wrong("registration:10") == ["replay.basis-ahead"]
    assert wrong("registration:4") == wrong(None) == ["replay.basis-back"]
    assert wrong("dossier:1") == ["replay.basis-form"]
