"""An agency that follows events goes on where it was when the broker was away."""

import contextlib
from collections.abc import AsyncGenerator

from nats.aio.client import Client

from bangvang.local.watch import follow
from shared.consume.pull import Message
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ensure_stream
from shared.testing.broker import Broker


async def _store(client: Client, *texts: bytes) -> None:
    for text in texts:
        await client.jetstream().publish("bv.scoring.ScorePublished.x", text)


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
