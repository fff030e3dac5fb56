from collections.abc import AsyncIterator

import pytest

from tests.integration.eventstore.world import Shop, opened


@pytest.fixture
async def shop(database_url: str) -> AsyncIterator[Shop]:
    """An empty shop, once on each database."""
    async with opened(database_url) as found:
        yield found
