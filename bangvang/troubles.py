"""Errors of libraries that a person can mend, said in words."""

import errno

import httpx
from sqlalchemy.exc import DatabaseError, NoSuchTableError

from bangvang.backup.troubles import explain as of_backup
from bangvang.errors import (
    CannotGoOn,
    CannotWrite,
    DataUnreadable,
    DiskFull,
    NotRunning,
)
from services.ledger.errors import LedgerRefusal
from shared.schema.errors import SchemaError
from shared.tlog.errors import VerificationError

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
"""Numbers of the operating system's errors that mean a full disk."""
_FULL = "disk is full"
"""What SQLite says then."""


def explain(error: Exception) -> CannotGoOn | None:
    """Return what to tell about `error`; None if it is a fault of ours."""
    if (found := of_backup(error)) is not None:
        return found
    if isinstance(error, LedgerRefusal):
        said = (error.reason("en"), error.reason("vi"))
        return DataUnreadable(f"{said[0]} ({error.code})\n{said[1]}")
    if isinstance(error, VerificationError):
        # Of a log, a proof or a key: whoever checks one may read either language.
        return DataUnreadable(f"{error.to('en')} ({error.code})\n{error.to('vi')}")
    if isinstance(error, NoSuchTableError):
        return DataUnreadable(
            f"a database lacks the table {error}; start the platform on it first."
        )
    if isinstance(error, SchemaError):
        return DataUnreadable(f"{error}.")
    if isinstance(error, DatabaseError):
        return of_database(error, "a database")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return CannotGoOn(f"the address cannot be used: {error}.")
    if isinstance(error, httpx.HTTPError):
        return NotRunning(f"the platform does not answer: {error}.")
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        kind = DiskFull if error.errno in NO_ROOM else CannotWrite
        return kind(f"{where}{error.strerror or error}.")
    return None


def of_database(error: DatabaseError, name: str) -> CannotGoOn:
    """Return what to do about an error of the database file `name`."""
    if _FULL in str(error.orig):
        return DiskFull(f"no room is left for {name}; make room first.")
    return DataUnreadable(
        f"{name} cannot be used ({error.orig}); restore it from a copy, or use another "
        "folder with --data."
    )
