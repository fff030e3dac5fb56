"""Writes a file whole or not at all, whatever ends the writing.

It is filled under another name beside its place, made durable, and then given its
name, which is one step for everybody who looks.
"""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from shared.runtime.durable import settle

LEFT = ".bangvang-*.part"
"""Names of files that a killed process left unfinished: nobody reads them."""
_NEW = 0o666
"""Rights of a new file before the user's own mask."""


@contextmanager
def whole(
    path: Path, *, mode: int | None = None, replace: bool = True, settled: bool = True
) -> Iterator[Path]:
    """Give an empty file beside `path`, to be filled; it gets the name at the end.

    Only its owner can read it until then. If the block fails, it is removed. A process
    killed before the name is given leaves it under a name of `LEFT`, and at `path`
    what was there before; one killed behind that leaves the new file.

    Args:
        path: The file; its folder is there.
        mode: Its rights; None: those of the file it replaces, or of any new file.
        replace: False: a file that is there already stays.
        settled: Whether its name must outlive a power cut as well. What can be had
            again need not wait for that.

    Raises:
        FileExistsError: it is there already, and was not to be replaced.
        OSError: it cannot be written; its `filename` is `path`.
    """
    if replace:
        demand_file(path)
    temporary = path.with_name(f".bangvang-{secrets.token_hex(8)}.part")
    try:
        with _named(path):
            os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield temporary
        with _named(path):
            _finish(temporary, _rights(path) if mode is None else mode)
            _give(temporary, path, replace=replace)
    finally:
        # Of a name that was given nothing is left here; of a link the second name.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    if settled:
        with _named(path):
            settle(path.parent, forgiving=True)


def demand_file(path: Path) -> None:
    """See that what is at `path`, if anything, is a file or a link.

    A name can be given over a device or a pipe too: who may do so, and asks for
    `/dev/null`, would take it from everybody.

    Raises:
        OSError: it is something else, or cannot be looked at.
    """
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, "Is a directory", str(path))
    if not stat.S_ISREG(kind) and not stat.S_ISLNK(kind):
        raise OSError(errno.EINVAL, "no plain file", str(path))


def write_whole(
    path: Path,
    data: bytes,
    *,
    mode: int | None = None,
    replace: bool = True,
    settled: bool = True,
) -> None:
    """Write `data` to a file; what may be asked, and raised, is as of `whole`."""
    with (
        whole(path, mode=mode, replace=replace, settled=settled) as temporary,
        _named(path),
    ):
        temporary.write_bytes(data)


def _finish(temporary: Path, mode: int) -> None:
    handle = os.open(temporary, os.O_RDONLY)
    try:
        os.fchmod(handle, mode)
        # Before it has its name: a power cut must not leave the name of nothing.
        os.fsync(handle)
    finally:
        os.close(handle)


def _give(temporary: Path, path: Path, *, replace: bool) -> None:
    if replace:
        temporary.replace(path)
    else:
        # A link, unlike a rename, never takes the place of what is there.
        path.hardlink_to(temporary)


def _rights(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        # The mask can only be read by setting it.
        mask = os.umask(0)
        os.umask(mask)
        return _NEW & ~mask


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let an error name the file that was asked for, and not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
