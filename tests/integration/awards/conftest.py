"""A service on its own database."""

from collections.abc import AsyncIterator

import pytest

from services.awards.app import DOMAIN
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.testing.scenario import EPOCH
from tests.integration.awards.world import World


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    """Awards with its tables, on each kind of database."""
    database = Database(database_url)
    await database.prepare(DOMAIN.tables)
    desk = CommandDesk(DOMAIN, database, lambda: EPOCH)
    desk.start()
    yield World(database, desk)
    await desk.stop()
    await database.close()
