"""The platform with the example loaded, once for all stories that only look."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from running import Running, platform

HERE = Path(__file__).parent
_SECONDS = 480
LONG = (
    "test_kill",
    "test_operations",
    "test_broker_process",
    "test_backup_story",
    "test_forgetting",
    "test_log_story",
    "test_command_line",
    "test_observing",
    "test_serving",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the long stories; `tests/together.py` keeps each on one worker.

    Whichever test comes first waits until the example is loaded, which takes half a
    minute on a machine that does nothing else, and two where it is busy.
    """
    for item in items:
        if item.path.stem in LONG:
            item.add_marker(pytest.mark.long)
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.timeout(_SECONDS))


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with platform(tmp_path_factory.mktemp("loaded")) as running:
        running.example_loaded()
        yield running
