"""Real parts for all tests: a broker, a PostgreSQL and SQLite files."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, settings

from shared.eventstore import database as store
from shared.eventstore.database import Database
from shared.testing.broker import Broker
from shared.testing.postgres import postgres
from tests.demo_log import DemoLog
from tests.demo_log import demo_log as recorded_log

# Usually an example that takes a fifth of a second fails, and so does a slow strategy;
# but a machine that stands still for a moment is no fault of what is tested.
settings.register_profile(
    "patient",
    settings.default,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--images",
        action="store_true",
        help="take broker and PostgreSQL from container images (needs an engine)",
    )


def pytest_configure(config: pytest.Config) -> None:
    # The usual console draws every local variable of a traceback: that keeps the loop
    # busy for seconds, while brokers and leases wait, and shows what no log may show.
    plain = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )
    usual = structlog.get_config()["processors"]
    structlog.configure(processors=[*usual[:-1], plain])
    # nats-py leaves a connection that is cut while it is being opened to be closed when
    # it is forgotten; the warning then meets whatever test happens to run.
    left = "ignore:Exception ignored in. <function StreamWriter.__del__"
    config.addinivalue_line(
        "filterwarnings", f"{left}:pytest.PytestUnraisableExceptionWarning"
    )
    # Hypothesis watches the process's one random generator: a library's thread that
    # draws the length of a pause from it (an OTLP exporter) is no strategy of ours.
    config.addinivalue_line(
        "filterwarnings", "ignore:Do not use the `random` module inside strategies"
    )
    # Whole services, and what looks into their databases, share this one process. When
    # it stands still for three seconds PostgreSQL would take it for a frozen replica.
    store.LIMITS = replace(store.LIMITS, idle_milliseconds=60_000)
    if config.getoption("--images"):
        # A container's port takes connections a moment longer than its server; the
        # client of one that is dropped in between closes it without a word of its own.
        told = "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"
        config.addinivalue_line("filterwarnings", told)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.together import Together  # noqa: PLC0415 - only with several workers

    return Together(config, log)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[Any]:
    """One PostgreSQL for the whole run."""
    if request.config.getoption("--images"):
        from tests.containers.images import postgres_image  # noqa: PLC0415

        with postgres_image() as server:
            yield server
        return
    with postgres() as server:
        yield server


@pytest.fixture
async def postgres_url(postgres_server: Any) -> AsyncIterator[str]:
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


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty store, once on each kind of database."""
    found = Database(database_url)
    await found.prepare()
    yield found
    await found.close()


@pytest.fixture(scope="session")
def nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one broker for the whole run: for what keeps nothing in it."""
    broker = Broker(tmp_path_factory.mktemp("nats")).start()
    yield broker.url
    broker.stop()


@pytest.fixture
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """A broker of the test's own, with an empty store; it may be killed."""
    if request.config.getoption("--images"):
        from tests.containers.images import BrokerImage  # noqa: PLC0415

        server = BrokerImage(tmp_path / "nats")
        try:
            yield server.start()
        finally:
            server.remove()
        return
    own = Broker(tmp_path / "nats").start()
    yield own
    own.stop()


@pytest.fixture
def nats_url(broker: Broker) -> str:
    """The address of a broker of the test's own, without any stream."""
    return broker.url


@pytest.fixture(scope="session")
def demo_log() -> DemoLog:
    """The whole example as a log, with what its owners keep; change copies only."""
    return recorded_log()
