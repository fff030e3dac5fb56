"""The live stream of public events, as server-sent events (WHATWG HTML, 9.2).

The id of an event is a cursor of our own: the number of each service's last event
that was sent, with the broker's position as a hint. So a reader resumes exactly where
it was even after the broker lost its disk and was filled again from the stores.
"""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from nats.aio.client import Client

from shared.consume.pull import DELIVERY_TROUBLE, Message, Pull
from shared.messaging.stream import message_at

_BATCH = 100
"""A follower may be slow, and there may be many: few events wait for each."""
_QUIET_SECONDS = 5.0
"""After so long without an event a line says that the stream is still there."""
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
) -> AsyncGenerator[str]:
    """Give the wanted events after `cursor`, then new ones as they come."""
    yield "retry: 2000\n\n"
    while not stopping.is_set():
        try:
            async with aclosing(_session(connection, wanted, cursor, stopping)) as one:
                async for text in one:
                    yield text
        except DELIVERY_TROUBLE:
            # The broker went away, or something may be lost: again from the cursor.
            yield _KEEP_ALIVE
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), 1)


async def _session(
    connection: Client, wanted: Wanted, cursor: Cursor, stopping: asyncio.Event
) -> AsyncGenerator[str]:
    after = cursor.position if await _holds(connection, cursor) else 0
    async with Pull(connection, wanted.pattern, after=after, batch=_BATCH) as pull:
        clock = asyncio.get_running_loop().time
        said = clock()
        while not stopping.is_set():
            for message in await _next(pull, stopping):
                event, place = _read(message.data)
                if place is None or not cursor.is_new(*place):
                    continue
                cursor.position = message.position
                if wanted.has(event):
                    yield _written(cursor, event, message.data.decode())
                    said = clock()
            if clock() - said >= _QUIET_SECONDS:
                yield _KEEP_ALIVE
                said = clock()


async def _next(pull: Pull, stopping: asyncio.Event) -> Sequence[Message]:
    """Wait for messages; at the end give none at once, so that readers end in order.

    Raises:
        DeliveryBrokenError: something may have been lost.
    """
    coming = asyncio.create_task(pull.next(_BATCH, patience=_QUIET_SECONDS))
    told = asyncio.create_task(stopping.wait())
    both = (coming, told)
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        return coming.result() if coming.done() else ()
    finally:
        for one in both:
            one.cancel()
        await asyncio.gather(*both, return_exceptions=True)


async def _holds(connection: Client, cursor: Cursor) -> bool:
    """Whether the broker still holds, at the hint, an event that was sent before."""
    if not cursor.position:
        return False
    message = await message_at(connection, cursor.position)
    place = None if message is None else _read(message.data)[1]
    return place is not None and place in cursor.numbers.items()


def _read(data: bytes) -> tuple[dict[str, object], tuple[str, int] | None]:
    """Return an event, its source and its number there; None where it is no event.

    The ledger stops a source that sends what is none; followers are told of nothing.
    """
    try:
        event = json.loads(data)
        return event, (str(event["source"]).removeprefix("/"), int(event["sequence"]))
    except (ValueError, KeyError, TypeError):
        return {}, None


def _written(cursor: Cursor, event: dict[str, object], text: str) -> str:
    # Canonical JSON has no line breaks, so one `data:` line is enough.
    return f"id: {cursor.write()}\nevent: {event['type']}\ndata: {text}\n\n"
