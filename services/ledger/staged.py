"""Entries that were taken and stand in no tile yet: one file, named by its digest."""

import hashlib
from collections.abc import Sequence

from shared.tlog.errors import VerificationError
from shared.tlog.tiles import bundle_bytes, entries_of

FOLDER = "staging"
_MAGIC = b"bangvang staged entries\n"


def staged_bytes(size: int, entries: Sequence[bytes]) -> bytes:
    """Return what is staged: entries from place `size` of the log on."""
    return _MAGIC + b"%d %d\n" % (size, len(entries)) + bundle_bytes(entries)


def name_of(data: bytes) -> str:
    """Return the name of staged bytes: their SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def path_of(name: str) -> str:
    """Return where they lie."""
    return f"{FOLDER}/{name}"


def entries_staged(name: str, size: int, data: bytes) -> list[bytes] | None:
    """Return the staged entries; None when the bytes are not those of that name."""
    if name_of(data) != name:
        return None
    first, _, rest = data.removeprefix(_MAGIC).partition(b"\n")
    at, _, count = first.partition(b" ")
    if int(at) != size:
        return None
    try:
        return entries_of(rest, int(count))
    except VerificationError:
        return None
