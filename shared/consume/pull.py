"""Reads the stream from a place on, in order, through a consumer of its own.

The consumer is no memory: it lives on the broker only while it is read, acknowledges
nothing, and is made anew after any trouble. Where to begin is the reader's knowledge.
"""

import asyncio
import contextlib
import json
import secrets
from collections import deque
from dataclasses import dataclass
from typing import Any, Self

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from shared.consume.worker import Retry
from shared.messaging.connection import BROKER_TROUBLE
from shared.messaging.requests import TRACE
from shared.messaging.stream import STREAM, BrokerRefusedError, ask

PULL = 500
"""Messages asked for at a time, if a reader says nothing else."""
HEARTBEAT_SECONDS = 1.0
SILENCE_SECONDS = 2.5
"""So long without a heartbeat means that the request was lost."""
EXPIRES_SECONDS = 20.0
INACTIVE_SECONDS = 30.0

_NANOSECONDS = 1_000_000_000
_HEARTBEAT = "100"
_ENDED = {"404", "408"}


class DeliveryBrokenError(Retry):
    """What the broker delivers cannot be relied on any more; read again from SQL."""


DELIVERY_TROUBLE: tuple[type[Exception], ...] = (
    *BROKER_TROUBLE,
    BrokerRefusedError,
    DeliveryBrokenError,
)
"""What ends a reading through no fault of its own: it is to be begun anew."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the stream."""

    position: int
    """The stream's own sequence number."""
    subject: str
    data: bytes
    pending: int
    """How many wait behind it."""
    trace: str | None = None
    """The `traceparent` that came with it."""


class Pull:
    """An ordered reading of one subject filter."""

    def __init__(
        self, connection: Client, subject: str, *, after: int = 0, batch: int = PULL
    ) -> None:
        """Ask for `batch` messages at a time; at most twice as many are on their way.

        Args:
            connection: To the broker.
            subject: Which ones; it may hold wildcards.
            after: Place in the stream of the last one that is known; 0: none is.
            batch: How many to ask for at a time.
        """
        self.pending = 0
        """How many messages the broker has behind those returned."""
        self._connection = connection
        self._subject = subject
        self._after = after
        self._batch = batch
        self._name = f"r{secrets.token_hex(8)}"
        self._inbox = connection.new_inbox()
        self._subscription: Subscription | None = None
        self._arrived: deque[Msg] = deque()
        self._wake = asyncio.Event()
        self._outstanding = 0
        self._delivered = 0
        self._reconnects = connection.stats["reconnects"]
        self._heard = 0.0

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.close()

    async def open(self) -> None:
        """Make the consumer and ask for the first messages."""
        self._subscription = await self._connection.subscribe(
            self._inbox, cb=self._arrive
        )
        try:
            self.pending = await self._make()
            await self._ask_more()
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Remove the consumer, if the broker is there."""
        # Whatever fails here, the broker removes an unused consumer by itself.
        with contextlib.suppress(*BROKER_TROUBLE, BrokerRefusedError):
            if self._subscription is not None:
                await self._subscription.unsubscribe()
            if self._connection.is_connected:
                body: dict[str, Any] = {}
                await ask(
                    self._connection, f"CONSUMER.DELETE.{STREAM}.{self._name}", body
                )

    async def _make(self) -> int:
        config: dict[str, Any] = {
            "name": self._name,
            "deliver_policy": "all",
            "ack_policy": "none",
            "replay_policy": "instant",
            "filter_subject": self._subject,
            "mem_storage": True,
            "num_replicas": 1,
            "inactive_threshold": int(INACTIVE_SECONDS * _NANOSECONDS),
        }
        if self._after:
            config |= {
                "deliver_policy": "by_start_sequence",
                "opt_start_seq": self._after + 1,
            }
        made = await ask(
            self._connection,
            # The filter stands in the subject too, where permissions can see it.
            f"CONSUMER.CREATE.{STREAM}.{self._name}.{self._subject}",
            {"stream_name": STREAM, "config": config, "action": "create"},
        )
        self._heard = asyncio.get_running_loop().time()
        pending: int = made.get("num_pending", 0)
        return pending

    async def next(self, limit: int = PULL, *, patience: float = 0.25) -> list[Message]:
        """Return what has arrived, in order; nothing when `patience` is over.

        Raises:
            DeliveryBrokenError: something may have been lost.
        """
        if not self._arrived:
            await self._listen(patience)
        found: list[Message] = []
        while self._arrived and len(found) < limit:
            message = self._take(self._arrived.popleft())
            if message is not None:
                found.append(message)
        if found:
            self.pending = found[-1].pending
        if self._outstanding <= self._batch:
            await self._ask_more()
        return found

    async def _listen(self, patience: float) -> None:
        self._wake.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), patience)
        if self._arrived:
            return
        silence = asyncio.get_running_loop().time() - self._heard
        if self._connection.stats["reconnects"] != self._reconnects:
            raise DeliveryBrokenError("the connection to the broker was lost")
        if silence > SILENCE_SECONDS:
            raise DeliveryBrokenError("the broker is silent")

    def _take(self, message: Msg) -> Message | None:
        """Return the message, or None for a word of the broker about the delivery."""
        status = (message.headers or {}).get("Status")
        if status is not None and not message.data:
            self._note(status, message)
            return None
        about = message.metadata
        self._delivered += 1
        self._outstanding -= 1
        # The consumer counts what it sends: a step means that something was lost.
        if about.sequence.consumer != self._delivered:
            raise DeliveryBrokenError("a delivery was lost")
        return Message(
            about.sequence.stream,
            message.subject,
            message.data,
            about.num_pending or 0,
            (message.headers or {}).get(TRACE),
        )

    def _note(self, status: str, message: Msg) -> None:
        if status == _HEARTBEAT:
            return
        told = str((message.headers or {}).get("Description", ""))
        if status not in _ENDED and "Batch Completed" not in told:
            # Consumer deleted, leadership change, server shutdown, no responders.
            raise DeliveryBrokenError(
                f"the broker ended the delivery: {told or status}"
            )
        left = (message.headers or {}).get("Nats-Pending-Messages")
        self._outstanding -= int(left) if left else self._outstanding

    async def _ask_more(self) -> None:
        request = {
            "batch": self._batch,
            "expires": int(EXPIRES_SECONDS * _NANOSECONDS),
            "idle_heartbeat": int(HEARTBEAT_SECONDS * _NANOSECONDS),
        }
        await self._connection.publish(
            f"$JS.API.CONSUMER.MSG.NEXT.{STREAM}.{self._name}",
            json.dumps(request).encode(),
            reply=self._inbox,
        )
        self._outstanding += self._batch

    async def _arrive(self, message: Msg) -> None:
        self._heard = asyncio.get_running_loop().time()
        self._arrived.append(message)
        self._wake.set()
