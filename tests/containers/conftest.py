"""One platform in containers for all stories here."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from composed import Composed


@pytest.fixture(scope="session")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composed]:
    found = Composed(f"bangvang-test-{os.getpid()}", tmp_path_factory.mktemp("keys"))
    try:
        yield found.start("--scale", "scoring=3")
    finally:
        found.stop()
