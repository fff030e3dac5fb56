"""What is printed: for eyes on a terminal, for other programs through a pipe."""

import io
import sys
from contextlib import suppress
from functools import partial

from rich.console import Console

_WIDE = 1000
"""Columns of a pipe: a line is never broken there, so that it can be searched."""


def terminal(*, errors: bool = False) -> Console:
    """Return the console to print on, or the one for messages about errors.

    What stands in brackets or between colons is what it is, and no markup: names of
    units, of folders and in archives are others'.
    """
    stream = sys.stderr if errors else sys.stdout
    plain = partial(Console, file=stream, highlight=False, markup=False, emoji=False)
    return plain(soft_wrap=True) if stream.isatty() else plain(width=_WIDE)


class _Nowhere(io.TextIOBase):
    """Takes what nobody can read."""

    def write(self, text: str, /) -> int:
        """Forget it."""
        return len(text)


def complain(text: str) -> None:
    """Say what went wrong; on a full disk nothing can be told, and nothing is."""
    with suppress(OSError):
        terminal(errors=True).print(text, style="red", markup=False)


def fit_for_words() -> None:
    r"""Make what we print on take any letter, and be there.

    A terminal in another encoding shows `\u1ec7` where it has no letter for it, and a
    name of a file that is no UTF-8 the same way. Where a stream is closed (`>&-`),
    what is said goes nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, _Nowhere())
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
