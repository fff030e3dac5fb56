from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from services.registration.app import DOMAIN
from shared.eventstore import tables
from shared.eventstore.database import Database
from shared.schema.migrating import PATIENT, migrate
from tests.integration.schema.past import put_back


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Upgrade PostgreSQL in the long run only: each test makes a database anew."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "[postgresql" in item.name:
            item.add_marker(pytest.mark.long)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database, once of each kind."""
    found = Database(database_url, PATIENT)
    yield found
    await found.close()


@pytest.fixture
async def old(database_url: str, database: Database) -> Database:
    """Registration as the version before there were revisions left it."""
    await put_back(database_url, "registration")
    return database


@pytest.fixture
async def present(old: Database) -> Database:
    """The same, of the present version, and with events that were numbered."""
    await migrate(old, DOMAIN)
    async with old.write() as connection:
        numbered = [{"sequence": n, "row": n, "hash": "0" * 64} for n in (1, 2)]
        await connection.execute(insert(tables.log), numbered)
    return old


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """A folder for revisions of a version to come."""
    return tmp_path / "made-up"
