"""Who has uploaded what: receipts of the document store, by names that tell nothing.

Without them nobody could attach, after a restore, what was uploaded before the backup.
"""

import gzip
import json
from itertools import count

from shared.backup.archive import ArchiveReader, ArchiveWriter
from shared.backup.verify import Verified
from shared.documents.store import DocumentStore

LIST = "documents/receipts/{:06}.json.gz"
_AT_ONCE = 20_000


async def keep_receipts(store: DocumentStore, archive: ArchiveWriter) -> None:
    """Put the names of all receipts into the archive.

    Raises:
        Unavailable: the store does not answer.
    """
    numbers, names = count(1), []
    async for name in store.receipts():
        names.append(name)
        if len(names) == _AT_ONCE:
            _write(archive, next(numbers), names)
            names = []
    if names:
        _write(archive, next(numbers), names)


def _write(archive: ArchiveWriter, number: int, names: list[str]) -> None:
    data = gzip.compress(json.dumps(sorted(names)).encode(), mtime=0)
    archive.add(LIST.format(number), data)


async def put_receipts(backup: Verified, target: DocumentStore) -> None:
    """Put all receipts back where the platform looks for them.

    Raises:
        Unavailable: the store does not answer, or has no room.
    """
    with ArchiveReader(backup.path) as archive:
        for number in count(1):
            member = backup.members.get(LIST.format(number))
            if member is None:
                return
            for name in json.loads(gzip.decompress(archive.read(member))):
                await target.put_receipt(name)
