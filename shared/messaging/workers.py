"""Requests under way: so many at once, and none is lost when we stop.

FastStream's own way to handle several at once passes each message through a queue, two
semaphores and a task group: measured, a tenth of what a command costs.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from faststream.nats import NatsMessage
from nats.aio.msg import Msg

MOST = 64
"""Requests of one kind under way at once."""


class Workers:
    """Runs what it is given, at most so many at once."""

    def __init__(self, most: int) -> None:
        """Run at most `most` at once."""
        self._free = asyncio.Semaphore(most)
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, work: Coroutine[None, None, None]) -> None:
        """Start `work` as soon as there is room; whoever brings more waits here."""
        try:
            await self._free.acquire()
        except BaseException:
            work.close()  # it was never begun
            raise
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._free.release()

    async def finished(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)


def hand_over(
    subscriber: Any,
    workers: Workers,
    work: Callable[[Msg], Coroutine[None, None, None]],
) -> None:
    """Let `workers` do the `work` of each message as the broker brings it.

    FastStream would pass it through a parser, a chain of middlewares and four scopes of
    its context, of which nothing is used here: measured, as much as a third of the
    decision. It subscribes, comes back after an outage and drains as ever.
    """

    async def take(message: Msg) -> None:
        if subscriber.running:
            await workers.take(work(message))

    async def handle(message: NatsMessage) -> None:
        await take(message.raw_message)

    subscriber(handle)
    subscriber.consume = take


def by_kind() -> Mapping[str, Workers]:
    """Return workers for commands and for queries.

    They do not take one another's places: who asks how the service does is answered
    also while all commands wait for the database.
    """
    return {"cmd": Workers(MOST), "qry": Workers(MOST)}
