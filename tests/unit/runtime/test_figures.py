"""Small parts of what a service tells of itself."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shared.runtime.clock import utc_now
from shared.runtime.ids import born, new_ulid, new_uuid
from shared.runtime.lookout import Behind
from shared.runtime.rates import LastMinute
from shared.runtime.version import VERSION

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] == VERSION


def test_an_id_tells_when_it_was_made() -> None:
    before = utc_now() - timedelta(milliseconds=1)
    found = born(new_uuid())

    assert found is not None
    assert before <= found <= utc_now()


def test_what_is_no_such_id_tells_nothing() -> None:
    for text in ("", "garbage", new_ulid(), "6f1d8d3e-7c0b-4a51-9c6e-2f1c5b0a9e11"):
        assert born(text) is None


def test_what_is_a_minute_ago_counts_no_more() -> None:
    now = [0.0]
    count = LastMinute(lambda: now[0])
    for second in (1.0, 2.0, 30.0, 59.0):
        now[0] = second
        count.add()
    assert count.count == 4

    now[0] = 66.0
    assert count.count == 2
    now[0] = 500.0
    assert count.count == 0


def test_the_age_of_what_waits_is_that_of_the_oldest() -> None:
    since = NOON - timedelta(seconds=7)

    assert Behind(3, since).seconds(NOON) == 7
    assert Behind(0, since).seconds(NOON) == 0
    assert Behind(3, None).seconds(NOON) == 0
    assert Behind(3, NOON + timedelta(seconds=7)).seconds(NOON) == 0, "another's clock"
