"""When to look for cycles of objects, and among which: all wait meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycles() -> Iterator[None]:
    """Let nobody look for cycles until the block is left: it makes none.

    Of events and states there are many, and the same would be looked at again and
    again. Memory is the same without: what is no part of a cycle goes at once.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def keep_for_good() -> None:
    """Leave everything that is here now out of all later searches for cycles.

    Called when a process has started: modules and contracts stay until it ends, and to
    look through all of them, again and again, made commands wait for a tenth of a
    second.
    """
    gc.collect()
    gc.freeze()
