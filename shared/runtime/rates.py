"""Counts what happened within the last minute, in little memory."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

WINDOW_SECONDS = 60.0
_STEP_SECONDS = 5.0


@dataclass(slots=True)
class LastMinute:
    """A number that forgets, in steps of some seconds, what is a minute ago."""

    clock: Callable[[], float]
    """Seconds that only grow."""
    _steps: deque[list[float]] = field(default_factory=deque)

    def add(self) -> None:
        """Count one."""
        step = self.clock() // _STEP_SECONDS
        if not self._steps or self._steps[-1][0] != step:
            self._steps.append([step, 0])
        self._steps[-1][1] += 1
        self._forget()

    @property
    def count(self) -> int:
        """How many there were."""
        self._forget()
        return int(sum(count for _, count in self._steps))

    def _forget(self) -> None:
        first = (self.clock() - WINDOW_SECONDS) // _STEP_SECONDS
        while self._steps and self._steps[0][0] <= first:
            self._steps.popleft()
