"""Who follows events goes on where it was when the broker was away."""

import asyncio
import contextlib
import re
from collections.abc import AsyncGenerator

import pytest
from nats.aio.client import Client

from bangvang.local.watch import follow
from services.portal.api.events import Cursor, Wanted
from services.portal.api.events import follow as portal_follow
from shared.consume.pull import Message
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ensure_stream
from shared.testing.broker import Broker
from shared.testing.two_services import Written
from shared.testing.wire import PATIENCE_SECONDS, OnTheWire, chained


async def _store(client: Client, *texts: bytes) -> None:
    for text in texts:
        await client.jetstream(timeout=PATIENCE_SECONDS).publish(
            "bv.scoring.ScorePublished.x", text
        )


async def _next(found: AsyncGenerator[Message], count: int) -> list[bytes]:
    return [(await anext(found)).data for _ in range(count)]


async def test_events_from_behind_a_place_on_also_over_a_death_of_the_broker(
    broker: Broker,
) -> None:
    client = await connect(Address(broker.url), name="test")
    await ensure_stream(client)
    await _store(client, b"old", b"1", b"2")

    async with contextlib.aclosing(follow(client, "bv.*.*.>", 1)) as found:
        assert await _next(found, 2) == [b"1", b"2"]
        broker.kill()
        broker.start()
        other = await connect(Address(broker.url), name="other")
        await _store(other, b"3")
        assert await _next(found, 1) == [b"3"]

        broker.kill()
        broker.lose_disk()
        broker.start()
        again = await connect(Address(broker.url), name="again")
        await ensure_stream(again)
        await _store(again, b"4")
        assert await _next(found, 1) == [b"4"]
    for one in (client, other, again):
        await close(one)


async def _publish(url: str, messages: list[OnTheWire]) -> None:
    client = await connect(Address(url), name="relay")
    await ensure_stream(client)
    for one in messages:
        await client.jetstream(timeout=PATIENCE_SECONDS).publish(one.subject, one.data)
    await close(client)


async def _told(found: AsyncGenerator[str], count: int) -> list[str]:
    told: list[str] = []
    while len(told) < count:
        told += re.findall(r"line \d+", await anext(found))
    return told


@pytest.mark.long
async def test_the_live_stream_goes_on_and_tells_everything_once(
    broker: Broker,
) -> None:
    events = chained(
        [Written(campaign_id=None, text=f"line {number}") for number in range(9)]
    )
    garbage = [OnTheWire(events[0].subject, text) for text in (b"{", b"[]", b"{}")]
    await _publish(broker.url, [*events[:3], *garbage])
    client = await connect(Address(broker.url), name="portal")
    stream = portal_follow(client, Wanted(), Cursor(), asyncio.Event())

    async with contextlib.aclosing(stream) as found:
        told = await _told(found, 3)
        broker.kill()
        broker.start()
        await _publish(broker.url, events[3:6])
        told += await _told(found, 3)

        broker.kill()
        broker.lose_disk()
        broker.start()
        await _publish(broker.url, events)
        told += await _told(found, 3)
    await close(client)

    assert told == [f"line {number}" for number in range(9)]
