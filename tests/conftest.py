"""Real parts for all tests: a broker, a PostgreSQL and SQLite files."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from shared.testing.broker import Broker
from shared.testing.postgres import Postgres, postgres


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """One PostgreSQL for the whole run."""
    with postgres() as server:
        yield server


@pytest.fixture
async def postgres_url(postgres_server: Postgres) -> AsyncIterator[str]:
    """The address of an empty PostgreSQL database."""
    url = await postgres_server.create()
    yield url
    await postgres_server.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once of each kind."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture(scope="session")
def nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one broker for the whole run: for what keeps nothing in it."""
    broker = Broker(tmp_path_factory.mktemp("nats")).start()
    yield broker.url
    broker.stop()


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A broker of the test's own, with an empty store; it may be killed."""
    own = Broker(tmp_path / "nats").start()
    yield own
    own.stop()


@pytest.fixture
def nats_url(broker: Broker) -> str:
    """The address of a broker of the test's own, without any stream."""
    return broker.url
