"""Writes a file that somebody asked for: whole, or not at all."""

import os
import tempfile
from pathlib import Path

_MODE = 0o666
"""Of a new file, before the user's own mask."""


def write_output(path: Path, data: bytes) -> None:
    """Write `data` to the file that was asked for.

    A crash, a full disk or Ctrl-C leaves what was there before. A device or a pipe
    (`/dev/stdout`) is written to and never replaced; where a link leads to a file,
    that file is replaced and not the link.

    Raises:
        OSError: it cannot be written; its `filename` is the one that was asked for.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.write(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, data: bytes) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else _MODE & ~_mask()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".bangvang-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mask() -> int:
    """Return the user's mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
