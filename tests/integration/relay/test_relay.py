"""The relay: every committed event once, in order, whatever the broker does."""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from shared.contracts.envelope import digest
from shared.eventstore.numbering import page
from shared.eventstore.tables import log, outbox
from shared.messaging.stream import STREAM, ask, wanted
from shared.runtime.clock import utc_now
from shared.testing.broker import Broker
from shared.testing.proxy import Proxy
from shared.testing.replica import Replica, replica, until
from shared.testing.two_services import INK, Write, Written, order
from shared.testing.wire import (
    OnTheWire,
    assert_whole,
    chained,
    client,
    put,
    stored,
)


async def write(one: Replica, texts: Sequence[str]) -> None:
    """Write lines, each with its text as command id."""
    commands = [Write(campaign_id=None, page=text[-1], text=text) for text in texts]
    await asyncio.gather(
        *(one.desk.handle(order(c, c.text, utc_now())) for c in commands)
    )


def texts(count: int, start: int = 0) -> list[str]:
    return [f"line {number}" for number in range(start, start + count)]


async def all_published(one: Replica, count: int) -> None:
    await until(lambda: one.relay.status.published == count, f"{count} are published")


async def same_as_store(one: Replica, nats_url: str, count: int) -> None:
    """The stream holds exactly the bytes that the store gives."""
    async with client(nats_url) as connection:
        messages = await stored(connection, "ink")
    assert_whole(messages, count)
    async with one.database.read() as connection:
        events = await page(connection, 0, count + 1)
        left = await connection.scalar(select(func.count()).select_from(outbox))
    assert [one.data for one in messages] == [one.data for one in events]
    assert [one.subject for one in messages] == [one.wire_subject for one in events]
    assert left == 0


async def test_committed_events_are_numbered_and_published_in_order(
    database_url: str, nats_url: str
) -> None:
    async with replica(INK, database_url, nats_url) as ink:
        await write(ink, texts(1200))
        await all_published(ink, 1200)

        assert ink.relay.status.backlog == 0
        await same_as_store(ink, nats_url, 1200)


async def test_a_killed_broker_gets_the_rest_when_it_is_back(
    sqlite_url: str, broker: Broker
) -> None:
    async with replica(INK, sqlite_url, broker.url) as ink:
        for round_ in range(3):
            writing = asyncio.create_task(write(ink, texts(400, round_ * 400)))
            await asyncio.sleep(0.05)
            broker.kill()
            await writing
            await until(lambda: ink.relay.status.problem is not None, "it is noticed")
            broker.start()
            await all_published(ink, (round_ + 1) * 400)

        await until(lambda: ink.relay.status.problem is None, "all is well again")
        await same_as_store(ink, broker.url, 1200)


async def test_an_empty_broker_is_filled_again_from_the_store(
    sqlite_url: str, broker: Broker
) -> None:
    async with replica(INK, sqlite_url, broker.url) as ink:
        await write(ink, texts(700))
        await all_published(ink, 700)
        broker.kill()
        broker.lose_disk()
        await write(ink, texts(300, 700))
        broker.start()
        await all_published(ink, 1000)

        await same_as_store(ink, broker.url, 1000)


async def test_an_empty_broker_is_filled_although_nothing_new_happens(
    sqlite_url: str, broker: Broker
) -> None:
    async with replica(INK, sqlite_url, broker.url) as ink:
        await write(ink, texts(600))
        await all_published(ink, 600)
        broker.kill()
        broker.lose_disk()
        broker.start()
        async with client(broker.url) as connection:

            async def filled() -> bool:
                return len(await stored(connection, "ink")) == 600

            await until(filled, "the broker is filled")

        await same_as_store(ink, broker.url, 600)


async def test_lost_acknowledgements_lead_to_no_second_copy(
    sqlite_url: str, nats_url: str
) -> None:
    async with Proxy(nats_url) as wire, replica(INK, sqlite_url, wire.url) as ink:
        await write(ink, texts(100))
        await all_published(ink, 100)
        wire.deaf = True
        await write(ink, texts(300, 100))
        async with client(nats_url) as connection:

            async def arrived() -> bool:
                return len(await stored(connection, "ink")) > 100

            await until(arrived, "some of it is stored though not acknowledged")
        wire.cut()
        wire.deaf = False
        await all_published(ink, 400)

        await same_as_store(ink, nats_url, 400)


async def test_wires_that_are_cut_all_the_time_only_slow_it_down(
    sqlite_url: str, nats_url: str
) -> None:
    async with Proxy(nats_url) as wire, replica(INK, sqlite_url, wire.url) as ink:
        for round_ in range(8):
            await write(ink, texts(150, round_ * 150))
            wire.cut()
        await all_published(ink, 1200)

        await same_as_store(ink, nats_url, 1200)


async def test_of_two_relays_one_works(database_url: str, nats_url: str) -> None:
    async with (
        replica(INK, database_url, nats_url) as one,
        replica(INK, database_url, nats_url) as two,
    ):
        both = (one, two)
        await asyncio.gather(
            write(one, texts(400)),
            write(two, texts(400, 400)),
        )
        await until(lambda: max(r.relay.status.published for r in both) == 800, "done")

        def one_works() -> bool:
            return [each.relay.status.active for each in both].count(True) == 1

        # Neither does for a moment where a lease ended while the machine stood still.
        await until(one_works, "one works, and one waits")
        await same_as_store(one, nats_url, 800)


@pytest.mark.long
async def test_a_replacement_takes_over_from_a_replica_that_died(
    sqlite_url: str, nats_url: str
) -> None:
    async with replica(INK, sqlite_url, nats_url) as one:
        await write(one, texts(10))
        await all_published(one, 10)
        # It dies: nothing of it runs any more, and its lease was not given back.
        await one.keeper.worker.stop()
        await one.relay.stop()
        async with replica(INK, sqlite_url, nats_url) as two:
            await write(two, texts(10, 10))
            await all_published(two, 20)

            await same_as_store(two, nats_url, 20)


async def test_a_frozen_holder_can_number_nothing_after_its_lease(
    database_url: str, nats_url: str
) -> None:
    async with replica(INK, database_url, nats_url) as frozen:
        await write(frozen, texts(10))
        await all_published(frozen, 10)
        # Its clock stands still, so it believes for ever that its lease is good.
        await frozen.keeper.worker.stop()
        frozen.frozen_at = utc_now() - timedelta(seconds=1)
        async with replica(INK, database_url, nats_url) as other:
            other.ahead = timedelta(seconds=10)
            await until(lambda: other.relay.status.active, "the other takes over")
            await write(frozen, texts(50, 10))
            await write(other, texts(50, 60))
            await all_published(other, 110)

            await until(lambda: not frozen.relay.status.active, "the other gives up")
            await same_as_store(other, nats_url, 110)


async def test_a_database_older_than_the_broker_stops_and_overwrites_nothing(
    sqlite_url: str, nats_url: str
) -> None:
    known = chained([Written(campaign_id=None, text="of a later time")])
    async with client(nats_url) as connection:
        await put(connection, known)
        async with replica(INK, sqlite_url, nats_url) as ink:
            await write(ink, texts(3))
            await until(lambda: ink.relay.status.problem is not None, "it says so")

            assert "older than the broker" in str(ink.relay.status.problem)
            async with ink.database.read() as reading:
                numbered = await reading.scalar(select(func.count()).select_from(log))
            assert numbered == 0
        messages = await stored(connection, "ink")
    assert [digest(one.data) for one in messages] == [digest(known[0].data)]


async def test_garbage_on_its_subjects_does_not_stop_it(
    sqlite_url: str, nats_url: str
) -> None:
    async with client(nats_url) as connection:
        await put(connection, [OnTheWire("bv.ink.Written.x", b"\xff no json")])
        async with replica(INK, sqlite_url, nats_url) as ink:
            await write(ink, texts(5))
            await all_published(ink, 5)
        messages = await stored(connection, "ink")
    assert_whole(messages[1:], 5)


@pytest.mark.parametrize("count", [1, 2, 5, 15, 40])
async def test_what_others_publish_meanwhile_brings_no_disorder(
    sqlite_url: str, nats_url: str, count: int
) -> None:
    async with replica(INK, sqlite_url, nats_url) as ink, client(nats_url) as other:
        await write(ink, texts(3))
        await all_published(ink, 3)
        # The relay's session is open, and does not know of this.
        await put(other, [OnTheWire("bv.ink.Written.x", b"not ours")])
        await write(ink, texts(count, 3))
        await all_published(ink, count + 3)

        messages = await stored(other, "ink")
    assert_whole([one for one in messages if one.data != b"not ours"], count + 3)


async def test_settings_that_drifted_are_told_and_not_overwritten(
    sqlite_url: str, nats_url: str
) -> None:
    async with client(nats_url) as connection:
        changed = {**wanted(), "max_msgs": 1_000_000}
        await ask(connection, f"STREAM.UPDATE.{STREAM}", changed)
        async with replica(INK, sqlite_url, nats_url) as ink:
            await until(lambda: bool(ink.relay.status.drift), "it is noticed")

            assert ink.relay.status.drift == ("max_msgs is 1000000, wanted -1",)
        config = (await ask(connection, f"STREAM.INFO.{STREAM}", {}))["config"]
    assert json.dumps(config["max_msgs"]) == "1000000"
