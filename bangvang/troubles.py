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
    Unusable,
)
from bangvang.words import told
from services.ledger.errors import LedgerRefusal
from shared.contracts.said import Said, brief, in_both, printable
from shared.schema.errors import SchemaError
from shared.tlog.errors import VerificationError

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
"""Numbers of the operating system's errors that mean a full disk."""
_FULL = "disk is full"
"""What SQLite says then."""
_LONGEST = 200
"""Letters of what was typed that are shown."""
_WORDS = {
    "file.no-room": Said(
        en="no room is left for it ({reason}): make room, or name another place.",
        vi="không còn chỗ ({reason}): hãy giải phóng chỗ trống, hoặc chỉ nơi khác.",
    ),
    "file.unusable": Said(
        en="it cannot be read or written ({reason}): see to its rights and its kind, "
        "or name another place.",
        vi="không đọc hoặc ghi được ({reason}): hãy kiểm tra quyền truy cập và loại "
        "tệp, hoặc chỉ nơi khác.",
    ),
}
"""By code, which never changes its meaning."""


def explain(error: Exception) -> CannotGoOn | None:
    """Return what to tell about `error`; None if it is a fault of ours."""
    if (found := of_backup(error)) is not None:
        return found
    if isinstance(error, LedgerRefusal):
        said = (error.reason("en"), error.reason("vi"))
        return DataUnreadable(f"{said[0]} ({error.code})\n{said[1]}")
    if isinstance(error, VerificationError):
        # Of a log, a proof or a key: whoever checks one may read either language.
        return DataUnreadable(in_both(error.said, error.code, error.place))
    if isinstance(error, NoSuchTableError):
        return DataUnreadable(told("database.table-missing", table=error))
    if isinstance(error, SchemaError):
        return DataUnreadable(error.in_both)
    if isinstance(error, DatabaseError):
        return of_database(error, "a database")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return CannotGoOn(told("address.unusable", reason=error))
    if isinstance(error, UnicodeEncodeError) and error.encoding == "utf-8":
        # An address or a word that was typed in another encoding than the terminal's.
        return Unusable(told("text.no-utf8", text=brief(error.object, _LONGEST)))
    if isinstance(error, httpx.HTTPError):
        return NotRunning(told("platform.silent", reason=error))
    if isinstance(error, OSError):
        return _of_file(error)
    return None


def _of_file(error: OSError) -> CannotGoOn:
    full = error.errno in NO_ROOM
    code = "file.no-room" if full else "file.unusable"
    place = printable(str(error.filename)) if error.filename else ""
    said = _WORDS[code].filled(reason=error.strerror or error)
    kind = DiskFull if full else CannotWrite
    return kind(in_both(said, code, place))


def of_database(error: DatabaseError, name: str) -> CannotGoOn:
    """Return what to do about an error of the database file `name`."""
    if _FULL in str(error.orig):
        return DiskFull(told("database.full", name=name))
    return DataUnreadable(told("database.unusable", name=name, reason=error.orig))
