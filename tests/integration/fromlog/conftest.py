"""Empty stores of the four services."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bangvang.backup.work import databases_in
from bangvang.local.place import SERVICES, Place
from shared.eventstore.database import Database
from tests.integration.backup.pair import DOMAINS as PAIR
from tests.integration.backup.pair import Urls
from tests.integration.fromlog.refilled import Databases


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Databases with all tables; to migrate them for every test takes a second."""
    path = tmp_path_factory.mktemp("template")

    async def make() -> None:
        async with databases_in(Place(path)):
            pass

    asyncio.run(make())
    return path


@asynccontextmanager
async def copied(template: Path, path: Path) -> AsyncIterator[Databases]:
    shutil.copytree(template, path)
    found = {one: Database(Place(path).database_url(one)) for one in SERVICES}
    yield found
    for database in found.values():
        await database.close()


@pytest.fixture
async def stores(template: Path, tmp_path: Path) -> AsyncIterator[Databases]:
    async with copied(template, tmp_path / "stores") as found:
        yield found


@pytest.fixture
async def others(template: Path, tmp_path: Path) -> AsyncIterator[Databases]:
    async with copied(template, tmp_path / "others") as found:
        yield found


@pytest.fixture
def sqlite_urls(tmp_path: Path) -> Urls:
    return {one.name: f"sqlite+aiosqlite:///{tmp_path / one.name}.db" for one in PAIR}


@pytest.fixture
def other_sqlite_urls(tmp_path: Path) -> Urls:
    return {
        one.name: f"sqlite+aiosqlite:///{tmp_path / one.name}-too.db" for one in PAIR
    }
