"""Three brokers: one may die and lose its disk, and everything goes on."""

import asyncio
import contextlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from faststream.nats import NatsMessage
from nats.aio.client import Client
from nats.errors import Error as NatsError
from sqlalchemy import select

from bangvang.local.watch import follow
from services.portal.api.events import Cursor, Wanted
from services.portal.api.events import follow as portal_follow
from shared.contracts.answers import Accepted
from shared.contracts.envelope import digest
from shared.messaging.broker import broker_for, stop_broker
from shared.messaging.client import Bus
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import (
    STREAM,
    BrokerRefusedError,
    ask,
    ensure_stream,
    inspect_stream,
    wanted,
)
from shared.runtime.clock import utc_now
from shared.testing.replica import Replica, replica, until
from shared.testing.two_services import INK, PAPER, Write, Written, lines, order
from shared.testing.wire import OnTheWire, assert_whole, chained, client, stored

if TYPE_CHECKING:
    from conftest import Cluster

pytestmark = pytest.mark.timeout(240)


async def write(ink: Replica, texts: Sequence[str]) -> None:
    commands = [Write(campaign_id=None, page=text[-1], text=text) for text in texts]
    await asyncio.gather(
        *(ink.desk.handle(order(c, c.text, utc_now())) for c in commands)
    )


def texts(count: int, start: int = 0) -> list[str]:
    return [f"line {number}" for number in range(start, start + count)]


async def heard(paper: Replica, count: int) -> None:
    def there() -> bool:
        return any(one.sequence == count for one in paper.reader.status)

    await until(there, f"paper heard {count}")


@pytest.mark.long
async def test_one_dies_and_loses_its_disk_and_nothing_is_lost(
    cluster: "Cluster", tmp_path: Path
) -> None:
    ink_url, paper_url = (
        f"sqlite+aiosqlite:///{tmp_path / name}.db" for name in ("ink", "paper")
    )
    cluster.start(0)
    async with (
        replica(INK, ink_url, cluster.url, 3) as ink,
        replica(PAPER, paper_url, cluster.url, 3) as paper,
    ):
        await write(ink, texts(100))
        # One of three decides nothing: the stream is made when there are more.
        await until(lambda: ink.relay.status.problem is not None, "it waits")
        cluster.start(1)
        cluster.start(2)
        await heard(paper, 100)
        assert ink.relay.status.drift == ()

        # On a busy machine it may be about to be elected.
        await until(lambda: cluster.leader() is not None, "one leads")
        first = cluster.leader()
        assert first is not None
        writing = asyncio.create_task(write(ink, texts(400, 100)))
        await asyncio.sleep(0)
        cluster.kill(first)
        await writing
        await heard(paper, 500)

        cluster.lose_disk(first)
        await write(ink, texts(300, 500))
        cluster.start(first)
        await until(lambda: cluster.holds(first, 800), "its disk is whole again")

        # Now the next: without the one that came back nothing could be stored.
        second = (first + 1) % 3
        cluster.kill(second)
        await write(ink, texts(200, 800))
        await heard(paper, 1000)
        cluster.start(second)

        for number in range(3):
            await until(lambda n=number: cluster.holds(n, 1000), f"{number} has all")
        async with client(cluster.url) as connection:
            messages = await stored(connection, "ink")
        async with paper.database.read() as connection:
            rows = (await connection.execute(select(lines))).all()
    assert_whole(messages, 1000)
    assert sorted(row.sequence for row in rows) == list(range(1, 1001))


@pytest.mark.long
async def test_requests_are_answered_although_the_servers_of_both_sides_die(
    cluster: "Cluster",
) -> None:
    for number in range(3):
        cluster.start(number)
    address = Address(cluster.url)
    asking = await connect(address, name="asking")
    answering = broker_for(address, "answering")

    @answering.subscriber("cmd.ink.*", queue="ink", max_workers=8)
    async def answer(_: NatsMessage) -> bytes:
        return Accepted(command="c", events=()).model_dump_json().encode()

    await answering.start()
    bus, answered, stop = Bus(asking), 0, asyncio.Event()

    async def ask_all_the_time() -> None:
        nonlocal answered
        while not stop.is_set():
            given = {"token": None, "command_id": f"c{answered}"}
            assert isinstance(
                await bus.ask_command("ink", "Write", {}, **given), Accepted
            )
            answered += 1

    callers = [asyncio.create_task(ask_all_the_time()) for _ in range(8)]
    try:
        for side in (asking, answering._connection, asking):
            assert side is not None
            before = answered
            await until(lambda b=before: answered >= b + 200, "it is under way")
            number = cluster.serving(side)
            cluster.kill(number)
            before = answered
            await until(lambda b=before: answered >= b + 200, "it goes on")
            cluster.start(number)
            await until(lambda n=number: cluster.monitor(n, "varz") is not None, "back")
    finally:
        stop.set()
        await asyncio.gather(*callers)
        await stop_broker(answering)
        await close(asking)


async def _patiently(connection: Client, messages: Sequence[OnTheWire]) -> None:
    """Store messages as a relay would: the same one again until it is there."""
    for one in messages:
        id_ = {"Nats-Msg-Id": digest(one.data)}
        while True:
            try:
                await connection.jetstream().publish(one.subject, one.data, headers=id_)
                break
            except (NatsError, TimeoutError):
                await asyncio.sleep(0.2)


@pytest.mark.long
async def test_who_follows_live_goes_on_whichever_server_dies(
    cluster: "Cluster",
) -> None:
    for number in range(3):
        cluster.start(number)
    connection = await connect(Address(cluster.url), name="test")
    await until(lambda: _made(connection, 3), "the stream is made")
    lines_ = chained([Written(campaign_id=None, text=one) for one in texts(40)])
    portal: list[str] = []
    agency: list[int] = []
    stopping = asyncio.Event()

    async def in_the_portal() -> None:
        async for text in portal_follow(connection, Wanted(), Cursor(), stopping):
            portal.extend(re.findall(r"line \d+", text))

    async def as_an_agency() -> None:
        async for message in follow(connection, "bv.*.*.>", 0):
            agency.append(message.position)  # noqa: PERF401 - looked at meanwhile

    followers = [asyncio.create_task(one()) for one in (in_the_portal, as_an_agency)]
    try:
        for number in range(4):
            await _patiently(connection, lines_[number * 10 : number * 10 + 10])
            seen = (number + 1) * 10
            await until(lambda n=seen: len(portal) == n, f"the portal has {seen}")
            await until(lambda n=seen: len(agency) == n, f"an agency has {seen}")
            if number == 3:
                break
            if number:
                cluster.start(number - 1)
                await until(
                    lambda n=number - 1, s=seen: cluster.holds(n, s), "it is back"
                )
            cluster.kill(number)
    finally:
        stopping.set()
        for one in followers:
            one.cancel()
        ends = await asyncio.gather(*followers, return_exceptions=True)
        await close(connection)
        assert all(isinstance(one, asyncio.CancelledError) for one in ends), ends
    assert portal == texts(40)
    assert agency == list(range(1, 41))


async def _made(connection: Client, replicas: int) -> bool:
    try:
        return await ensure_stream(connection, replicas=replicas) == ()
    except (BrokerRefusedError, TimeoutError):
        return False  # no leader yet


async def _inspected(connection: Client, replicas: int) -> Sequence[object]:
    """Compare the stream with what is wanted, once there is a leader to ask."""
    found: Sequence[object] = ()

    async def answered() -> bool:
        nonlocal found
        with contextlib.suppress(BrokerRefusedError, TimeoutError):
            found = await inspect_stream(connection, replicas=replicas)
            return True
        return False

    await until(answered, "a leader answers")
    return found


@pytest.mark.long
async def test_fewer_replicas_than_wanted_are_told_as_drift(
    cluster: "Cluster", tmp_path: Path
) -> None:
    for number in range(3):
        cluster.start(number)
    connection = await connect(Address(cluster.url), name="test")
    await until(lambda: _made(connection, 1), "the stream is made, with one replica")

    url = f"sqlite+aiosqlite:///{tmp_path / 'ink.db'}"
    async with replica(INK, url, cluster.url, 3) as ink:
        await until(lambda: bool(ink.relay.status.drift), "it is noticed")
        assert ink.relay.status.drift == ("num_replicas is 1, wanted 3",)
        # It is told, and not a reason to stop.
        await write(ink, texts(10))
        await until(lambda: ink.relay.status.published == 10, "it publishes")

    assert len(await _inspected(connection, 3)) == 1

    async def changed() -> bool:
        with contextlib.suppress(BrokerRefusedError, TimeoutError):
            await ask(connection, f"STREAM.UPDATE.{STREAM}", wanted(3))
            return True
        return False

    # An operator changes it; what is stored goes to the others.
    await until(changed, "it is changed")
    assert await _inspected(connection, 3) == ()
    for number in range(3):
        await until(lambda n=number: cluster.holds(n, 10), f"{number} has all")
    await close(connection)


async def test_a_stranger_without_the_secret_does_not_join(
    cluster: "Cluster",
) -> None:
    def others(number: int) -> set[str]:
        told = cluster.monitor(number, "routez") or {"routes": []}
        return {one["remote_name"] for one in told["routes"]}

    cluster.start(0)
    cluster.start(1)
    await until(lambda: others(0) == {"server-1"}, "two have met")
    cluster.start(2, secret="guessed")

    def turned_away() -> bool:
        told = cluster.monitor(2, "varz")
        return told is not None and told["uptime"] not in {"0s", "1s"}

    await until(turned_away, "it has tried for a while")
    assert others(2) == set()
    assert others(0) == {"server-1"}
    cluster.kill(2)
    cluster.start(2)
    await until(lambda: others(0) == {"server-1", "server-2"}, "with it, it joins")
