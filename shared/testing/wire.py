"""What stands in the stream, and how to put things there that no relay would."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from nats.aio.client import Client

from shared.consume.pull import DELIVERY_TROUBLE, Message, Pull
from shared.contracts.base import Event
from shared.contracts.envelope import (
    FIRST_PREVIOUS,
    Envelope,
    bare_text,
    completed,
    digest,
    parsed,
)
from shared.contracts.roles import Role
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ensure_stream, last_message
from shared.runtime.ids import new_uuid
from shared.testing.scenario import EPOCH, SOMEBODY

PATIENCE_SECONDS = 60.0
"""For the broker's word on one message: a machine may stand still for a while."""
_TRIES = 20
_PAUSE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class OnTheWire:
    """One event as bytes, with its subject."""

    subject: str
    data: bytes


def chained(
    events: Sequence[Event],
    *,
    after: int = 0,
    previous: str = FIRST_PREVIOUS,
    type_name: str | None = None,
    basis: str | None = None,
) -> list[OnTheWire]:
    """Write `events` as a relay numbers them; `basis` is what they all rest on."""
    found = []
    for number, event in enumerate(events, after + 1):
        envelope = Envelope(
            id=new_uuid(),
            type=type_name or event.type_name(),
            source=event.service,
            subject=f"{event.stream}/p",
            time=EPOCH,
            version=number,
            actor=SOMEBODY,
            role=Role.SERVICE,
            data=event.model_dump(mode="json"),
            command=f"c{number}",
            basis=basis,
        )
        data = completed(bare_text(envelope), number, previous)
        previous = digest(data)
        subject = f"bv.{event.service}.{type(event).__name__}.p"
        found.append(OnTheWire(subject, data))
    return found


@asynccontextmanager
async def client(nats_url: str) -> AsyncIterator[Client]:
    """A connection of the operator's, with the stream in place."""
    connection = await connect(Address(nats_url), name="test")
    try:
        await _again(lambda: ensure_stream(connection))
        yield connection
    finally:
        await close(connection)


async def put(connection: Client, messages: Sequence[OnTheWire]) -> None:
    """Store messages in this order, without any check."""
    stream = connection.jetstream(timeout=PATIENCE_SECONDS)
    for one in messages:
        await stream.publish(one.subject, one.data)


async def stored(connection: Client, service: str) -> list[Message]:
    """Return everything that the stream holds of a service, in its order."""
    return await _again(lambda: _stored(connection, f"bv.{service}.>"))


async def first(connection: Client, subject: str, count: int) -> list[Message]:
    """Return the first messages of a subject, `count` or more: as many as came."""
    return await _again(lambda: _first(connection, subject, count))


async def _again[T](ask: Callable[[], Awaitable[T]]) -> T:
    """Ask a broker until it answers.

    Servers whose leader died choose another first, and one that stood still for some
    seconds is taken for silent.
    """
    for _ in range(_TRIES):
        with suppress(*DELIVERY_TROUBLE):
            return await ask()
        await asyncio.sleep(_PAUSE_SECONDS)
    return await ask()


async def _first(connection: Client, subject: str, count: int) -> list[Message]:
    found: list[Message] = []
    async with Pull(connection, subject) as pull:
        while len(found) < count:
            found += await pull.next()
    return found


async def _stored(connection: Client, subject: str) -> list[Message]:
    last = await last_message(connection, subject)
    found: list[Message] = []
    async with Pull(connection, subject) as pull:
        while last is not None and (not found or found[-1].position < last.position):
            found += await pull.next()
    return found


def assert_whole(messages: Sequence[Message], count: int) -> None:
    """Every event is there once, in order, and each names the one before."""
    envelopes = [parsed(one.data) for one in messages]
    assert [one.sequence for one in envelopes] == list(range(1, count + 1))
    before = [FIRST_PREVIOUS, *(digest(one.data) for one in messages)]
    assert [one.previous for one in envelopes] == before[:count]
