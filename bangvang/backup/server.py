"""Backing up and restoring the platform in containers: databases of one server."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from bangvang import VERSION
from bangvang.backup.keys import agencies_of, keys_of, put_keys
from bangvang.backup.show import say
from bangvang.backup.words import told
from bangvang.backup.work import (
    back_up,
    end,
    looked_through,
    newest_on,
    proved,
    restore_documents,
)
from bangvang.containers.keys import BACKUP, Keys
from bangvang.containers.migrate import OWNER
from bangvang.errors import DataUnreadable, NotRunning
from bangvang.local.domains import domains
from shared.backup.make import Source
from shared.backup.manifest import Place as Point
from shared.documents.store import DocumentStore
from shared.eventstore.database import Database
from shared.messaging.connection import BROKER_TROUBLE, Address
from shared.messaging.stream import BrokerRefusedError
from shared.schema.migrating import migrate

_TROUBLE: tuple[type[Exception], ...] = (*BROKER_TROUBLE, BrokerRefusedError)


@dataclass(frozen=True, slots=True)
class Server:
    """Where everything of this platform is."""

    keys: Keys
    host: str
    port: int
    documents: str
    """Address of the document store."""

    def databases(self, role: str, password: Path) -> dict[str, Database]:
        """Return the databases as `role` may use them; nothing is opened yet."""
        secret = password.read_text()
        server = URL.create(
            "postgresql+asyncpg", role, secret, self.host, self.port, "postgres"
        )
        return {
            one.name: Database(
                server.set(database=one.name).render_as_string(hide_password=False)
            )
            for one in domains()
        }


async def backup(
    server: Server, wanted: Path, beside: str | None, console: Console, *, secrets: bool
) -> None:
    """Back up, with rights to read only.

    Raises:
        NotRunning: the database server does not answer.
    """
    keys = keys_of(server.keys.operator, secrets=secrets)
    if secrets:
        keys |= agencies_of(server.keys.agencies)
    source = Source(
        domains=domains(),
        databases=server.databases(BACKUP, server.keys.backup_password),
        documents=DocumentStore.at(server.documents),
        keys=keys,
        secrets=secrets,
        program=VERSION,
    )
    await _reachable(source.databases, server)
    await back_up(source, wanted, beside, console)


async def restore(
    file: Path,
    server: Server,
    broker: str,
    beside: str | None,
    scratch: Path | None,
    console: Console,
    erasures: Path | None = None,
) -> None:
    """Restore into the empty databases that `migrate` has made.

    Raises:
        CannotGoOn: something differs, or is in the way; nothing was restored.
    """
    backup = looked_through(file, beside, console)
    newest = await newest_of_broker(server.keys, broker)
    async with (
        owned(server) as databases,
        proved(backup, databases, newest, beside, scratch, console, erasures) as found,
    ):
        # Before the commit: what lacks its documents is not restored.
        documents = DocumentStore.at(server.documents)
        await restore_documents(backup, beside, documents, console)
        put_keys(backup, server.keys.operator, agencies=server.keys.agencies)
    end(found, console, "restored")
    say(console, "init-again")


@asynccontextmanager
async def owned(server: Server) -> AsyncIterator[dict[str, Database]]:
    """Open all databases as their owner, with the tables of this version."""
    databases = server.databases(OWNER, server.keys.password("owner"))
    await _reachable(databases, server)
    try:
        for domain in domains():
            await migrate(databases[domain.name], domain)
        yield databases
    finally:
        for database in databases.values():
            await database.close()


async def _reachable(databases: Mapping[str, Database], server: Server) -> None:
    try:
        for database in databases.values():
            async with database.read() as connection:
                await connection.exec_driver_sql("SELECT 1")
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        # Without its text, which may hold a password.
        cause = type(getattr(error, "orig", error)).__name__
        where = {"host": server.host, "port": server.port, "cause": cause}
        raise NotRunning(told("restore.server-silent", **where)) from None


async def newest_of_broker(keys: Keys, broker: str) -> dict[str, Point]:
    """Ask the broker what it has last of every service.

    Raises:
        NotRunning, DataUnreadable: it cannot be asked.
    """
    seed = keys.seed("operator")
    if not seed.exists():
        raise DataUnreadable(told("restore.no-seed", path=seed))
    address = Address(broker, "operator", nkey_seed=SecretStr(seed.read_text()))
    try:
        return await newest_on(address)
    except _TROUBLE as error:
        cause = type(error).__name__
        said = told("restore.broker-silent", broker=broker, cause=cause)
        raise NotRunning(said) from error
