"""One story: a platform with one broker gets three; one dies and loses its disk.

Not found by a plain `pytest`: it needs a container engine. Run it by its name. The
tests stand in the order of the story, each goes on where the one before ended.
"""

import json
import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
from composed import AGENCIES, COMPARE, Composed, wait_until
from nats.aio.client import Client
from pydantic import SecretStr

from bangvang.local.watch import follow
from shared.consume.pull import Message
from shared.contracts.envelope import parsed
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ask, inspect_stream, message_at
from shared.testing.wire import assert_whole

pytestmark = pytest.mark.timeout(900)

BROKERS = ("broker", "broker-2", "broker-3")
SERVICES = ("registration", "scoring", "dossier", "awards")
PATIENCE_SECONDS = 180
EVENTS_OF_A_LEAGUE = {
    "AssessmentAppraised": 63,
    "EditionAdopted": 1,
    "GroupPublished": 1,
    "ScorePublished": 63,
}
JSZ = "http://127.0.0.1:8222/jsz?streams=1&accounts=1"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composed]:
    """A platform with one broker, as it is by default."""
    found = Composed(
        f"bangvang-cluster-{os.getpid()}",
        tmp_path_factory.mktemp("keys"),
        image="bangvang:cluster-test",
    )
    try:
        yield found.start()
    finally:
        replace(found, profiles="cluster").stop()


@pytest.fixture(scope="module")
def cluster(alone: Composed) -> Composed:
    """The same platform, switched to three brokers."""
    assert "63 provinces" in alone.league()
    found = replace(alone, profiles="cluster")
    # While the one runs, some would speak to it and some to the others.
    tried = found.attempt("run", "--rm", "--no-TTY", "--no-deps", "cluster")
    assert tried.returncode != 0
    assert b"docker compose down" in tried.stdout + tried.stderr
    assert httpx.get(f"{alone.url}/readyz", timeout=30).json()["ready"]
    found("down", "--timeout", "30")
    found("up", "--wait", "--detach")
    return found


@contextmanager
def _playing(composed: Composed, run: str) -> Iterator[None]:
    with ThreadPoolExecutor(1) as aside:
        league = aside.submit(composed.league, run)
        yield
        assert "63 provinces" in league.result()


def _until(look: Callable[[], bool], what: str) -> None:
    for _ in wait_until(what, PATIENCE_SECONDS):
        if look():
            return


def _told(composed: Composed, broker: str) -> dict[str, Any]:
    """What a broker knows of the stream; nothing while it does not run."""
    done = composed.attempt("exec", "-T", broker, "wget", "-q", "-O-", JSZ)
    if done.returncode != 0:
        return {}
    for account in json.loads(done.stdout).get("account_details", []):
        for stream in account.get("stream_detail") or []:
            found: dict[str, Any] = stream
            return found
    return {}


def _leader(composed: Composed) -> str:
    said = {_told(composed, one).get("cluster", {}).get("leader") for one in BROKERS}
    said -= {None, ""}
    assert len(said) == 1, said
    leader: str = said.pop()
    return leader


def _total(composed: Composed) -> int:
    return sum(one["sequence"] for one in composed.status().values())


def _holds_all(composed: Composed, broker: str) -> bool:
    told = _told(composed, broker)
    return bool(told) and told["state"]["messages"] == _total(composed)


def _begun(composed: Composed, events: int) -> bool:
    """Whether scoring has decided so many events."""
    try:
        return composed.status()["scoring"]["sequence"] >= events
    except (httpx.HTTPError, KeyError, ValueError):
        return False


def _lose(composed: Composed, broker: str) -> None:
    """Remove a killed broker and its disk; those who only made the disk hold it too."""
    composed("rm", "--force", "--volumes", broker, "init", "cluster")
    volume = f"{composed.project}_{broker}"
    subprocess.run(["docker", "volume", "rm", volume], check=True, capture_output=True)


def test_one_broker_is_replaced_by_three_and_the_relays_fill_them(
    cluster: Composed,
) -> None:
    assert _total(cluster) > sum(EVENTS_OF_A_LEAGUE.values())

    for broker in BROKERS:
        _until(lambda b=broker: _holds_all(cluster, b), f"{broker} has all events")


def test_the_leader_is_killed_and_loses_its_disk_while_a_league_is_played(
    cluster: Composed,
) -> None:
    first = _leader(cluster)
    before = cluster.status()["scoring"]["sequence"]
    with _playing(cluster, "2"):
        _until(lambda: _begun(cluster, before + 10), "the league has begun")
        cluster("kill", "--signal", "KILL", first)
        _lose(cluster, first)
    others = [one for one in BROKERS if one != first]
    for broker in others:
        _until(lambda b=broker: _holds_all(cluster, b), f"{broker} has all events")

    with _playing(cluster, "3"):
        cluster("up", "--wait", "--detach", "--no-recreate")
    _until(lambda: _holds_all(cluster, first), f"{first} has all events again")


def test_then_the_next_one_may_die(cluster: Composed) -> None:
    """Without the one that came back with an empty disk nothing could be stored."""
    second = _leader(cluster)
    before = cluster.status()["scoring"]["sequence"]
    with _playing(cluster, "4"):
        _until(lambda: _begun(cluster, before + 10), "the league has begun")
        cluster("kill", "--signal", "KILL", second)
    cluster("up", "--wait", "--detach", "--no-recreate")
    for broker in BROKERS:
        _until(lambda b=broker: _holds_all(cluster, b), f"{broker} has all events")


async def _operator(composed: Composed) -> Client:
    seed = (composed.keys / "operator" / "broker.seed").read_text()
    urls = ",".join(f"nats://{composed.address(one, 4222)}" for one in BROKERS)
    address = Address(urls, "operator", nkey_seed=SecretStr(seed))
    return await connect(address, name="operator")


async def _led_by(composed: Composed, connection: Client, broker: str) -> None:
    """Make this broker lead, so that it answers from its own disk."""
    for _ in wait_until(f"{broker} leads", PATIENCE_SECONDS):
        if _told(composed, broker)["cluster"].get("leader") == broker:
            return
        wish = {"placement": {"preferred": broker}}
        await ask(connection, "STREAM.LEADER.STEPDOWN.EVENTS", wish)


async def test_every_broker_holds_every_event_once_and_in_order(
    cluster: Composed,
) -> None:
    status, total = cluster.status(), _total(cluster)
    connection = await _operator(cluster)
    assert await inspect_stream(connection, replicas=3) == ()

    for broker in BROKERS:
        await _led_by(cluster, connection, broker)
        stored = [await message_at(connection, at) for at in range(1, total + 1)]
        found = [
            Message(one.position, one.subject, one.data, 0) for one in stored if one
        ]
        assert len(found) == total
        for service in SERVICES:
            own = [one for one in found if parsed(one.data).source == service]
            assert_whole(own, status[service]["sequence"])
    await close(connection)


async def test_an_agency_made_later_reads_all_events_from_each_broker(
    cluster: Composed,
) -> None:
    more = replace(cluster, agencies=f"{AGENCIES},hanoi")
    more("run", "--rm", "init")
    for broker in BROKERS:
        cluster("restart", "--timeout", "30", broker)
        _until(lambda b=broker: _holds_all(cluster, b), f"{broker} is back")
    seed = more("run", "--rm", "--no-TTY", "init", "cat", "/keys/agencies/hanoi.seed")
    total = _total(cluster)

    for broker in BROKERS:
        url = f"nats://{cluster.address(broker, 4222)}"
        address = Address(url, "hanoi", nkey_seed=SecretStr(seed.strip()))
        connection = await connect(address, name="hanoi")
        async with aclosing(follow(connection, "bv.>", 0)) as events:
            found = [(await anext(events)).position for _ in range(total)]
        await close(connection)
        assert found == sorted(set(found))


def test_every_command_happened_once_and_read_models_equal_a_rebuild(
    cluster: Composed,
) -> None:
    names = cluster.sql("scoring", "SELECT type FROM events")
    assert Counter(one.split(".")[2] for one in names) == {
        name: 4 * count for name, count in EVENTS_OF_A_LEAGUE.items()
    }
    for service in ("registration", "scoring"):
        counted = "SELECT count(*), min(sequence), max(sequence) FROM log"
        rows = cluster.sql(service, "SELECT count(*) FROM events")[0]
        assert cluster.sql(service, counted) == [f"{rows}|1|{rows}"]
    assert cluster.python("scoring", COMPARE).strip() == "equal"


def test_all_are_well_and_no_setting_of_the_stream_has_drifted(
    cluster: Composed,
) -> None:
    cluster("up", "--wait", "--detach", "--no-recreate")
    ask_metrics = (
        "from urllib.request import urlopen\n"
        "print(urlopen('http://127.0.0.1:8090/metrics').read().decode())"
    )

    assert httpx.get(f"{cluster.url}/readyz", timeout=30).json()["ready"]
    for service in SERVICES:
        drift = f'bangvang_stream_drift{{service="{service}"}} 0.0'
        assert drift in cluster.python(service, ask_metrics)
