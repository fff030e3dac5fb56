"""One window of events on its way to the broker, and the answers to it."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from nats.aio.msg import Msg

from shared.consume.worker import Retry


class WindowFailedError(Retry):
    """The broker did not take a window as it was sent; ask it what it has."""


@dataclass(slots=True)
class Window:
    """Acknowledgements of what was sent; `expected` of them make it whole."""

    expected: int
    each: int = 1
    """How many events one acknowledgement speaks for."""
    _acks: dict[int, dict[str, Any]] = field(default_factory=dict)
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, message: Msg) -> None:
        """Note an answer; the last part of its subject says to which message."""
        status = (message.headers or {}).get("Status")
        answer = {"error": f"status {status}"} if status else json.loads(message.data)
        self._acks[int(message.subject.rpartition(".")[2])] = answer
        if len(self._acks) >= self.expected or "error" in answer:
            self._done.set()

    def give_up(self) -> None:
        """Wait no longer: no more answers will come."""
        self._done.set()

    async def answered(self, seconds: float) -> None:
        """Wait until all is answered, or something is refused.

        Raises:
            WindowFailedError: nothing more came in time.
        """
        try:
            await asyncio.wait_for(self._done.wait(), seconds)
        except TimeoutError as error:
            raise WindowFailedError("the broker did not acknowledge in time") from error

    def end_after(self, position: int) -> int:
        """Return where in the stream the window ends, if it began behind `position`.

        Raises:
            WindowFailedError: not every message was stored, once, behind the one
                before.
        """
        for number in range(self.expected):
            answer = self._acks.get(number)
            if answer is None:
                raise WindowFailedError("the connection to the broker was lost")
            stored = answer.get("seq")
            if "error" in answer or not isinstance(stored, int):
                raise WindowFailedError(f"the broker refused: {_told(answer)}")
            new = answer.get("count", 1) == self.each and stored >= position + self.each
            if answer.get("duplicate") or not new:
                raise WindowFailedError("the broker had some of it already")
            position = stored
        return position


def _told(answer: dict[str, Any]) -> str:
    error = answer.get("error")
    return str(error.get("description")) if isinstance(error, dict) else str(error)
