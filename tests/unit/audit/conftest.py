from pathlib import Path

import pytest

from tests.demo_log import DemoLog
from tests.unit.audit.logs import Desk, small


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def events(demo_log: DemoLog) -> list[bytes]:
    """A small log that is right; change copies only."""
    return small(demo_log.events)
