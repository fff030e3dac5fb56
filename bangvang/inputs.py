"""Opens a file that somebody named, and that may be anything."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


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
