"""What a witness remembers: the last checkpoint it cosigned of each log.

SQLite with synchronous=FULL: once `advance` returns, a power cut does not undo it.
A copy of this file that is put back lets the witness sign a second history, so it is
never restored from a backup (docs/witness.md).
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

MOST_EVIDENCE = 100
"""Requests kept for each log that showed two histories; the first ones matter."""
_SECONDS = 5.0
"""How long to wait for another process that writes."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS heads (
  origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL,
  time INTEGER NOT NULL, note BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS evidence (
  origin TEXT NOT NULL, time INTEGER NOT NULL, request BLOB NOT NULL
) STRICT;
"""


class NotKeptError(Exception):
    """The file could not be read or written; nothing may be signed."""


class OvertakenError(Exception):
    """Another request was cosigned in between."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last cosigned checkpoint of a log."""

    size: int
    root: bytes
    time: int
    """Of the cosignature, in POSIX seconds."""
    note: bytes
    """The checkpoint with the log's signatures and ours."""


class Store:
    """One file; used by several threads, and safe beside other processes."""

    def __init__(self, path: Path) -> None:
        """Open the file, and make it if there is none."""
        self._path = path
        self._one_at_a_time = threading.Lock()
        try:
            self._db = sqlite3.connect(
                path, timeout=_SECONDS, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise NotKeptError(f"{path}: {error}") from error
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
            # Not the default of WAL: a commit must be on the disk when it returns.
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            self._db.close()
            raise NotKeptError(f"{path}: {error}") from error

    def head(self, origin: str) -> Head | None:
        """Return what was cosigned last, or None.

        Raises:
            NotKeptError: it cannot be read.
        """
        with self._using():
            return self._head(origin)

    def advance(self, origin: str, before: Head | None, after: Head) -> None:
        """Replace `before` by `after`, durably, if it still is what is remembered.

        Raises:
            OvertakenError: it is not.
            NotKeptError: it cannot be written. Whether it was is not known then; the
                next request reads what is there.
        """
        with self._using():
            # IMMEDIATE takes the write lock before reading: another process on the
            # same file waits here, so checking and writing are one step.
            self._db.execute("BEGIN IMMEDIATE")
            if self._head(origin) != before:
                self._db.execute("ROLLBACK")
                raise OvertakenError
            self._db.execute(
                "INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?)",
                (origin, after.size, after.root, after.time, after.note),
            )
            # A crash before this line leaves `before`, and no signature has left us.
            # A crash after it leaves `after` without an answer: the log asks again,
            # learns the size by a 409, and gets its cosignature for the same root.
            self._db.execute("COMMIT")

    def keep_evidence(self, origin: str, time: int, request: bytes) -> None:
        """Keep a request that shows a second history of a log."""
        with self._using():
            self._db.execute(
                "INSERT INTO evidence SELECT ?, ?, ? WHERE "
                "(SELECT count(*) FROM evidence WHERE origin = ?) < ?",
                (origin, time, request, origin, MOST_EVIDENCE),
            )

    def evidence(self, origin: str) -> list[bytes]:
        """Return the kept requests, oldest first."""
        with self._using():
            found = self._db.execute(
                "SELECT request FROM evidence WHERE origin = ? ORDER BY rowid",
                (origin,),
            )
            return [bytes(one) for (one,) in found]

    def close(self) -> None:
        """Close the file."""
        with self._one_at_a_time, closing(self._db):
            pass

    def _head(self, origin: str) -> Head | None:
        columns = "SELECT size, root, time, note FROM heads WHERE origin = ?"
        row = self._db.execute(columns, (origin,)).fetchone()
        return None if row is None else Head(*row)

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._one_at_a_time:
            try:
                yield
            except sqlite3.Error as error:
                raise NotKeptError(f"{self._path}: {error}") from error
            finally:
                # A failed statement may leave a transaction open, whose lock would
                # stand in everybody's way.
                self._undo()

    def _undo(self) -> None:
        if self._db.in_transaction:
            try:
                self._db.execute("ROLLBACK")
            except sqlite3.Error as error:
                raise NotKeptError(f"{self._path}: {error}") from error
