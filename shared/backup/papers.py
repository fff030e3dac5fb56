"""The documents of a backup: inside the archive, or in a folder of their own beside it.

They are named by what they hold. So a folder beside takes only what it has not got
yet, however many backups share it, and nothing in it ever changes.
"""

import gzip
import json
from collections.abc import AsyncIterator, Container, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.archive import ArchiveReader, ArchiveWriter, Member
from shared.backup.errors import BackupError
from shared.backup.findings import Finding
from shared.backup.layout import documents_named_in
from shared.backup.manifest import DocumentsSaid
from shared.backup.progress import Begin, Tell
from shared.backup.verify import DOCUMENTS, Verified
from shared.backup.words_of_checks import as_found
from shared.contracts.refusals import Unavailable
from shared.documents.errors import DocumentDamaged, DocumentMissing
from shared.documents.names import address_of
from shared.documents.store import DocumentStore
from shared.domain import Domain

LIST = "documents/list/{:06}.jsonl.gz"
_LISTED_AT_ONCE = 20_000
_ANY_SIZE = 1 << 62
_MOST_TOLD = 5


async def named_by(domain: Domain, connection: AsyncConnection) -> set[str]:
    """Return the digests of all documents that some event names."""
    found: set[str] = set()
    for column in documents_named_in(domain):
        rows = await connection.stream_scalars(select(column).distinct())
        found.update([one async for one in rows if one is not None])
    return found


@dataclass(slots=True)
class _Kept:
    """What became of the documents so far."""

    count: int = 0
    size: int = 0
    pieces: int = 0
    damaged: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def take(self, sha256: str, size: int) -> None:
        self.count += 1
        self.size += size
        self.rows.append(json.dumps([sha256, size]) + "\n")


async def keep_documents(
    store: DocumentStore,
    named: set[str],
    archive: ArchiveWriter,
    beside: DocumentStore | None,
    begin: Begin,
) -> DocumentsSaid:
    """Put all documents into the archive, or those that it lacks into `beside`.

    `named` must be there; what is uploaded while this runs may be there or not.

    Raises:
        Unavailable: a store does not answer, or has no room.
    """
    total = 0
    async for _, size in store.listing():
        total += size
    told, kept, missing = begin("documents", total), _Kept(), set(named)
    async for sha256, size in store.listing():
        if await _keep(store, sha256, size, archive, beside):
            kept.take(sha256, size)
        else:
            kept.damaged.append(sha256)
        missing.discard(sha256)
        told(size)
        if len(kept.rows) >= _LISTED_AT_ONCE:
            _write_list(kept, archive)
    _write_list(kept, archive)
    return DocumentsSaid(
        where="inside" if beside is None else "beside",
        count=kept.count,
        size=kept.size,
        missing=tuple(sorted(missing)),
        damaged=tuple(sorted(kept.damaged)),
    )


async def _keep(
    store: DocumentStore,
    sha256: str,
    size: int,
    archive: ArchiveWriter,
    beside: DocumentStore | None,
) -> bool:
    """Return whether it was kept; a damaged one is not, and everything else goes on."""
    try:
        if beside is None:
            chunks = await store.get(sha256)
            await archive.stream(f"{DOCUMENTS}{address_of(sha256)}", size, chunks)
        elif await beside.head(sha256) != size:
            await beside.put_stream(await store.get(sha256), _ANY_SIZE)
    except (DocumentDamaged, DocumentMissing, BackupError):
        return False
    return True


def _write_list(kept: _Kept, archive: ArchiveWriter) -> None:
    if kept.rows:
        kept.pieces += 1
        data = gzip.compress("".join(kept.rows).encode(), mtime=0)
        archive.add(LIST.format(kept.pieces), data)
        kept.rows.clear()


def listed(backup: Verified, archive: ArchiveReader) -> Iterator[tuple[str, int]]:
    """Give digest and size of every document that the backup has."""
    number = 1
    while (member := backup.members.get(LIST.format(number))) is not None:
        for line in gzip.decompress(archive.read(member)).splitlines():
            sha256, size = json.loads(line)
            yield sha256, size
        number += 1


async def check_documents(
    backup: Verified, named: set[str], beside: DocumentStore | None, begin: Begin
) -> list[Finding]:
    """See that every document can be had, and that every named one is among them."""
    said, lost = backup.manifest.documents, []
    with ArchiveReader(backup.path) as archive:
        there = dict(listed(backup, archive))
    told = begin("documents", said.size)
    for sha256, size in there.items():
        if said.where == "inside":
            lost += [] if sha256 in backup.documents else [sha256]
        elif beside is None or not await _whole(beside, sha256):
            lost.append(sha256)
        told(size)
    gone = sorted(named - there.keys())
    had = as_found("documents", count=len(there))
    if lost:
        had = as_found("documents-unreadable", count=len(lost), names=_few(lost))
    # That the platform itself had lost it is no reason not to have all the rest back.
    known = set(gone) <= {*said.missing, *said.damaged}
    of = as_found("documents-named", count=len(named))
    if gone:
        counts = {"lost": len(gone), "count": len(named)}
        of = as_found("documents-lost", names=_few(gone), **counts)
    return [
        Finding("documents", said.where, not lost, had),
        Finding("documents", "named", not gone, of, stops=not known),
    ]


async def _whole(store: DocumentStore, sha256: str) -> bool:
    try:
        async for _ in await store.get(sha256):
            pass
    except (DocumentDamaged, DocumentMissing):
        return False
    return True


def _few(digests: list[str]) -> str:
    few = ", ".join(one[:12] for one in digests[:_MOST_TOLD])
    return f"{few}, …" if len(digests) > _MOST_TOLD else few


async def put_documents(
    backup: Verified,
    beside: DocumentStore | None,
    target: DocumentStore,
    begin: Begin,
    without: Container[str] = (),
) -> None:
    """Put all documents but those `without` where the platform looks for them.

    Raises:
        Unavailable: the store does not answer, or has no room.
    """
    told = begin("documents put in place", backup.manifest.documents.size)
    with ArchiveReader(backup.path) as archive:
        if backup.manifest.documents.where == "beside":
            wanted = (one for one in listed(backup, archive) if one[0] not in without)
            await _copy(wanted, beside, target, told)
            return
        left = {
            f"{DOCUMENTS}{address_of(one)}"
            for one in backup.documents
            if one in without
        }
        for member in archive.members():
            is_one = not member.name.endswith(".gz") and member.name not in left
            if member.name.startswith(DOCUMENTS) and is_one:
                pieces = _pieces(archive, member)
                await target.put_stream(pieces, _ANY_SIZE)
                told(member.size)


async def _copy(
    documents: Iterator[tuple[str, int]],
    source: DocumentStore | None,
    target: DocumentStore,
    told: Tell,
) -> None:
    if source is None:
        raise Unavailable(service="documents")
    for sha256, size in documents:
        await target.put_stream(await source.get(sha256), _ANY_SIZE)
        told(size)


async def _pieces(archive: ArchiveReader, member: Member) -> AsyncIterator[bytes]:
    for piece in archive.chunks(member):
        yield piece
