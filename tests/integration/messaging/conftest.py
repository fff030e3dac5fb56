"""The tiny service, open for business."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.messaging.office import Office
from tests.integration.messaging.office import office as open_office


@pytest.fixture
async def office(tmp_path: Path, nats_server: str) -> AsyncIterator[Office]:
    """One replica on the shared broker."""
    async with open_office(tmp_path, nats_server) as one:
        yield one
