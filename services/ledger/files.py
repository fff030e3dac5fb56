"""Where the log's files lie: what a folder and an S3-compatible store both can."""

from collections.abc import Iterable, Sequence
from typing import Protocol


class Files(Protocol):
    """The files of one log, by their address below its prefix."""

    async def open(self) -> None:
        """Hold the place; `FolderInUse` when another process has it."""
        ...

    async def close(self) -> None:
        """Let another have it."""
        ...

    async def read(self, path: str) -> bytes | None:
        """Return a file's content; None if there is none."""
        ...

    async def write(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Write files that never change, durably; `FileDiffers` if one is another."""
        ...

    async def swap(self, path: str, data: bytes, *, expected: bytes | None) -> bool:
        """Replace a file as a whole if it still is `expected`; say whether it was."""
        ...

    async def delete(self, paths: Iterable[str]) -> None:
        """Remove files, or folders of them, if they are there."""
        ...

    async def listing(self, folder: str) -> list[str]:
        """Return the paths of all files right below `folder`."""
        ...
