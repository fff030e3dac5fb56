"""Containers die in mid-load: replicas of scoring, the broker, the database.

Not found by a plain `pytest`: it needs a container engine. Run it by its name.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from random import Random

import pytest
from composed import Composed

from bangvang.local.place import Place
from shared.authority.tokens import LocalIssuer
from tests.faults.checker.check import check
from tests.faults.checker.effects import COPIES, MORE
from tests.faults.checker.evidence import TABLES, Evidence, Store
from tests.faults.checker.streams import read_stream
from tests.faults.rig.campaign import Campaign
from tests.faults.rig.load import Load
from tests.faults.rig.portal_clerk import PortalClerk
from tests.faults.rig.rest import at_rest

pytestmark = pytest.mark.timeout(900)

SERVICES = ("registration", "scoring", "dossier", "awards")
CLIENTS = tuple(f"client-{number}" for number in range(6))
REST_SECONDS = 180
HEALTHY = ("up", "--wait", "--detach", "--no-recreate", "--scale", "scoring=3")
DIE = "import os, signal; os.kill(-1, signal.SIGKILL)"
"""From inside, so that the engine takes it for a crash and starts it again."""
COMPARE = """
import asyncio
from services.{0}.app import DOMAIN
from services.{0}.settings import Settings
from shared.eventstore.database import Database
from shared.eventstore.rebuild import compare
async def main():
    kept = Database(Settings().database_url.get_secret_value())
    made = Database("sqlite+aiosqlite:////tmp/faults.sqlite")
    print(*await compare(DOMAIN, kept, made))
    await kept.close(); await made.close()
asyncio.run(main())
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composed]:
    """A platform of this module's own: its events would disturb the other stories."""
    keys = tmp_path_factory.mktemp("keys")
    found = Composed(f"bangvang-faults-{os.getpid()}", keys)
    try:
        yield found.start("--scale", "scoring=3")
    finally:
        found.stop()


@pytest.fixture
async def load(
    running: Composed, request: pytest.FixtureRequest
) -> AsyncIterator[Load]:
    """Clients at work, each test with a campaign of its own."""
    place = Place(running.keys / "operator")
    actor = json.loads((place.root / "keys" / "administrator.json").read_text())
    issuer, url = LocalIssuer(place.issuer_key), running.url
    name = request.node.name
    campaign = Campaign(name, actor["actor_id"], CLIENTS, scoring=True)
    clerks = [PortalClerk(one, url, issuer, Random(f"{name}/{one}")) for one in CLIENTS]
    found = Load(campaign, clerks)
    try:
        await found.begin()
        await rest(running)
        found.start()
        yield found
    finally:
        await found.close()


async def rest(running: Composed) -> None:
    """Wait until everything is published and heard."""
    async with asyncio.timeout(REST_SECONDS):
        while True:
            found = await asyncio.to_thread(running.status)
            if set(found) == set(SERVICES) and at_rest(found):
                return
            await asyncio.sleep(1)


async def assert_whole(running: Composed, load: Load) -> None:
    """End the load, let it come to rest, and have the checker look."""
    await load.reached(60)
    await load.stop()
    await load.ask_again(25)
    await rest(running)
    found = check(await evidence(running, load), COPIES)

    assert [str(one) for one in found] == []
    assert load.surprises == []


async def evidence(running: Composed, load: Load) -> Evidence:
    stores = {one: store(running, one) for one in SERVICES}
    rebuilt = {
        one: running.python(one, COMPARE.format(one)).split() for one in SERVICES
    }
    seed = (running.keys / "operator" / "broker.seed").read_text()
    user = {"nkeys_seed_str": seed, "inbox_prefix": "_INBOX_operator"}
    url = f"nats://{running.address('broker', 4222)}"
    return Evidence(load.history, stores, await read_stream(url, **user), rebuilt)


def store(running: Composed, service: str) -> Store:
    found = {}
    for table in (*TABLES, *MORE.get(service, ())):
        query = f"SELECT coalesce(json_agg(t), '[]') FROM {table} t"  # noqa: S608
        found[table] = json.loads("".join(running.sql(service, query)))
    return Store(service, found)


async def restarted(running: Composed, name: str, before: int, index: int = 1) -> None:
    """Wait until the engine has started a container again."""
    async with asyncio.timeout(REST_SECONDS):
        while True:
            if await asyncio.to_thread(running.restarts, name, index) != before:
                return
            await asyncio.sleep(0.2)


async def test_replicas_of_scoring_die_one_after_the_other(
    running: Composed, load: Load
) -> None:
    await load.reached(60)
    for _ in range(2):
        holder = await asyncio.to_thread(running.holder, "scoring", 3)
        before = running.restarts("scoring", holder)
        await asyncio.to_thread(running.try_python, "scoring", DIE, holder)
        await restarted(running, "scoring", before, holder)
        await load.reached(30)
        await asyncio.to_thread(running, *HEALTHY)

    restarts = [running.restarts("scoring", number) for number in (1, 2, 3)]
    assert sum(restarts) == 2
    await assert_whole(running, load)


async def test_the_broker_dies(running: Composed, load: Load) -> None:
    await load.reached(60)
    before = running.restarts("broker", 1)
    die = ("exec", "-T", "broker", "sh", "-c", "kill -9 -1")
    await asyncio.to_thread(running.attempt, *die)
    await restarted(running, "broker", before)

    await assert_whole(running, load)


async def test_the_database_dies(running: Composed, load: Load) -> None:
    await load.reached(60)
    before = running.restarts("database", 1)
    die = ("exec", "-T", "-u", "postgres", "database", "sh", "-c", "kill -9 -1")
    await asyncio.to_thread(running.attempt, *die)
    await restarted(running, "database", before)

    await assert_whole(running, load)


async def test_the_broker_is_started_with_an_empty_disk(
    running: Composed, load: Load
) -> None:
    await load.reached(60)
    lose = ("exec", "-T", "broker", "sh", "-c", "rm -rf /data/jetstream; kill -9 -1")
    before = running.restarts("broker", 1)
    await asyncio.to_thread(running.attempt, *lose)
    await restarted(running, "broker", before)

    await assert_whole(running, load)
