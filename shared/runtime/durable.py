"""Makes files and folders durable: what was written, or named, outlives a power cut."""

import errno
import os
from pathlib import Path

_UNSETTLED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM})
"""What is said where a folder cannot be made durable: network file systems that know no
such thing, folders that one may write to and not read."""


def settle(path: Path, *, forgiving: bool = False) -> None:
    """Make a file's bytes, or the names in a folder, durable.

    A file that got its name, or lost it, has done so for good once its folder is
    settled; a power cut before may undo it, and leaves no half.

    Args:
        path: The file or folder.
        forgiving: Whether a file system that cannot do it for folders is put up with.
            Yes where somebody names the place for a file that is whole in itself and
            can be made again: an output, a key, a backup on a network share. Refusing
            it there would lose more than it saves. No, and so by default, where
            another deed rests on it: the ledger signs what it has written and must
            never be behind its own signature, an upload is acknowledged, an erasure
            is reported as done, a restored platform is said to be in place.

    Raises:
        OSError: it cannot be made durable, or not be opened for that.
    """
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        if forgiving:
            return
        raise
    try:
        os.fsync(handle)
    except OSError as error:
        if not forgiving or error.errno not in _UNSETTLED:
            raise
    finally:
        os.close(handle)
