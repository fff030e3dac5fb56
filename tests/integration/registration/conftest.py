from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from services.registration.app import DOMAIN
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from tests.integration.registration.world import START, Place


def _clock() -> datetime:
    return START


@pytest.fixture
async def place(database_url: str) -> AsyncIterator[Place]:
    """A database of registration, with a first administrator and a campaign."""
    database = Database(database_url)
    await database.prepare(DOMAIN.tables)
    desk = CommandDesk(DOMAIN, database, _clock)
    desk.start()
    place = Place(database, desk)
    await place.begin()
    yield place
    await desk.stop()
    await database.close()
