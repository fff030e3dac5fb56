"""The log's files in a folder that any web server can serve."""

import asyncio
import fcntl
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from services.ledger.errors import FileDiffers, FolderInUse
from shared.runtime.durable import settle

_INCOMING = ".incoming"
"""Suffix of what is being written; no address of the log has it."""


class FolderFiles:
    """Files below one folder; one process at a time may write them."""

    def __init__(self, root: Path) -> None:
        """Nothing is made or locked before `open`."""
        self.root = root
        self._lock: BinaryIO | None = None
        self._swapping = asyncio.Lock()

    async def open(self) -> None:
        """Make the folder and hold it; the lock ends with the process, however.

        Raises:
            FolderInUse: another process holds it.
        """
        if self._lock is not None:
            return
        self.root.mkdir(parents=True, exist_ok=True)
        lock = (self.root / ".lock").open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            raise FolderInUse(folder=self.root) from error
        self._lock = lock

    async def close(self) -> None:
        """Let another process have it."""
        async with self._swapping:
            if self._lock is not None:
                self._lock.close()
                self._lock = None

    async def read(self, path: str) -> bytes | None:
        """Return a file's content; None if there is none."""
        try:
            return await asyncio.to_thread((self.root / path).read_bytes)
        except (FileNotFoundError, NotADirectoryError):
            return None

    async def write(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Write files that never change; when it returns, a power cut loses none.

        One that is there with the same bytes is made durable again and left alone.

        Raises:
            FileDiffers: one is there with other bytes; it is not touched.
        """
        await asyncio.to_thread(self._write, files)

    def _write(self, files: Sequence[tuple[str, bytes]]) -> None:
        folders: set[Path] = set()
        for path, data in files:
            target = self.root / path
            self._make(target.parent, folders)
            folders.add(target.parent)
            if _same(target, data):
                settle(target)
                continue
            # A crash before the renaming leaves a part under a name nobody reads.
            _written(target, data)
        # A name is durable when its folder is; each folder once, however many files.
        for folder in folders:
            settle(folder)

    def _make(self, folder: Path, folders: set[Path]) -> None:
        """Make a folder and those above it, and note whose names are new."""
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            folders |= {one, one.parent}

    async def swap(self, path: str, data: bytes, *, expected: bytes | None) -> bool:
        """Replace one file as a whole if it still is `expected`; say whether it was.

        Whoever reads sees the old content or the new one. The lock on the folder
        keeps others from writing between the look and the renaming.
        """
        async with self._swapping:
            return await asyncio.to_thread(self._swap, path, data, expected)

    def _swap(self, path: str, data: bytes, expected: bytes | None) -> bool:
        target = self.root / path
        found = target.read_bytes() if target.exists() else None
        if found != expected:
            return False
        _written(target, data)
        settle(target.parent)
        return True

    async def delete(self, paths: Iterable[str]) -> None:
        """Remove files, or folders of them; one that is not there is no error."""
        await asyncio.to_thread(self._delete, list(paths))

    def _delete(self, paths: list[str]) -> None:
        for path in paths:
            target = self.root / path
            if target.is_dir():
                shutil.rmtree(target, ignore_errors=True)
            else:
                target.unlink(missing_ok=True)

    async def listing(self, folder: str) -> list[str]:
        """Return the paths of all files right below `folder`."""
        found = self.root / folder
        if not found.is_dir():
            return []
        return sorted(f"{folder}/{one.name}" for one in found.iterdir())


def _same(target: Path, data: bytes) -> bool:
    try:
        found = target.read_bytes()
    except FileNotFoundError:
        return False
    if found != data:
        raise FileDiffers(path=target)
    return True


def _written(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".{target.name}{_INCOMING}")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)
