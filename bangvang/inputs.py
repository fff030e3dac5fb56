"""Opens a file that somebody named, and that may be anything."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from bangvang.errors import NotAllowed
from bangvang.local.words import told

_LONGEST_TOKEN = 65_536
"""Bytes of a file; a token has about a thousand."""


def open_plain(path: Path) -> BinaryIO:
    """Open a plain file for reading; a pipe or a device is none.

    Raises:
        OSError: there is none, it may not be read, or it is something else.
        ValueError: the path holds a zero byte.
    """
    # Without waiting: opening a pipe would last until somebody writes into it.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        file = os.fdopen(handle, "rb")
    except OSError:  # a folder
        os.close(handle)
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "no plain file", str(path))
    return file


def read_plain(path: Path, most: int) -> bytes:
    """Return what stands in a plain file; of a longer one `most` + 1 bytes.

    Raises:
        OSError: it cannot be read, or is something else.
    """
    try:
        with open_plain(path) as file:
            return file.read(most + 1)
    except ValueError as error:
        raise OSError(errno.EINVAL, "no name of a file", str(path)) from error


def read_token(path: Path) -> str:
    """Return the token that stands in a file.

    Raises:
        NotAllowed: the file cannot be read, or holds something else.
    """
    try:
        text = read_plain(path, _LONGEST_TOKEN).decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "ASCII"
        said = told("token.unreadable", path=path, reason=reason)
        raise NotAllowed(said) from None
    if not text.isprintable() or len(text) > _LONGEST_TOKEN:
        raise NotAllowed(told("token.unreadable", path=path, reason="ASCII"))
    return text
