"""The live stream of public events, as server-sent events (WHATWG HTML, 9.2).

The id of an event is a cursor of our own: the number of each service's last event
that was sent, with the broker's position as a hint. So a reader resumes exactly where
it was even after the broker lost its disk and was filled again from the stores.
"""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import TimeoutError as NatsTimeoutError
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import Error as JetStreamError

STREAM = "EVENTS"
_BATCH = 100
_WAIT_SECONDS = 5.0
_FORGOTTEN_AFTER_SECONDS = 60.0
_PAIR = "[a-z]{1,30}:[0-9]{1,18}"
_CURSOR = re.compile(f"([0-9]{{1,18}});((?:{_PAIR}(?:,{_PAIR}){{0,31}})?)")
_KEEP_ALIVE = ": still here\n\n"


@dataclass(slots=True)
class Cursor:
    """How far a reader has come: the last number of every source."""

    position: int = 0
    """Where the broker holds the last event; only a hint."""
    numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str | None) -> "Cursor":
        """Read what `write` wrote.

        Raises:
            ValueError: the text is no cursor.
        """
        if not text:
            return cls()
        found = _CURSOR.fullmatch(text)
        if found is None:
            raise ValueError("no cursor of ours")
        pairs = [pair.split(":") for pair in found[2].split(",") if pair]
        return cls(int(found[1]), {source: int(number) for source, number in pairs})

    def write(self) -> str:
        """Return the cursor as the id of an event."""
        pairs = (
            f"{source}:{number}" for source, number in sorted(self.numbers.items())
        )
        return f"{self.position};{','.join(pairs)}"

    def is_new(self, source: str, number: int) -> bool:
        """Whether the reader has not seen this event; if so it is remembered."""
        if number <= self.numbers.get(source, 0):
            return False
        self.numbers[source] = number
        return True


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked for; None: everything."""

    service: str | None = None
    type: str | None = None
    """Name of the event, e.g. `ScorePublished`."""
    campaign: str | None = None

    @property
    def pattern(self) -> str:
        """The subjects on the broker that can hold it."""
        return f"bv.{self.service or '*'}.{self.type or '*'}.>"

    def has(self, event: dict[str, object]) -> bool:
        """Whether the event belongs to the campaign asked for."""
        data = event.get("data")
        found = data.get("campaign_id") if isinstance(data, dict) else None
        return self.campaign is None or found == self.campaign


async def follow(
    connection: Client, wanted: Wanted, cursor: Cursor, stopping: asyncio.Event
) -> AsyncIterator[str]:
    """Give the wanted events after `cursor`, then new ones as they come."""
    yield "retry: 2000\n\n"
    while not stopping.is_set():
        try:
            async for text in _session(connection, wanted, cursor, stopping):
                yield text
        except (JetStreamError, NatsTimeoutError, ConnectionError):
            # The broker went away or forgot the consumer: ask again from the cursor.
            yield _KEEP_ALIVE
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), 1)


async def _session(
    connection: Client, wanted: Wanted, cursor: Cursor, stopping: asyncio.Event
) -> AsyncIterator[str]:
    stream = connection.jetstream()
    info = await stream.stream_info(STREAM)
    known = 0 < cursor.position <= info.state.last_seq
    start = cursor.position + 1 if known and await _holds(connection, cursor) else 1
    subscription = await stream.pull_subscribe(
        wanted.pattern,
        stream=STREAM,
        config=ConsumerConfig(
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=start,
            ack_policy=AckPolicy.NONE,
            inactive_threshold=_FORGOTTEN_AFTER_SECONDS,
            mem_storage=True,
        ),
    )
    try:
        while not stopping.is_set():
            try:
                messages = await _fetched(subscription, stopping)
            except NatsTimeoutError:
                await subscription.consumer_info()  # raises if it is gone
                yield _KEEP_ALIVE
                continue
            for message in messages:
                event = json.loads(message.data)
                source = str(event["source"]).removeprefix("/")
                if not cursor.is_new(source, int(event["sequence"])):
                    continue
                cursor.position = message.metadata.sequence.stream
                if wanted.has(event):
                    yield _written(cursor, event, message.data.decode())
    finally:
        with contextlib.suppress(Exception):
            await subscription.unsubscribe()


async def _fetched(
    subscription: JetStreamContext.PullSubscription, stopping: asyncio.Event
) -> list[Msg]:
    """Wait for messages; at the end give none at once, so that readers end in order.

    Raises:
        NatsTimeoutError: there were none for a while.
    """
    fetching = asyncio.create_task(subscription.fetch(_BATCH, timeout=_WAIT_SECONDS))
    told = asyncio.create_task(stopping.wait())
    both = (fetching, told)
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        return fetching.result() if fetching.done() else []
    finally:
        for one in both:
            one.cancel()
        await asyncio.gather(*both, return_exceptions=True)


async def _holds(connection: Client, cursor: Cursor) -> bool:
    """Whether the broker still holds, at the hint, an event that was sent before."""
    try:
        message = await connection.jetstream().get_msg(STREAM, cursor.position)
        event = json.loads(message.data or b"{}")
        source = str(event["source"]).removeprefix("/")
        return int(event["sequence"]) == cursor.numbers.get(source)
    except (JetStreamError, ValueError, KeyError):
        return False


def _written(cursor: Cursor, event: dict[str, object], text: str) -> str:
    # Canonical JSON has no line breaks, so one `data:` line is enough.
    return f"id: {cursor.write()}\nevent: {event['type']}\ndata: {text}\n\n"
