"""Restores a backup into empty databases and proves it before anything is committed."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup import checks
from shared.backup.archive import ArchiveReader
from shared.backup.broker import same_history
from shared.backup.errors import BackupError, NewerBackupError
from shared.backup.findings import Finding
from shared.backup.layout import known_revisions
from shared.backup.load import check_tables, is_empty, load
from shared.backup.manifest import Manifest, Place
from shared.backup.models import Connections, heard_what_was_said, same_models
from shared.backup.papers import check_documents, named_by
from shared.backup.progress import Begin
from shared.backup.verify import Verified
from shared.documents.store import DocumentStore
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.tables import leases


class NotEmptyError(Exception):
    """Something is there already; nothing is ever overwritten."""


class StillRunningError(Exception):
    """A service holds a lease: it runs, and would go on with what it remembers."""


def check_known(domains: Sequence[Domain], manifest: Manifest) -> None:
    """See that this program can restore the backup.

    Raises:
        BackupError: it has other services or tables than this program.
    """
    wanted = {domain.name for domain in domains}
    if wanted != manifest.services.keys():
        raise BackupError(
            "backup.other-services",
            there=", ".join(sorted(manifest.services)),
            wanted=", ".join(sorted(wanted)),
            program=manifest.program,
        )
    for domain in domains:
        check_tables(domain, manifest.services[domain.name])


@asynccontextmanager
async def writing(
    databases: Mapping[str, Database],
) -> AsyncIterator[Connections]:
    """Open a transaction in every database; all commit at the end, or none.

    Should the process die between the commits, the last ones stay empty; the next
    attempt then says which are not, and they must be emptied first.
    """
    async with AsyncExitStack() as stack:
        found: dict[str, AsyncConnection] = {}
        for name, database in databases.items():
            connection = await stack.enter_async_context(database.write())
            if database.dialect == "postgresql":
                # One waits while another is filled.
                await connection.exec_driver_sql(
                    "SET LOCAL idle_in_transaction_session_timeout = 0"
                )
            found[name] = connection
        yield found


async def check_empty(
    domains: Sequence[Domain], connections: Connections, now: datetime
) -> None:
    """See that nothing would be overwritten, and nobody is at work there.

    Raises:
        NotEmptyError, StillRunningError: so it is; the message is the service's name.
    """
    for domain in domains:
        connection = connections[domain.name]
        if not await is_empty(domain, connection):
            raise NotEmptyError(domain.name)
        until = await connection.scalar(select(func.max(leases.c.until)))
        if until is not None and until > now.timestamp():
            raise StillRunningError(domain.name)


async def check_revisions(
    domains: Sequence[Domain], manifest: Manifest, connections: Connections
) -> None:
    """See that this program knows the revision at which the backup's tables are.

    Raises:
        NewerBackupError: it was made by a program with later migrations.
    """
    for domain in domains:
        said = set((manifest.services[domain.name].schema_revision or "").split(","))
        known = await known_revisions(connections[domain.name])
        # Where there are no revisions the columns alone decide (`check_tables`).
        later = sorted(said - known - {""})
        if known and later:
            raise NewerBackupError(
                "backup.later-revision",
                service=domain.name,
                revisions=", ".join(later),
                program=manifest.program,
            )


async def fill(
    domains: Sequence[Domain],
    backup: Verified,
    connections: Connections,
    begin: Begin,
) -> None:
    """Insert all rows of all services."""
    services = backup.manifest.services
    total = sum(one.rows for said in services.values() for one in said.tables.values())
    told = begin("rows restored", total)
    with ArchiveReader(backup.path) as archive:
        for domain in domains:
            said = services[domain.name]
            connection = connections[domain.name]
            await load(domain, said, backup, archive, connection, told)


type Scratch = Callable[[Domain], AbstractAsyncContextManager[AsyncConnection]]
"""Opens an empty database with the tables of a service, to make read models in."""


async def prove(
    domains: Sequence[Domain],
    backup: Verified,
    connections: Connections,
    scratch: Scratch,
    newest: Mapping[str, Place],
    begin: Begin,
) -> list[Finding]:
    """Number what has no number yet, and check everything that can be checked."""
    found: list[Finding] = []
    services = backup.manifest.services
    told = begin("checks", 4 * len(domains))
    for domain in domains:
        connection = connections[domain.name]
        found.append(await checks.same_rows(domain, services[domain.name], connection))
        await checks.number_the_rest(connection)
        found.append(await checks.whole_log(domain, connection))
        told(1)
        found.append(await checks.gapless_streams(domain, connection))
        found.append(await checks.fitting_vault(domain, connection))
        told(1)
    for domain in domains:
        places = services[domain.name].heard
        there = await heard_what_was_said(domain, places, connections)
        found += [there] if there is not None else []
        told(1)
        async with scratch(domain) as empty:
            found += await same_models(domain, connections, empty)
        told(1)
    found += await same_history(connections, newest)
    return found


async def prove_documents(
    domains: Sequence[Domain],
    backup: Verified,
    connections: Connections,
    beside: DocumentStore | None,
    begin: Begin,
) -> list[Finding]:
    """See that every document that an event names can be had."""
    named: set[str] = set()
    for domain in domains:
        named |= await named_by(domain, connections[domain.name])
    return await check_documents(backup, named, beside, begin)


@asynccontextmanager
async def scratch_in(folder: Path, domain: Domain) -> AsyncIterator[AsyncConnection]:
    """Open an empty SQLite file below `folder`; it is removed again."""
    path = folder / f"rebuilt-{domain.name}.sqlite"
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        await database.prepare(domain.tables)
        async with database.write() as connection:
            yield connection
    finally:
        await database.close()
        path.unlink(missing_ok=True)
