"""The log's files in an S3-compatible store.

What it acknowledges is durable, and an object is there whole or not at all. Nothing is
ever overwritten but `checkpoint`, and that only on the condition that it still is what
was read (`If-None-Match`, `If-Match`): so two ledgers cannot overtake one another.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import ObjectStore

from services.ledger.errors import FileDiffers
from shared.consume.worker import Retry

if TYPE_CHECKING:  # these exist for the type checker only
    from obstore import Attributes, ObjectMeta, UpdateVersion

AT_ONCE = 16
"""Requests under way at a time."""
_FOLDER = ".p"
"""How the name of a folder of partial files ends."""

_FOR_EVER: "Attributes" = {
    "Content-Type": "application/octet-stream",
    "Cache-Control": "public, max-age=31536000, immutable",
}
_NOW: "Attributes" = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-cache",
}
"""What the store says of a file to who asks it directly, as tlog-tiles wants it: of one
that never changes, and of the checkpoint."""


class BucketFiles:
    """Files in one bucket, or below one prefix of it."""

    def __init__(self, store: ObjectStore) -> None:
        """Nothing is asked of the store yet."""
        self._store = store
        self._there = False

    async def open(self) -> None:
        """See that the bucket is there.

        S3 says of one that is none what it says of a file that is not in it, and then
        a log that is only out of reach would seem to be a new one.

        Raises:
            Retry: it does not answer, or is not there.
        """
        if not self._there:
            with _reached():
                await obstore.list_with_delimiter_async(self._store, prefix="tile")
            self._there = True

    async def close(self) -> None:
        """Nothing is held."""

    async def read(self, path: str) -> bytes | None:
        """Return a file's content; None if there is none."""
        with _reached():
            try:
                found = await obstore.get_async(self._store, path)
                return bytes(await found.bytes_async())
            except FileNotFoundError:
                await self.open()
                return None

    async def write(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Write files that never change.

        Raises:
            FileDiffers: one is there with other bytes; it is not touched.
        """
        turns = asyncio.Semaphore(AT_ONCE)

        async def one(path: str, data: bytes) -> None:
            async with turns:
                await self._create(path, data)

        # A crash leaves some of them; each is whole.
        async with asyncio.TaskGroup() as group:
            for path, data in files:
                group.create_task(one(path, data))

    async def _create(self, path: str, data: bytes) -> None:
        with _reached():
            try:
                await obstore.put_async(
                    self._store, path, data, attributes=_FOR_EVER, mode="create"
                )
            except AlreadyExistsError:
                if await self.read(path) != data:
                    raise FileDiffers(path=path) from None

    async def swap(self, path: str, data: bytes, *, expected: bytes | None) -> bool:
        """Replace one file as a whole if it still is `expected`; say whether it was."""
        with _reached():
            try:
                found = await obstore.get_async(self._store, path)
                if bytes(await found.bytes_async()) != expected:
                    return False
                mode = _as(found.meta)
                await obstore.put_async(
                    self._store, path, data, attributes=_NOW, mode=mode
                )
            except FileNotFoundError:
                return expected is None and await self._first(path, data)
            except (PreconditionError, AlreadyExistsError):
                return False
        return True

    async def _first(self, path: str, data: bytes) -> bool:
        try:
            await obstore.put_async(
                self._store, path, data, attributes=_NOW, mode="create"
            )
        except AlreadyExistsError:
            return False
        return True

    async def delete(self, paths: Iterable[str]) -> None:
        """Remove files, or folders of them; one that is not there is no error."""
        with _reached():
            for path in paths:
                gone = [path]
                if path.endswith(_FOLDER):
                    gone = await self.listing(path)
                if gone:
                    await obstore.delete_async(self._store, gone)

    async def listing(self, folder: str) -> list[str]:
        """Return the paths of all files below `folder`."""
        with _reached():
            found = await obstore.list(self._store, prefix=folder).collect_async()
        return sorted(one["path"] for one in found)


def _as(meta: "ObjectMeta") -> "UpdateVersion":
    """Return the condition that the object still is the one that was read."""
    known: UpdateVersion = {"e_tag": meta["e_tag"]}
    if meta["version"] is not None:
        known["version"] = meta["version"]
    return known


@contextmanager
def _reached() -> Iterator[None]:
    """Say of a store in trouble that it is tried again later."""
    try:
        yield
    except FileNotFoundError as error:
        raise Retry("the store of the log is not there") from error
    except BaseError as error:
        raise Retry(
            f"the store of the log does not answer: {type(error).__name__}"
        ) from error
