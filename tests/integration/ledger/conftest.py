"""A ledger over two made-up services, and a wire on which anything may be put."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from nats.aio.client import Client
from pydantic import SecretStr

from services.ledger import witnesses as module
from services.ledger.app import DOMAIN
from services.ledger.runtime import LedgerRuntime
from services.ledger.settings import Settings
from services.ledger.witness import poster
from shared.eventstore.database import Database
from shared.schema.migrating import PATIENT, migrate
from shared.testing.wire import client
from tests.integration.ledger.http_witness import SmallWitness, serving
from tests.integration.ledger.log import ORIGIN, VERIFIERS
from tests.integration.ledger.lost import Lost, begun, copied

TRIES = 3_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Lost:
    """Made once: signing takes longer than all that is done with it."""
    with witnesses() as three, patience():
        return asyncio.run(begun(tmp_path_factory.mktemp("made"), three))


@pytest.fixture
def lost(tmp_path: Path, made: Lost, patient: None) -> Iterator[Lost]:
    with witnesses() as three:
        yield copied(made, tmp_path, three)


@contextlib.contextmanager
def patience() -> Iterator[None]:
    """Wait for every witness that answers at all, however busy the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SECONDS", "GRACE_SECONDS"):
            patch.setattr(module, name, 60.0)
        patch.setattr(module, "poster", partial(poster, seconds=60.0))
        yield


@pytest.fixture
def patient() -> Iterator[None]:
    with patience():
        yield


@contextlib.contextmanager
def witnesses() -> Iterator[list[SmallWitness]]:
    with contextlib.ExitStack() as stack:
        three = [SmallWitness(f"w{n}", {ORIGIN: VERIFIERS}) for n in (1, 2, 3)]
        yield [stack.enter_context(serving(one)) for one in three]


@pytest.fixture
async def wire(nats_url: str) -> AsyncIterator[Client]:
    async with client(nats_url) as connection:
        yield connection


def settings(folder: Path, url: str, nats_url: str, **more: Any) -> Settings:
    given: dict[str, Any] = {
        "nats_url": nats_url,
        "database_url": SecretStr(url),
        "origin": ORIGIN,
        "log_url": (folder / "log").as_uri(),
        "keys": folder / "keys",
        "batch_seconds": 0.02,
    }
    return Settings(**(given | more))


@asynccontextmanager
async def running(given: Settings) -> AsyncIterator[LedgerRuntime]:
    """Run a ledger of `ink` and `stone` until the block is left."""
    database = Database(given.database_url.get_secret_value(), PATIENT)
    await migrate(database, DOMAIN)
    await database.close()
    one = LedgerRuntime(DOMAIN, given, ("ink", "stone"))
    await one.start()
    try:
        yield one
    finally:
        await one.stop()


async def until(what: Callable[[], Any]) -> Any:
    """Wait until `what` gives something true; not for ever."""
    for _ in range(TRIES):
        found = what()
        if isinstance(found, Awaitable):
            found = await found
        if found:
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")
