from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from services.scoring.app import DOMAIN
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from tests.integration.scoring.world import START, Place


def _clock() -> datetime:
    return START


@pytest.fixture
async def place(database_url: str) -> AsyncIterator[Place]:
    """A database of scoring, empty, with a desk that takes commands."""
    database = Database(database_url)
    await database.prepare(DOMAIN.tables)
    desk = CommandDesk(DOMAIN, database, _clock)
    desk.start()
    yield Place(database, desk)
    await desk.stop()
    await database.close()
