"""Work on many objects of which none refers back to another."""

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
