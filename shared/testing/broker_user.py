"""One user of a broker who tries what is not his part, and what the broker says."""

import json
from typing import Any, Self

from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.messaging.connection import Address
from shared.messaging.stream import ask

API = "$JS.API"
CHANGES = (
    f"{API}.STREAM.CREATE.OTHER",
    f"{API}.STREAM.UPDATE.EVENTS",
    f"{API}.STREAM.PURGE.EVENTS",
    f"{API}.STREAM.DELETE.EVENTS",
    f"{API}.STREAM.MSG.DELETE.EVENTS",
    f"{API}.STREAM.SNAPSHOT.EVENTS",
    f"{API}.STREAM.RESTORE.EVENTS",
)
"""Requests that would change a stream; nobody but the operator may send them."""
_CONNECT_SECONDS = 30
_TRIES = 5
ELSEWHERE = ("bv.scoring.ScorePublished.x", "cmd.scoring.PublishScores")
"""Where a stranger would like the broker to publish something."""


class BrokerUser:
    """One user's connection, and what the broker refused it."""

    def __init__(self, name: str) -> None:
        """Speak as `name`."""
        self.name = name
        self.refused: list[str] = []
        self.client = Client()

    async def open(self, address: Address) -> Self:
        """Connect, and go away for good at the first trouble."""

        async def trouble(error: Exception) -> None:
            self.refused.append(str(error).lower())

        for left in range(_TRIES, 0, -1):
            try:
                await self.client.connect(
                    **address.options(),
                    error_cb=trouble,
                    allow_reconnect=False,
                    connect_timeout=_CONNECT_SECONDS,
                )
            except OSError:
                # The broker hangs up on who says for two seconds not who he is; a test
                # may stand still for longer.
                if left == 1:
                    raise
                await self.client.close()
                self.client = Client()
            else:
                break
        return self

    async def may_publish(self, subject: str, reply: str = "") -> bool:
        """Whether the broker lets the user publish there."""
        self.refused.clear()
        await self.client.publish(subject, b"{}", reply=reply)
        await self._heard()
        return not any("publish" in one for one in self.refused)

    async def may_listen(self, subject: str) -> bool:
        """Whether the broker lets the user listen there."""
        self.refused.clear()
        subscription = await self.client.subscribe(subject)
        await self._heard()
        allowed = not any("subscription" in one for one in self.refused)
        if allowed:
            await subscription.unsubscribe()
        return allowed

    async def listen(self, subject: str, queue: str = "") -> list[Msg]:
        """Listen from now on; what comes is in the list."""
        heard: list[Msg] = []

        async def hear(message: Msg) -> None:
            heard.append(message)

        await self.client.subscribe(subject, queue, cb=hear)
        await self.client.flush()
        return heard

    async def make_consumer(self, name: str, **config: Any) -> None:
        """Make a consumer of all events with these settings."""
        settings = {"name": name, "ack_policy": "none", "filter_subject": "bv.>"}
        body = {"stream_name": "EVENTS", "config": {**settings, **config}}
        subject = f"CONSUMER.CREATE.EVENTS.{name}.bv.>"
        await ask(self.client, subject, {**body, "action": "create"})

    async def messages(self) -> int:
        """Return how many messages the stream holds."""
        info = await ask(self.client, "STREAM.INFO.EVENTS", {})
        count: int = info["state"]["messages"]
        return count

    async def misdirect(self, questions: tuple[str, ...], reply: str) -> None:
        """Ask all of `questions`, so that the broker answers to somebody else.

        All answers are out when this returns: the broker takes a connection's words
        in order, and the last one is answered to us.
        """
        for subject in questions:
            body = {"batch": 1, "no_wait": True, "seq": 1}
            await self.client.publish(subject, json.dumps(body).encode(), reply=reply)
        await ask(self.client, "STREAM.INFO.EVENTS", {})

    async def _heard(self) -> None:
        """Wait until the broker has said what it thinks of all that was sent."""
        # Its refusal comes before the first answer, and is handed on in a task that
        # has run when the second one is here.
        await self.client.flush()
        await self.client.flush()
