"""Writes a file that somebody asked for: whole, or not at all."""

from pathlib import Path

from shared.runtime.whole import write_whole


def write_output(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write `data` to the file that was asked for.

    A crash, a full disk or Ctrl-C leaves what was there before. A device or a pipe
    (`/dev/stdout`) is written to and never replaced; where a link leads to a file,
    that file is replaced and not the link. A file that is there keeps its rights,
    unless a `mode` is given.

    Raises:
        OSError: it cannot be written; its `filename` is the one that was asked for.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.write(data)
        else:
            write_whole(path.resolve(), data, mode=mode)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
