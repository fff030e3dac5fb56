"""The log that the auditor's tests are made of is the one that the platform writes."""

import asyncio
import json
from collections import Counter

from running import Running

from tests.demo_log import DemoLog, stream_of


def test_the_recorded_log_has_the_events_of_a_log_of_today(
    loaded: Running, demo_log: DemoLog
) -> None:
    today = asyncio.run(stream_of(loaded.data))

    assert _shapes(today) == _shapes(demo_log.events), (
        "the example has changed: record it again, as tests/demo_log.py says"
    )


def _shapes(events: list[bytes] | tuple[bytes, ...]) -> Counter[tuple[str, ...]]:
    """Count kinds of events with the attributes and fields that they have."""
    bodies = [json.loads(one) for one in events]
    return Counter((one["type"], *sorted(one), *sorted(one["data"])) for one in bodies)
