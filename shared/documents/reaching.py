"""What lies under the document store: its troubles, and bytes that are proved."""

import asyncio
import hashlib
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore

from shared.contracts.refusals import Unavailable
from shared.documents.errors import DocumentDamaged
from shared.runtime.durable import settle


@contextmanager
def reached() -> Iterator[None]:
    """Say of a store in trouble that it does not answer; try again later."""
    try:
        yield
    except (BaseError, OSError) as error:
        raise Unavailable(service="documents") from error


async def verified(chunks: AsyncIterable[bytes], sha256: str) -> AsyncIterator[bytes]:
    """Hand on a document's bytes, the last ones only if all are what its name says.

    Raises:
        DocumentDamaged: they are not.
    """
    # One piece is held back, so that nobody gets a damaged document to its end.
    digest, held = hashlib.sha256(), b""
    async for chunk in chunks:
        if held:
            yield held
        held = bytes(chunk)
        digest.update(held)
    if digest.hexdigest() != sha256:
        raise DocumentDamaged
    yield held


def sync(prefix: Path, path: str) -> None:
    """Make a file and the directories above it, up to `prefix`, durable."""
    file = Path(prefix) / path
    for one in (file, *file.parents):
        settle(one)
        if one == Path(prefix):
            return


async def removed(store: ObjectStore, path: str) -> bool:
    """Remove what lies at `path`, durably in a folder; whether it was seen to be."""
    try:
        await obstore.delete_async(store, path)
    except FileNotFoundError:
        return False
    if isinstance(store, LocalStore) and store.prefix is not None:
        await asyncio.to_thread(settle, (Path(store.prefix) / path).parent)
    return True
