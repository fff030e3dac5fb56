"""Documents of a restore from a log: what a backup has of them, and what is lacking."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.backup.archive import ArchiveReader
from shared.backup.models import Connections
from shared.backup.papers import listed, named_by, put_documents
from shared.backup.progress import Begin
from shared.backup.receipts import put_receipts
from shared.backup.verify import Verified
from shared.documents.store import DocumentStore
from shared.domain import Domain
from shared.fromlog.erased import Erased
from shared.fromlog.losses import Lack, Loss


@dataclass(frozen=True, slots=True)
class Papers:
    """Which documents belong to what was refilled."""

    named: frozenset[str]
    """Digests that an event names, as far as they are known."""
    withheld: frozenset[str]
    """Digests among values that were erased, and that nothing else names."""


async def papers_of(
    domains: Sequence[Domain], connections: Connections, erased: Erased
) -> Papers:
    """Find out which documents are to be there, and which must not come back."""
    named: set[str] = set()
    for domain in domains:
        named |= await named_by(domain, connections[domain.name])
    return Papers(frozenset(named), frozenset(erased.documents - named))


async def put_back(
    papers: Papers,
    backup: Verified,
    beside: DocumentStore | None,
    target: DocumentStore,
    begin: Begin,
) -> None:
    """Put the documents of a backup in place, without those that were erased.

    Raises:
        Unavailable: a store does not answer, or has no room.
    """
    await put_documents(backup, beside, target, begin, papers.withheld)
    await put_receipts(backup, target)


async def lacking(
    papers: Papers, backup: Verified | None, target: DocumentStore
) -> Loss:
    """Return the documents that are named and can be had nowhere.

    `target` may hold documents already: what was lost may have been databases only.
    """
    there: set[str] = set()
    if backup is not None:
        with ArchiveReader(backup.path) as archive:
            there = {sha256 for sha256, _ in listed(backup, archive)}
    gone = [
        one for one in sorted(papers.named - there) if await target.head(one) is None
    ]
    return Loss(Lack.DOCUMENTS, count=len(gone), names=tuple(gone))
