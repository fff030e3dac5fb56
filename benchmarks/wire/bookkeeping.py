"""Looks into the services' SQLite files from outside, while they run."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

_PATIENCE_SECONDS = 300.0
_POLL_SECONDS = 0.002

CHECKPOINT = "SELECT sequence FROM checkpoints WHERE source = 'registration'"
"""How far a service that follows registration has applied its events."""


class Onlooker:
    """One read-only connection; each look sees what is committed."""

    def __init__(self, path: Path) -> None:
        """Look into this file, which a service has made already.

        It may be handed to another thread, and is used by one at a time.
        """
        self._db = sqlite3.connect(
            f"file:{path}?mode=ro", uri=True, timeout=30, check_same_thread=False
        )

    def number(self, query: str) -> int:
        """Return the first value of the first row, 0 when there is none."""
        row = self._db.execute(query).fetchone()
        return int(row[0] or 0) if row else 0

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows."""
        return self._db.execute(query, values).fetchall()

    def close(self) -> None:
        """Look no more."""
        self._db.close()


def held(path: Path) -> tuple[int, ...]:
    """Count what registration holds: each number grows by one with each command."""
    queries = (
        "SELECT count(*) FROM events",
        "SELECT count(*) FROM commands",
        "SELECT sum(version) FROM units",
        "SELECT (SELECT count(*) FROM wordings) + (SELECT count(*) FROM progress)",
    )
    with closing(Onlooker(path)) as looker:
        return tuple(looker.number(query) for query in queries)


def until(reached: Callable[[], bool], what: str) -> None:
    """Wait until `reached` says yes; the limit only ends a run that hangs."""
    ends = time.monotonic() + _PATIENCE_SECONDS
    while not reached():
        if time.monotonic() >= ends:
            raise TimeoutError(f"it never came to this: {what}")
        time.sleep(_POLL_SECONDS)
