"""What backing up and restoring have in common, embedded and in containers."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from rich.console import Console

from bangvang.backup.again import erase_again
from bangvang.backup.show import (
    progress,
    say,
    show_findings,
    show_made,
    show_services,
)
from bangvang.backup.words import told
from bangvang.errors import CannotGoOn, CannotWrite, DataUnreadable, Unusable
from bangvang.local.domains import domains
from bangvang.local.place import Place
from shared.backup.broker import check_not_older, newest_of
from shared.backup.findings import Finding, all_equal, usable
from shared.backup.make import Source, make_backup
from shared.backup.manifest import Place as Point
from shared.backup.papers import put_documents
from shared.backup.receipts import put_receipts
from shared.backup.restore import (
    check_empty,
    check_known,
    check_revisions,
    fill,
    prove,
    prove_documents,
    scratch_in,
    writing,
)
from shared.backup.verify import Verified, verify
from shared.contracts.said import brief
from shared.documents.store import DocumentStore
from shared.eventstore.database import Database
from shared.messaging.connection import Address, close, connect_once
from shared.runtime.clock import utc_now
from shared.schema.migrating import PATIENT, migrate

SUFFIX = ".backup.tar"
_BROKER_SECONDS = 10.0
_LONGEST = 80
"""Letters of a version that are shown: a foreign archive may say anything there."""


def name_of(made_at: datetime) -> str:
    """Return what a backup is called that nobody gave a name."""
    return f"bangvang-{made_at:%Y%m%dT%H%M%SZ}{SUFFIX}"


def target_of(wanted: Path, made_at: datetime) -> Path:
    """Return where the archive shall be; a folder is given a name in it.

    Raises:
        CannotWrite: something is there already, or there is no such folder.
    """
    path = wanted / name_of(made_at) if wanted.is_dir() else wanted
    if path.exists():
        raise CannotWrite(told("backup.exists", path=path))
    if not path.parent.is_dir():
        raise CannotWrite(told("backup.no-folder", folder=path.parent))
    return path


def store_at(where: str | None) -> DocumentStore | None:
    """Open the documents beside backups: a folder, or an address like `s3://bucket`."""
    if where is None:
        return None
    return DocumentStore.at(where if ":" in where else Path(where).resolve().as_uri())


async def back_up(
    source: Source, wanted: Path, beside: str | None, console: Console
) -> None:
    """Make a backup and say what it holds.

    Raises:
        DataUnreadable: documents that events name are missing; the rest is backed up.
    """
    made_at = utc_now()
    path = target_of(wanted, made_at)
    try:
        with progress(console) as begin:
            made = await make_backup(
                source, path, made_at=made_at, beside=store_at(beside), begin=begin
            )
    finally:
        for database in source.databases.values():
            await database.close()
    show_made(console, made, str(path), path.stat().st_size)
    documents = made.manifest.documents
    lost = [*documents.missing, *documents.damaged]
    if lost:
        counts = {
            "missing": len(documents.missing),
            "damaged": len(documents.damaged),
            "names": ", ".join(lost),
        }
        raise DataUnreadable(told("backup.documents-lost", **counts))


def looked_through(file: Path, beside: str | None, console: Console) -> Verified:
    """Compare every byte of a backup with its manifest, before anything is done.

    Raises:
        Unusable: there is no such file, or its documents are elsewhere.
        BackupError: it is damaged, or of another version.
    """
    if not file.is_file():
        raise Unusable(told("restore.no-file", file=file))
    with progress(console) as begin:
        backup = verify(file, begin("reading", file.stat().st_size))
    check_known(domains(), backup.manifest)
    said = backup.manifest
    if said.documents.where == "beside" and beside is None:
        raise Unusable(told("restore.documents-elsewhere"))
    say(console, "read", moment=said.made_at, program=brief(said.program, _LONGEST))
    say(console, "read-digest", digest=backup.digest)
    show_services(console, said)
    return backup


async def newest_on(address: Address) -> dict[str, Point]:
    """Ask the broker which event of each service is the last one it holds."""
    opening = connect_once(address, name="restore", closed=lambda: None)
    connection = await asyncio.wait_for(opening, _BROKER_SECONDS)
    try:
        found = {one.name: await newest_of(connection, one.name) for one in domains()}
    finally:
        await close(connection)
    return {name: place for name, place in found.items() if place is not None}


@asynccontextmanager
async def proved(
    backup: Verified,
    databases: Mapping[str, Database],
    newest: Mapping[str, Point],
    beside: str | None,
    scratch: Path | None,
    console: Console,
    erasures: Path | None = None,
) -> AsyncIterator[Sequence[Finding]]:
    """Fill the databases and check them; they are committed when the block is left.

    Raises:
        CannotGoOn: something differs; nothing is committed.
        NotEmptyError, StillRunningError: something is there already.
    """
    check_not_older(backup.manifest, newest)
    ours = domains()
    async with writing(databases) as connections:
        await check_empty(ours, connections, utc_now())
        await check_revisions(ours, backup.manifest, connections)
        with (
            tempfile.TemporaryDirectory(prefix="bangvang-", dir=scratch) as folder,
            progress(console) as begin,
        ):
            await fill(ours, backup, connections, begin)
            found = await prove(
                ours,
                backup,
                connections,
                lambda domain: scratch_in(Path(folder), domain),
                newest,
                begin,
            )
            store = store_at(beside)
            found += await prove_documents(ours, backup, connections, store, begin)
        show_findings(console, found)
        if not usable(found):
            raise CannotGoOn(told("restore.differs"))
        if erasures is not None:
            # After the proof, which is of the backup as it was made.
            await erase_again(erasures, connections, console)
        yield found


async def restore_documents(
    backup: Verified, beside: str | None, target: DocumentStore, console: Console
) -> None:
    """Put the documents in place, and who has uploaded them."""
    with progress(console) as begin:
        await put_documents(backup, store_at(beside), target, begin)
        await put_receipts(backup, target)


async def check_only(
    file: Path, beside: str | None, scratch: Path | None, console: Console
) -> None:
    """Restore into a folder of its own, check everything, and remove it again.

    Raises:
        CannotGoOn: something differs.
    """
    backup = looked_through(file, beside, console)
    with tempfile.TemporaryDirectory(prefix="bangvang-", dir=scratch) as folder:
        place = Place(Path(folder))
        async with (
            databases_in(place) as databases,
            proved(backup, databases, {}, beside, scratch, console) as found,
        ):
            pass
    end(found, console, "can-be-restored")


@asynccontextmanager
async def databases_in(place: Place) -> AsyncIterator[dict[str, Database]]:
    """Make empty databases in a folder."""
    place.database("any").parent.mkdir(parents=True, exist_ok=True)
    found = {
        one.name: Database(place.database_url(one.name), PATIENT) for one in domains()
    }
    try:
        for domain in domains():
            await migrate(found[domain.name], domain)
        yield found
    finally:
        for database in found.values():
            await database.close()


def end(
    found: Sequence[Finding], console: Console, code: str, **values: object
) -> None:
    """Say how it ended.

    Raises:
        DataUnreadable: some documents were lost before the backup was made.
    """
    if not all_equal(found):
        raise DataUnreadable(told("restore.documents-lost"))
    say(console, code, **values)
