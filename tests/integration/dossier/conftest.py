"""A service on its own database and folder."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.dossier.world import World


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """Dossier with its tables, on each kind of database."""
    found = World.on(database_url, tmp_path / "documents")
    await found.database.prepare(found.domain.tables)
    found.desk.start()
    yield found
    await found.close()


@pytest.fixture
async def replica(
    world: World, database_url: str, tmp_path: Path
) -> AsyncIterator[World]:
    """A second process of the same service on the same database and folder."""
    found = World.on(database_url, tmp_path / "documents")
    found.numbers = iter(range(10_000, 20_000))
    found.desk.start()
    yield found
    await found.close()
