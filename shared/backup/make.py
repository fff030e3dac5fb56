"""Makes a backup: all services at one moment, then documents and keys."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from shared.backup.archive import ArchiveWriter
from shared.backup.cut import Views, cut
from shared.backup.dump import check_schema, dump, rows_of
from shared.backup.errors import BackupError
from shared.backup.layout import heard
from shared.backup.manifest import (
    FORMAT_NAME,
    MANIFEST_NAME,
    SEAL_NAME,
    DocumentsSaid,
    KeysSaid,
    Manifest,
    ServiceSaid,
    first_words,
    written,
)
from shared.backup.models import heard_what_was_said
from shared.backup.papers import keep_documents, named_by
from shared.backup.progress import Begin
from shared.backup.receipts import keep_receipts
from shared.backup.verify import seal
from shared.documents.store import DocumentStore
from shared.domain import Domain
from shared.eventstore.database import Database

KEYS = "keys/"


@dataclass(frozen=True, slots=True)
class Source:
    """A platform, running or not, as whoever backs it up sees it."""

    domains: Sequence[Domain]
    databases: Mapping[str, Database]
    documents: DocumentStore
    keys: Mapping[str, bytes]
    """Contents of the key files, by their names."""
    secrets: bool
    """Whether secret keys are among them."""
    program: str
    """Version of this program."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is done."""

    manifest: Manifest
    digest: str
    """Stands for the whole backup: to be noted elsewhere, and compared later."""


async def make_backup(
    source: Source,
    path: Path,
    *,
    made_at: datetime,
    beside: DocumentStore | None,
    begin: Begin,
) -> Made:
    """Write the backup to `path`, whole or not at all.

    Args:
        source: What is backed up.
        path: Where the archive shall be.
        made_at: Now.
        beside: Where documents go, if not into the archive.
        begin: Hears how far it is.

    Raises:
        BackupError: the platform contradicts itself; a backup of it could not be used.
        NotAtRestError: no common moment was found.
        SchemaDriftError, SQLAlchemyError: a database is not as it should be.
        Unavailable: the documents cannot be read, or not be written.
        OSError: the archive cannot be written.
    """
    said = _begun(source, made_at)
    with ArchiveWriter(path, made_at) as archive:
        archive.add(FORMAT_NAME, first_words(said))
        async with cut(source.databases) as views:
            services, named = await _services(source, views, archive, begin)
        documents = await keep_documents(
            source.documents, named, archive, beside, begin
        )
        await keep_receipts(source.documents, archive)
        for name, data in sorted(source.keys.items()):
            archive.add(f"{KEYS}{name}", data)
        said = said.model_copy(
            update={
                "services": services,
                "documents": documents,
                "parts": tuple(archive.parts),
            }
        )
        data = written(said)
        digest = hashlib.sha256(data).hexdigest()
        archive.add(MANIFEST_NAME, data)
        archive.add(SEAL_NAME, seal(digest))
        archive.finish()
    return Made(said, digest)


def _begun(source: Source, made_at: datetime) -> Manifest:
    return Manifest(
        program=source.program,
        made_at=made_at,
        services={},
        documents=DocumentsSaid(
            where="inside", count=0, size=0, missing=(), damaged=()
        ),
        keys=KeysSaid(names=tuple(sorted(source.keys)), secrets=source.secrets),
        parts=(),
    )


async def _services(
    source: Source, views: Views, archive: ArchiveWriter, begin: Begin
) -> tuple[dict[str, ServiceSaid], set[str]]:
    total = 0
    for domain in source.domains:
        await check_schema(domain, views[domain.name])
        await _check_heard(domain, views)
        total += await rows_of(domain, views[domain.name])
    told = begin("rows", total)
    services: dict[str, ServiceSaid] = {}
    named: set[str] = set()
    for domain in source.domains:
        view = views[domain.name]
        services[domain.name] = await dump(domain, view, archive, told)
        named |= await named_by(domain, view)
    return services, named


async def _check_heard(domain: Domain, views: Views) -> None:
    found = await heard_what_was_said(domain, await heard(views[domain.name]), views)
    if found is not None and not found.equal:
        places = found.detail
        raise BackupError("backup.apart", service=domain.name, places=places)
