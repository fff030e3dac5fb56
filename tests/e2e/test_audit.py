"""The log that the auditor's tests are made of is the one that the platform writes."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from running import Running

from bangvang.audit.files import LogFiles
from bangvang.audit.verify import verify_entries
from shared.testing.logs import write_log
from tests.demo_log import DemoLog, stream_of


@pytest.fixture(scope="module")
def today(loaded: Running) -> list[bytes]:
    return asyncio.run(stream_of(loaded.data))


def test_the_recorded_log_has_the_events_of_a_log_of_today(
    today: list[bytes], demo_log: DemoLog
) -> None:
    assert _shapes(today) == _shapes(demo_log.events), (
        "the example has changed: record it again, as tests/demo_log.py says"
    )


def test_an_audit_of_what_the_platform_wrote_today_finds_nothing(
    today: list[bytes], tmp_path: Path
) -> None:
    written = write_log(tmp_path, today)

    found = verify_entries(LogFiles(tmp_path), written.checkpoint)

    assert list(found.findings) == []


def _shapes(events: Iterable[bytes]) -> Counter[tuple[str, ...]]:
    """Count kinds of events with the attributes and fields that they have."""
    bodies = [json.loads(one) for one in events]
    return Counter((one["type"], *sorted(one), *sorted(one["data"])) for one in bodies)
