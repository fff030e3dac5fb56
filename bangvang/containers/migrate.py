"""Prepares the databases, as their owner: a role and a database for each service.

The owner may make databases and roles, and is no superuser. A service's own role owns
nothing: it cannot drop the triggers that keep the past as it was, nor enter another
service's database. Run before every start; it does what is missing.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import structlog
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bangvang.containers.keys import BACKUP
from bangvang.errors import CannotGoOn, DataUnreadable
from bangvang.local.domains import domains, with_databases
from bangvang.local.place import LEDGER
from bangvang.words import told
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.rebuild import own_tables, rebuild_into
from shared.eventstore.scrubbing import scrubbing_grants, unsampled
from shared.eventstore.tables import commands, follows, vault
from shared.eventstore.triggers import grants, reading_grants
from shared.schema.checking import check
from shared.schema.errors import SchemaError
from shared.schema.migrating import PATIENT
from shared.schema.migrating import migrate as bring_up_to_date
from shared.schema.standing import read_only

log = structlog.get_logger("migrate")

OWNER = "bangvang_owner"

type Passwords = Callable[[str], str]
"""Gives the password of a service's role."""


async def migrate(host: str, port: int, password: str, passwords: Passwords) -> None:
    """Bring all databases of the server to this version.

    Raises:
        CannotGoOn: the server refused something; the log names it.
        DataUnreadable: a database is not one that this version can migrate.
    """
    server = _server(host, port, password)
    with _explained():
        for domain in with_databases():
            async with _connection(server) as connection:
                for role in _roles(domain.name):
                    await _role(connection, role, passwords(role))
                await _database(connection, domain.name)
            await _schema(domain, server.set(database=domain.name))
            log.info("database is ready", service=domain.name)


def _roles(name: str) -> tuple[str, ...]:
    """Return who may enter a database: of the ledger nobody makes a copy."""
    return (name,) if name == LEDGER else (name, BACKUP)


async def rebuild(host: str, port: int, password: str) -> None:
    """Make the own read models of all services again, each in one transaction.

    Raises:
        CannotGoOn: the server refused something; the log names it.
        DataUnreadable: a database is not of this version.
    """
    server = _server(host, port, password)
    with _explained():
        for domain in domains():
            url = server.set(database=domain.name)
            async with _opened(url) as database:
                await check(database, domain)
                events = await rebuild_into(domain, database, database)
            log.info("read models are made again", service=domain.name, events=events)


def _server(host: str, port: int, password: str) -> URL:
    return URL.create("postgresql+asyncpg", OWNER, password, host, port, "postgres")


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except SchemaError as error:
        raise DataUnreadable(error.in_both) from error
    except (SQLAlchemyError, OSError) as error:
        # Without its text: the statement in it may hold a password.
        cause = type(getattr(error, "orig", error)).__name__
        raise CannotGoOn(told("database.refused", cause=cause)) from None


@asynccontextmanager
async def _connection(url: URL) -> AsyncIterator[AsyncConnection]:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()


async def _role(connection: AsyncConnection, name: str, password: str) -> None:
    query = text("SELECT 1 FROM pg_roles WHERE rolname = :name")
    there = (await connection.execute(query, {"name": name})).first()
    verb = "ALTER" if there else "CREATE"
    # Roles take no parameters; the names are ours, and the password is quoted.
    quoted = password.replace("'", "''")
    await connection.exec_driver_sql(f"{verb} ROLE {name} LOGIN PASSWORD '{quoted}'")


async def _database(connection: AsyncConnection, name: str) -> None:
    query = text("SELECT 1 FROM pg_database WHERE datname = :name")
    if (await connection.execute(query, {"name": name})).first() is None:
        await connection.exec_driver_sql(f"CREATE DATABASE {name}")
    await connection.exec_driver_sql(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    for role in _roles(name):
        await connection.exec_driver_sql(f"GRANT CONNECT ON DATABASE {name} TO {role}")


async def _schema(domain: Domain, url: URL) -> None:
    tables = domain.tables.tables.values()
    growing = [one.name for one in tables if one.info.get("append_only")]
    rights = [*grants(domain.name, growing), *read_only(domain.name)]
    if BACKUP in _roles(domain.name):
        rights += reading_grants(BACKUP)
        holding = [vault, follows, *own_tables(domain)]
        rights += scrubbing_grants(domain.name, [commands, *holding])
        rights += unsampled(holding)
    async with _opened(url) as database:
        # Together: a service that waits for the tables may use them when it sees them.
        await bring_up_to_date(database, domain, rights)


@asynccontextmanager
async def _opened(url: URL) -> AsyncIterator[Database]:
    database = Database(url, PATIENT)
    try:
        yield database
    finally:
        await database.close()
