"""What is printed: for eyes on a terminal, for other programs through a pipe."""

import sys

from rich.console import Console

_WIDE = 1000
"""Columns of a pipe: a line is never broken there, so that it can be searched."""


def terminal(*, errors: bool = False) -> Console:
    """Return the console to print on, or the one for messages about errors."""
    stream = sys.stderr if errors else sys.stdout
    if stream.isatty():
        return Console(file=stream, highlight=False, soft_wrap=True)
    return Console(file=stream, highlight=False, width=_WIDE)
