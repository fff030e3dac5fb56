"""Refills stores from entries, in files that a test may look into."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Table, func, select

from bangvang.local.domains import domains
from shared.backup.archive import ArchiveReader
from shared.backup.make import Source, make_backup
from shared.backup.manifest import Place
from shared.backup.progress import silent
from shared.backup.restore import writing
from shared.backup.verify import Verified, verify
from shared.documents.store import DocumentStore
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.numbering import page
from shared.eventstore.rebuild import rebuild_into
from shared.eventstore.rows import insert_rows
from shared.eventstore.store import SqlEventStore
from shared.eventstore.tables import events, vault
from shared.fromlog.kept import Kept
from shared.fromlog.losses import Lack
from shared.fromlog.refill import Entries, Refilled, refill
from shared.runtime.clock import utc_now
from shared.tlog.hashes import leaf_hashes, root_of
from tests.demo_log import DemoLog

type Databases = dict[str, Database]


def entries_of(found: Sequence[bytes]) -> Entries:
    return Entries(found, len(found), root_of(leaf_hashes(found)))


async def refilled(
    databases: Databases,
    entries: Entries,
    backup: Verified | None = None,
    ours: Sequence[Domain] = (),
    newest: dict[str, Place] | None = None,
) -> Refilled:
    """Refill, and commit."""
    with ExitStack() as stack:
        kept = None
        if backup is not None:
            archive = stack.enter_context(ArchiveReader(backup.path))
            kept = Kept(backup, archive)
        async with writing(databases) as connections:
            return await refill(
                ours or domains(), entries, connections, kept, newest or {}, silent
            )


async def backed_up(
    databases: Databases, path: Path, ours: Sequence[Domain] = ()
) -> Verified:
    """Make a backup of them."""
    source = Source(
        domains=ours or domains(),
        databases=databases,
        documents=DocumentStore.at("memory:///"),
        keys={},
        secrets=False,
        program="9.9",
    )
    await make_backup(source, path, made_at=utc_now(), beside=None, begin=silent)
    return verify(path)


async def seal(databases: Databases, demo: DemoLog) -> None:
    """Put into the vaults what their owners keep, as far as it is not there."""
    for domain in domains():
        database = databases[domain.name]
        async with database.write() as connection:
            ids = (await connection.scalars(select(events.c.id))).all()
            there = await SqlEventStore(connection).sealed(ids)
            rows = [
                (id_, name, salt, _text(value))
                for id_ in ids
                for name, (salt, value) in demo.vault.get(id_, {}).items()
                if name not in {one.name for one in there.get(id_, ())}
            ]
            columns = ("event_id", "name", "salt", "value")
            await insert_rows(connection, vault, columns, rows)
        await rebuild_into(domain, database, database)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


async def wire(database: Database) -> list[bytes]:
    """Return all events of a store as they go on the wire."""
    found: list[bytes] = []
    async with database.read() as connection:
        while some := await page(connection, len(found)):
            found += [one.data for one in some]
    return found


async def count(database: Database, table: Table = events) -> int:
    async with database.read() as connection:
        query = select(func.count()).select_from(table)
        return int(await connection.scalar(query) or 0)


def lacking(found: Refilled, lack: Lack) -> dict[tuple[str, str, str], int | None]:
    """Return how many are lacking by service, kind and field."""
    return {
        (one.service, one.kind, one.field): one.count
        for one in found.losses
        if one.lack is lack
    }
