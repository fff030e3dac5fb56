"""A piece of work that is repeated for as long as the service runs."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from shared.messaging.connection import BROKER_TROUBLE, problem_of
from shared.messaging.stream import BrokerRefusedError

_EXPECTED: tuple[type[Exception], ...] = (*BROKER_TROUBLE, BrokerRefusedError)
"""Trouble that needs no traceback: the broker is away."""

_log = structlog.get_logger("worker")

FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 2.0


class Retry(Exception):  # noqa: N818 - says what to do, like StopIteration
    """The step cannot be done now, for the reason given; it is tried again later."""

    def __init__(self, problem: str, *, after: float | None = None) -> None:
        """Say why; `after` is the pause in seconds, else a growing one is taken."""
        super().__init__(problem)
        self.after = after


class Worker:
    """Repeats a step until it is stopped; trouble is shown, logged and tried again.

    The step returns whether there may be more to do at once; if not, the worker
    sleeps until it is woken or `idle` seconds are over.
    """

    def __init__(
        self,
        name: str,
        step: Callable[[], Awaitable[bool]],
        *,
        idle: float,
        longest_pause: float = LONGEST_PAUSE_SECONDS,
    ) -> None:
        self.name = name
        self.problem: str | None = None
        """Why the last step failed; None while all is well."""
        self._step = step
        self._idle = idle
        self._longest_pause = longest_pause
        self._pause = FIRST_PAUSE_SECONDS
        self._stop = asyncio.Event()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def stopping(self) -> bool:
        """Whether a long step ought to end soon."""
        return self._stop.is_set()

    def start(self) -> None:
        """Begin."""
        self._stop.clear()
        self._task = asyncio.create_task(self._run(), name=self.name)

    def wake(self) -> None:
        """Tell the worker that there is something to do."""
        self._wake.set()

    async def stop(self) -> None:
        """Let the step in hand come to its end, and begin no other."""
        self._stop.set()
        self._wake.set()
        if self._task is not None:
            await self._task
            self._task = None

    async def _run(self) -> None:
        while not self._stop.is_set():
            if not await self._once():
                await _either(self._wake, self._idle)

    async def _once(self) -> bool:
        self._wake.clear()
        try:
            more = await self._step()
        except Retry as retry:
            self._note(str(retry), None)
            await self._back_off(retry.after)
            return True
        except _EXPECTED as error:
            self._note(problem_of(error), None)
            await self._back_off(None)
            return True
        except Exception as error:  # noqa: BLE001 - see below
            # A loop that ended silently would stop a whole service's events. So any
            # error is logged with its place, shown in the health, and tried again.
            self._note(type(error).__name__, error)
            await self._back_off(None)
            return True
        if self.problem is not None:
            _log.info("worker recovered", worker=self.name)
        self.problem = None
        self._pause = FIRST_PAUSE_SECONDS
        return more

    def _note(self, problem: str, error: Exception | None) -> None:
        # The same trouble again is not told again: it would fill the log.
        if problem != self.problem:
            _log.warning(
                "worker in trouble", worker=self.name, problem=problem, exc_info=error
            )
        self.problem = problem

    async def _back_off(self, seconds: float | None) -> None:
        if seconds is None:
            seconds = self._pause
            self._pause = min(self._pause * 2, self._longest_pause)
        # Being woken does not shorten the pause: what fails would be tried hotly.
        await _either(self._stop, seconds)


async def _either(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
