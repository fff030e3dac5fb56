"""The platform with the example loaded, once for all stories that only look."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from running import Running, platform


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with platform(tmp_path_factory.mktemp("loaded")) as running:
        running.example_loaded()
        yield running
