"""What the relay does at the broker: find out what is there, and add to it in order.

The connection ends at the first trouble (`connect_once`), so what the broker has of
it is a prefix of what was sent. Each window names in its first message what must be
the last one on our subjects: a window that comes late, or of a second relay that has
fallen behind, is refused as a whole or repeats message ids that the broker drops.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from shared.consume.pull import Message, Pull
from shared.contracts.envelope import EnvelopeError, digest, parsed
from shared.eventstore.database import Database
from shared.eventstore.numbering import (
    Numbered,
    Published,
    end_of_log,
    hashes,
    remembered,
)
from shared.eventstore.window import Window, WindowFailedError
from shared.eventstore.wire import Headers, expect, in_one_batch, publishing_of
from shared.messaging.connection import Address, close, connect_once
from shared.messaging.stream import ensure_stream, last_message, message_at
from shared.tracing.tracer import OFF, Tracer

_log = structlog.get_logger("relay")

ACK_SECONDS = 5.0
ATOMIC_FROM = 2
"""From so many events on a window goes as one atomic batch (ADR-50 of NATS).

One by one, only the first could be refused for what stands before it, and those behind
it would be stored: out of order, when somebody else published on our subjects
meanwhile. It is faster too when there are many: 500 events as a batch were stored in
24 ms, one by one in 110 ms; a batch of one took 4.3 ms, and one event by itself 0.9 ms
(nats-server 2.15.1, `sync_interval: always`).
"""


class OlderThanBrokerError(Exception):
    """The broker holds events of ours that this database does not know."""


@dataclass(slots=True)
class Outlet:
    """One session with the broker."""

    service: str
    database: Database
    published: Published = field(default_factory=Published)
    """Of our history the broker has this, without a gap."""
    tracer: Tracer = OFF
    drift: tuple[str, ...] = ()
    """Settings of the stream that are not as wanted."""
    closed: bool = False
    """Whether the connection has ended; a new session must be opened."""
    _connection: Client | None = None
    _inbox: str = ""
    _acks: Subscription | None = None
    _last: int = 0
    """Place in the stream of the last message on our subjects, whatever it is."""
    _ahead: set[int] = field(default_factory=set)
    """Events after a gap that the broker has nevertheless."""
    _window: Window | None = None

    @property
    def subjects(self) -> str:
        """Everything that this service publishes."""
        return f"bv.{self.service}.>"

    async def open(self, address: Address, replicas: int) -> None:
        """Connect, make the stream if it is gone, and find out what it holds.

        Raises:
            OlderThanBrokerError: it holds what we do not have. Nothing is overwritten.
        """
        name = f"{self.service}-relay"
        self._connection = await connect_once(address, name=name, closed=self._ended)
        await self.inspect(replicas)
        self._inbox = self._connection.new_inbox()
        self._acks = await self._connection.subscribe(f"{self._inbox}.*", cb=self._ack)
        await self._compare()

    async def close(self) -> None:
        """End the session."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await close(connection)

    async def inspect(self, replicas: int) -> None:
        """Compare the stream's settings with the wanted ones; make it if it is gone."""
        found = await ensure_stream(self._client(), replicas=replicas)
        drift = tuple(str(one) for one in found)
        if drift and drift != self.drift:
            _log.error("stream settings drifted", differences=drift)
        self.drift = drift

    async def still_there(self) -> bool:
        """Whether the broker still has the last event that it acknowledged."""
        if self.published.position == 0:
            return True
        stored = await message_at(self._client(), self.published.position)
        return stored is not None and self._claim(stored.data) is not None

    async def _compare(self) -> None:
        """Find the gapless part of our history that the broker has.

        From the last noted place on if that still proves right, else all of it: the
        broker may have lost its disk, or been restored.
        """
        client = self._client()
        self.published = await self._proved(client)
        self._last = self.published.position
        last = await last_message(client, self.subjects)
        if last is None or last.position <= self._last:
            return
        async with Pull(client, self.subjects, after=self._last) as pull:
            while self._last < last.position:
                await self._note(await pull.next())

    async def _proved(self, client: Client) -> Published:
        async with self.database.read() as connection:
            hint = await remembered(connection)
            known = await hashes(connection, [hint.sequence])
        if hint.position == 0:
            return Published()
        stored = await message_at(client, hint.position)
        if stored is None or known.get(hint.sequence) != digest(stored.data):
            return Published()
        return hint

    async def _note(self, messages: Sequence[Message]) -> None:
        """Compare what the broker has with our log."""
        if not messages:
            return
        claims = [(one, self._claim(one.data)) for one in messages]
        numbers = [sequence for _, sequence in claims if sequence]
        async with self.database.read() as connection:
            known = await hashes(connection, numbers)
            end, _ = await end_of_log(connection)
        for message, sequence in claims:
            self._last = message.position
            if sequence is None:
                continue
            if known.get(sequence) != digest(message.data):
                raise OlderThanBrokerError(_older(self.service, sequence, end))
            self._have(sequence, message.position)

    def _claim(self, data: bytes) -> int | None:
        """Return the place in our history that a message claims."""
        try:
            envelope = parsed(data)
        except EnvelopeError as error:
            # Nothing of ours: a reader will show it to the operator.
            _log.error("garbage on our subjects", code=error.code)
            return None
        return envelope.sequence if envelope.source == self.service else None

    def _have(self, sequence: int, position: int) -> None:
        if sequence <= self.published.sequence:
            return
        self._ahead.add(sequence)
        while self.published.sequence + 1 in self._ahead:
            self._ahead.remove(self.published.sequence + 1)
            self.published = Published(self.published.sequence + 1, position)

    async def send(self, events: Sequence[Numbered]) -> None:
        """Publish the next events and wait until the broker has stored them all.

        Raises:
            WindowFailedError: not all of them for certain; open a new session.
        """
        missing = [one for one in events if one.sequence not in self._ahead]
        with publishing_of(self.tracer, missing) as headers:
            if len(missing) >= ATOMIC_FROM:
                in_one_batch(headers)
                await self._send(missing, headers, Window(1, each=len(missing)))
            elif missing:
                await self._send(missing, headers, Window(len(missing)))
        self._ahead.difference_update(one.sequence for one in events)
        self.published = Published(events[-1].sequence, self._last)

    async def _send(
        self, events: Sequence[Numbered], headers: Sequence[Headers], window: Window
    ) -> None:
        self._window = window
        expect(headers[0], self._last, self.subjects)
        try:
            for number, event in enumerate(events):
                # Of a batch only the end is answered.
                last = number == len(events) - 1
                answered = window.each == 1 or last
                inbox = f"{self._inbox}.{number if window.each == 1 else 0}"
                await self._publish(event, headers[number], inbox if answered else "")
            await window.answered(ACK_SECONDS)
        finally:
            self._window = None
        self._last = window.end_after(self._last)

    async def _publish(self, event: Numbered, headers: Headers, reply: str) -> None:
        if self.closed:
            raise WindowFailedError("the connection to the broker was lost")
        await self._client().publish(
            event.wire_subject, event.data, reply=reply, headers=headers
        )

    async def _ack(self, message: Msg) -> None:
        if self._window is not None:
            self._window.take(message)

    def _ended(self) -> None:
        self.closed = True
        if self._window is not None:
            self._window.give_up()

    def _client(self) -> Client:
        if self._connection is None:
            raise WindowFailedError("the session was closed")
        return self._connection


def _older(service: str, sequence: int, end: int) -> str:
    return (
        f"the broker holds another event {sequence} of {service} than this database, "
        f"whose history ends at {end}: this database is older than the broker; "
        "restore a newer one, nothing was overwritten"
    )
