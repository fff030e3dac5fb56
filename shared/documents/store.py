"""The document store: contents by their SHA-256, in a folder or an S3-compatible store.

A document lies at `ab/cd/abcd...`, named by its own digest: the same bytes are kept
once, nothing is ever overwritten by anything else, and whoever reads can tell whether
it is still what was uploaded. Deleted is only what an erasure names; a list is for
backups only.

Beside it lies a receipt for everybody who uploaded it: knowing a digest is not having
the document. A receipt is an empty name made of both, so it tells who has uploaded what
to nobody who does not know both already.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterable, AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from typing import Self

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from shared.contracts.refusals import Unavailable
from shared.documents.access import S3Access
from shared.documents.errors import (
    DocumentEmpty,
    DocumentMissing,
    DocumentTooLarge,
)
from shared.documents.names import (
    INCOMING,
    RECEIPTS,
    address_of,
    receipt_at,
    receipt_of,
)
from shared.documents.reaching import reached, removed, sync, verified
from shared.runtime.ids import new_uuid

_PART = 5 * 1024 * 1024  # bytes in memory for each upload; S3 takes no smaller parts
_READ = 256 * 1024
_PATIENCE_SECONDS = 2.0
"""How long a question waits: a transaction that is idle for 3 s loses its turn."""
_REST_SECONDS = 5.0  # so long nobody asks again then: all commands wait behind each


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What the store knows of a document."""

    size: int | None  # in bytes; None: it is not stored
    by: frozenset[str]  # who of those asked about has uploaded it


class DocumentStore:
    """Documents of one platform; every process of it opens the same store."""

    def __init__(
        self, store: ObjectStore, patience_seconds: float = _PATIENCE_SECONDS
    ) -> None:
        """`patience_seconds` is how long `head` waits for an answer."""
        self._store = store
        self._patience = patience_seconds
        self._silent_until = 0.0
        """By the loop's clock; there is no use in asking before."""
        self._there = False
        """Whether it was seen to exist: S3 says of a bucket that is none the same as of
        a document that is not in it."""

    @classmethod
    def at(cls, url: str, access: S3Access | None = None) -> Self:
        """Open the store at `file:///folder`, `s3://bucket/prefix` or the like.

        What `access` leaves open of an S3-compatible store is read from the variables
        that its own tools use (`AWS_ENDPOINT_URL`, `AWS_ACCESS_KEY_ID` ...).
        """
        if url.startswith("file:"):
            return cls(LocalStore.from_url(url, mkdir=True))
        if url.startswith("memory:"):
            return cls(from_url(url))
        return cls((access or S3Access()).store(url))

    async def put_stream(
        self, chunks: AsyncIterable[bytes], limit: int
    ) -> tuple[str, int]:
        """Store a document of at most `limit` bytes; return its SHA-256 and its size.

        Whoever reads sees it whole or not at all: it is written under a name of its
        own and renamed to its digest. A crash before the renaming leaves a part in
        `incoming`; after it, the document is there and may be sent again at no harm.

        Raises:
            DocumentTooLarge: it has more bytes; nothing is kept.
            DocumentEmpty: it has none.
            Unavailable: the store does not answer, or has no room.
        """
        coming = f"{INCOMING}/{new_uuid()}"
        with reached():
            digest, size = await self._write(coming, chunks, limit)
            address = address_of(digest)
            await self._make_durable(coming)
            # Also over one that is there: if it was damaged since, it is mended.
            await obstore.rename_async(self._store, coming, address)
            await self._make_durable(address)
        return digest, size

    async def note_uploader(self, sha256: str, actor: str) -> None:
        """Note, after `put_stream`, that this actor has uploaded this document.

        A crash between the two leaves a document that nobody can attach; the upload
        was not acknowledged and is made again.

        Raises:
            Unavailable: the store does not answer, or has no room.
        """
        await self._put_receipt(receipt_of(sha256, actor))

    async def put_receipt(self, name: str) -> None:
        """Put back a receipt that `receipts` gave; `Unavailable` as above."""
        await self._put_receipt(receipt_at(name))

    async def _put_receipt(self, path: str) -> None:
        with reached():
            await obstore.put_async(self._store, path, b"\n")
            await self._make_durable(path)

    async def _write(
        self, path: str, chunks: AsyncIterable[bytes], limit: int
    ) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0
        # Left by an exception, the writer discards what it has written.
        async with obstore.open_writer_async(
            self._store, path, buffer_size=_PART
        ) as writer:
            async for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise DocumentTooLarge(limit=limit)
                digest.update(chunk)
                await writer.write(chunk)
            if size == 0:
                raise DocumentEmpty
        return digest.hexdigest(), size

    async def _make_durable(self, path: str) -> None:
        """Make a folder's file and the directories above it survive a power failure."""
        if isinstance(self._store, LocalStore) and self._store.prefix is not None:
            await asyncio.to_thread(sync, self._store.prefix, path)

    async def head(self, sha256: str) -> int | None:
        """Return how many bytes a document has, or None if it is not stored.

        Raises:
            Unavailable: the store does not answer.
        """
        return (await self.uploaded(sha256, ())).size

    async def uploaded(self, sha256: str, actors: Collection[str]) -> Uploaded:
        """Return how large a document is and who of `actors` has uploaded it.

        Raises:
            Unavailable: the store does not answer.
        """
        asked = sorted(set(actors))
        paths = [address_of(sha256), *(receipt_of(sha256, one) for one in asked)]
        size, *receipts = await self._sizes(paths)
        found = zip(asked, receipts, strict=True)
        return Uploaded(size, frozenset(one for one, has in found if has is not None))

    async def _sizes(self, paths: Sequence[str]) -> list[int | None]:
        """Ask for all at once, with patience for one answer."""
        clock = asyncio.get_running_loop().time
        if clock() < self._silent_until:
            raise Unavailable(service="documents")
        try:
            with reached():
                async with asyncio.timeout(self._patience):
                    return await asyncio.gather(*map(self._size, paths))
        except Unavailable:
            self._silent_until = clock() + _REST_SECONDS
            raise

    async def _size(self, path: str) -> int | None:
        try:
            return (await obstore.head_async(self._store, path))["size"]
        except FileNotFoundError:
            await self._must_be_there()
            return None

    async def _must_be_there(self) -> None:
        """Raise what the store says when there is none at its address."""
        if not self._there:
            await obstore.list_with_delimiter_async(self._store, prefix=INCOMING)
            self._there = True

    async def delete(self, sha256: str) -> None:
        """Delete a document for good; one that is not there is no error.

        A bucket that keeps versions keeps this one until its own rules end it.
        """
        with reached():
            if not await removed(self._store, address_of(sha256)):
                await self._must_be_there()

    async def listing(self) -> AsyncIterator[tuple[str, int]]:
        """Give digest and size of every document, in no order.

        What is uploaded meanwhile may be among them or not.

        Raises:
            Unavailable: the store does not answer.
        """
        async for path, size in self._all(None):
            sha256 = path.rpartition("/")[2]
            if path == address_of(sha256):
                yield sha256, size

    async def receipts(self) -> AsyncIterator[str]:
        """Give the name of every receipt, in no order; it tells nothing by itself.

        Raises:
            Unavailable: the store does not answer.
        """
        async for path, _ in self._all(RECEIPTS):
            name = path.rpartition("/")[2]
            if path == receipt_at(name):
                yield name

    async def _all(self, prefix: str | None) -> AsyncIterator[tuple[str, int]]:
        with reached():
            async for some in obstore.list(self._store, prefix=prefix):
                for meta in some:
                    yield meta["path"], meta["size"]

    async def get(self, sha256: str) -> AsyncIterator[bytes]:
        """Return a document's content in pieces, the last one only if all are right.

        Raises:
            DocumentMissing: it is not stored.
            Unavailable: the store does not answer.
            DocumentDamaged: while it is read: it is not what was stored.
        """
        with reached():
            try:
                found = await obstore.get_async(self._store, address_of(sha256))
            except FileNotFoundError as error:
                await self._must_be_there()
                raise DocumentMissing from error
        return verified(found.stream(_READ), sha256)
