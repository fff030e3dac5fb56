"""Databases of both kinds for two services, and as many empty ones to restore into."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.testing.postgres import Postgres
from tests.integration.backup.pair import DOMAINS, Urls


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Restore from and into PostgreSQL in the long run only: it takes more time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "postgres" in item.name:
            item.add_marker(pytest.mark.long)


@pytest.fixture
def sqlite_urls(tmp_path: Path) -> Urls:
    return {
        one.name: f"sqlite+aiosqlite:///{tmp_path / one.name}.db" for one in DOMAINS
    }


@pytest.fixture
def other_sqlite_urls(tmp_path: Path) -> Urls:
    return {
        one.name: f"sqlite+aiosqlite:///{tmp_path / one.name}-too.db" for one in DOMAINS
    }


@pytest.fixture
async def postgres_urls(postgres_server: Postgres) -> AsyncIterator[Urls]:
    urls = {one.name: await postgres_server.create() for one in DOMAINS}
    yield urls
    for url in urls.values():
        await postgres_server.drop(url)


@pytest.fixture(params=["sqlite to postgres", "postgres to sqlite"])
def there_and_here(request: pytest.FixtureRequest) -> tuple[Urls, Urls]:
    """Where it runs, and the other kind of database to restore it into."""
    names = [f"{kind}_urls" for kind in request.param.split(" to ")]
    source, target = (request.getfixturevalue(name) for name in names)
    return source, target
