"""Requests under way: so many at once, and none is lost when we stop.

FastStream's own way to handle several at once passes each message through a queue, two
semaphores and a task group: measured, a tenth of what a command costs.
"""

import asyncio
from collections.abc import Coroutine, Mapping

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


def by_kind() -> Mapping[str, Workers]:
    """Return workers for commands and for queries.

    They do not take one another's places: who asks how the service does is answered
    also while all commands wait for the database.
    """
    return {"cmd": Workers(MOST), "qry": Workers(MOST)}
