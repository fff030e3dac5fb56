"""The one file of a backup: a plain tar archive, written and read from front to end.

Rows lie in it as compressed lines, documents as they are. It is written under another
name and gets its own only when it is whole and on the disk. Only its owner may read
it, because it holds what is sealed in the log.

Python's own `tarfile` keeps a list of all members in memory, so only its headers are
used here.
"""

import contextlib
import hashlib
import os
import secrets
import tarfile
from collections.abc import AsyncIterable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from shared.backup.errors import BackupError
from shared.backup.manifest import Part
from shared.runtime.durable import settle

BLOCK = 512
"""Everything in a tar archive is a multiple of it."""
_READ = 1024 * 1024
_END = b"\0" * BLOCK * 2


class ArchiveWriter:
    """Writes one archive; leave the context without `finish` and nothing is there."""

    def __init__(self, path: Path, made_at: datetime) -> None:
        """The archive gets the name `path` at the end."""
        self.path = path
        self.parts: list[Part] = []
        self._made_at = int(made_at.timestamp())
        self._partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        handle = os.open(self._partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(handle, "wb")
        return self

    def __exit__(self, *_error: object) -> None:
        if self._file is not None:
            self._partial.unlink(missing_ok=True)
            # On a full disk closing fails once more, for the same reason.
            with contextlib.suppress(OSError):
                self._file.close()

    def add(self, name: str, data: bytes) -> Part:
        """Add one member."""
        file = self._open()
        file.write(self._header(name, len(data)))
        file.write(data)
        file.write(_padding(len(data)))
        part = Part(name=name, size=len(data), sha256=hashlib.sha256(data).hexdigest())
        self.parts.append(part)
        return part

    async def stream(self, name: str, size: int, chunks: AsyncIterable[bytes]) -> None:
        """Add a member of `size` bytes that is never held whole.

        What `chunks` raises goes on to the caller, and the archive is then as if the
        member had never been begun.
        """
        file = self._open()
        start = file.tell()
        try:
            file.write(self._header(name, size))
            sent = 0
            async for chunk in chunks:
                sent += len(chunk)
                file.write(chunk)
            if sent != size:
                raise BackupError("backup.size", member=name, found=sent, wanted=size)
            file.write(_padding(size))
        except BaseException:
            file.seek(start)
            file.truncate()
            raise

    def finish(self) -> None:
        """Make it durable, and give it its name.

        A crash before the renaming leaves a `.partial` file that may be removed, one
        after it the whole backup.
        """
        file = self._open()
        file.write(_END)
        file.flush()
        os.fsync(file.fileno())
        file.close()
        self._file = None
        self._partial.replace(self.path)
        settle(self.path.parent, forgiving=True)

    def _header(self, name: str, size: int) -> bytes:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, self._made_at, 0o600
        return info.tobuf(tarfile.USTAR_FORMAT)

    def _open(self) -> BinaryIO:
        if self._file is None:
            raise ValueError("the archive is not open")
        return self._file


def _padding(size: int) -> bytes:
    return b"\0" * (-size % BLOCK)


@dataclass(frozen=True, slots=True)
class Member:
    """Where a member lies in the archive."""

    name: str
    offset: int
    """Of its first byte."""
    size: int


class ArchiveReader:
    """Reads an archive; what is wrong with it is told with the place in the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = path.stat().st_size
        self._file = path.open("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def members(self) -> Iterator[Member]:
        """Give all members in order; their content is passed over.

        Raises:
            BackupError: the archive ends too early, or a header is damaged.
        """
        place = 0
        while True:
            info = self._header(place)
            if info is None:
                return
            yield Member(info.name, place + BLOCK, info.size)
            place += BLOCK + info.size
            padding = _padding(info.size)
            self._expect(padding, place)
            place += len(padding)

    def _header(self, place: int) -> tarfile.TarInfo | None:
        self._file.seek(place)
        block = self._file.read(BLOCK)
        if len(block) < BLOCK:
            raise self._cut_off(place)
        if block == _END[:BLOCK]:
            self._expect(_END, place)
            return None
        with contextlib.suppress(tarfile.TarError, ValueError):
            return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        raise BackupError("backup.no-header", file=str(self.path), place=place)

    def _expect(self, wanted: bytes, place: int) -> None:
        """See that what only fills the file up is there, so that every byte counts."""
        self._file.seek(place)
        found = self._file.read(len(wanted))
        if len(found) < len(wanted):
            raise self._cut_off(place)
        if found != wanted:
            raise BackupError("backup.damaged-at", file=str(self.path), place=place)

    def chunks(
        self, member: Member, told: Callable[[int], None] | None = None
    ) -> Iterator[bytes]:
        """Give a member's content in pieces, telling how many bytes each has.

        Raises:
            BackupError: the archive ends in it.
        """
        self._file.seek(member.offset)
        left = member.size
        while left:
            piece = self._file.read(min(left, _READ))
            if not piece:
                raise self._cut_off(self.size, member.name)
            left -= len(piece)
            if told is not None:
                told(len(piece))
            yield piece

    def read(self, member: Member) -> bytes:
        """Return a member's content; only for those that are known to be small."""
        return b"".join(self.chunks(member))

    def _cut_off(self, place: int, name: str = "") -> BackupError:
        file = str(self.path)
        if not name:
            return BackupError("backup.cut-off", file=file, place=place)
        where = {"place": place, "member": name}
        return BackupError("backup.cut-off-inside", file=file, **where)
