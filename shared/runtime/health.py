"""Liveness and readiness that can fail.

Live: the event loop turns. Ready: every named check answers, in time, that all is well.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

CHECK_SECONDS = 2.0
STALL_SECONDS = 5.0
_BEAT_SECONDS = 0.5

type Check = Callable[[], Awaitable[str | None]]
"""Returns what is wrong, or None."""


@dataclass(frozen=True, slots=True)
class Health:
    """Result of all checks, by name: what is wrong, or None."""

    checks: dict[str, str | None]
    notes: dict[str, str] = field(default_factory=dict)
    """What an operator must look at, though the work can go on."""

    @property
    def ready(self) -> bool:
        """Whether all is well."""
        return not any(self.checks.values())


@dataclass(slots=True)
class Heart:
    """Notices that the event loop stood still."""

    _last: float = field(default=0.0)
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to beat."""
        self._last = asyncio.get_running_loop().time()
        self._task = asyncio.create_task(self._beat(), name="heart")

    async def stop(self) -> None:
        """Stop."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    @property
    def beating(self) -> bool:
        """Whether the loop turned within the last seconds."""
        if self._task is None or self._task.done():
            return False
        return asyncio.get_running_loop().time() - self._last < STALL_SECONDS

    async def _beat(self) -> None:
        while True:
            self._last = asyncio.get_running_loop().time()
            await asyncio.sleep(_BEAT_SECONDS)


async def examine(checks: dict[str, Check]) -> Health:
    """Ask all checks at once; one that does not answer in time is not well."""

    async def ask(check: Check) -> str | None:
        try:
            return await asyncio.wait_for(check(), CHECK_SECONDS)
        except TimeoutError:
            return f"no answer within {CHECK_SECONDS} s"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is not well
            return type(error).__name__

    found = await asyncio.gather(*(ask(check) for check in checks.values()))
    return Health(dict(zip(checks, found, strict=True)))
