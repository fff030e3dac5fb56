"""A part of a service that is started, and stopped before what was started earlier."""

import contextlib
from collections.abc import Awaitable
from typing import Protocol


class Part(Protocol):
    """What runs until it is stopped."""

    def start(self) -> None:
        """Begin."""
        ...

    def stop(self) -> Awaitable[None]:
        """End."""
        ...


def run(stack: contextlib.AsyncExitStack, part: Part) -> None:
    """Start `part`; the stack stops it."""
    part.start()
    stack.push_async_callback(part.stop)
