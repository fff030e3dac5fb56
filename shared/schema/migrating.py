"""Brings a database to this version, as the one who owns it.

It is one transaction that holds the turn to write (ADR 7): a second one who migrates
waits and then finds nothing to do, a crash leaves what was there, and nobody ever sees
half of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from alembic.script import Script
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.domain import Domain
from shared.eventstore import triggers
from shared.eventstore.database import Database, Limits
from shared.eventstore.rebuild import replay
from shared.schema.applying import alone, columns_at, likest, stamp, upgrade
from shared.schema.errors import SchemaDriftError, SchemaNewerError
from shared.schema.history import History
from shared.schema.likeness import must_equal, wanted_columns
from shared.schema.scripts import Scripts
from shared.schema.standing import Standing, note, standing, tables_of

log = structlog.get_logger("schema")

PATIENT = Limits(busy_seconds=600, statement_seconds=3600, idle_milliseconds=60_000)
"""What a `Database` that migrates is opened with: a large table takes its time."""
_LOCK_SECONDS = 20
"""How long it may wait for a table that is being read: whoever comes later waits
behind it meanwhile. Then it fails whole, and may be run again."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do on a database."""

    revisions: tuple[str, ...]
    """To be applied, in this order."""
    adopts: tuple[str, ...]
    """Where a database stands that is from before there were revisions."""
    empty: bool
    """Whether nothing is there yet."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """What was done."""

    plan: Plan
    replayed: int | None
    """Events that the own read models were made again from; None: they were not."""


async def planned(database: Database, domain: Domain) -> Plan:
    """Return what `migrate` would do; nothing is changed.

    Raises:
        SchemaError: it would refuse.
    """
    scripts = Scripts(history_of(domain))
    async with alone(), database.read() as connection:
        return await connection.run_sync(_plan, domain, scripts)


async def migrate(
    database: Database, domain: Domain, then: Sequence[str] = ()
) -> Migrated:
    """Apply the revisions that are missing; do `then` in the same transaction.

    Args:
        database: Opened as the owner of the tables, and with `PATIENT`.
        domain: The service whose database it is.
        then: Statements, e.g. grants, without which the new tables are of no use.

    Raises:
        SchemaNewerError: a newer version was here.
        SchemaDriftError: the tables are not what the database says that they are.
    """
    scripts = Scripts(history_of(domain))
    async with alone(), database.write() as connection:
        if connection.dialect.name == "postgresql":
            wait = f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'"
            await connection.execute(text(wait))
        plan = await connection.run_sync(_plan, domain, scripts)
        await connection.run_sync(_apply, domain, scripts, plan)
        replayed = await _rebuilt(connection, domain, scripts, plan)
        for statement in then:
            await connection.exec_driver_sql(statement)
    if plan.revisions or plan.adopts:
        log.info(
            "database was migrated",
            service=domain.name,
            revisions=list(plan.revisions),
            adopted=bool(plan.adopts),
            replayed=replayed,
        )
    return Migrated(plan, replayed)


def history_of(domain: Domain) -> History:
    """Return the history of a service's tables.

    Raises:
        ValueError: it has none.
    """
    if domain.history is None:
        raise ValueError(f"{domain.name} has no history of its tables")
    return domain.history


def _plan(connection: Connection, domain: Domain, scripts: Scripts) -> Plan:
    found = standing(connection, domain, scripts)
    if found.unknown:
        raise SchemaNewerError(
            f"the database of {domain.name} is at {sorted(found.unknown)}, "
            "which this version does not know"
        )
    heads = found.heads
    if found.unversioned:
        heads = likest(connection, scripts, scripts.adoptable, found.tables)
    pending = tuple(one.revision for one in scripts.pending(heads))
    if not found.empty:
        _must_be_at(connection, domain, scripts, found, heads)
    adopts = tuple(sorted(heads)) if found.unversioned else ()
    return Plan(pending, adopts, found.empty)


def _must_be_at(
    connection: Connection,
    domain: Domain,
    scripts: Scripts,
    found: Standing,
    heads: frozenset[str],
) -> None:
    wanted = columns_at(scripts, heads)
    try:
        must_equal(connection, wanted, found.tables)
    except SchemaDriftError as error:
        where = "from before revisions" if found.unversioned else f"at {sorted(heads)}"
        raise SchemaDriftError(
            f"the database of {domain.name} is not as one {where}: {error.args[0]}"
        ) from error


def _apply(
    connection: Connection, domain: Domain, scripts: Scripts, plan: Plan
) -> None:
    if plan.adopts:
        stamp(connection, scripts, plan.adopts)
    if plan.revisions:
        upgrade(connection, scripts, only=plan.revisions)
        # A table that SQLite had to make anew has lost its triggers.
        triggers.put_up(connection)
    note(connection, scripts, scripts.heads)
    wanted = wanted_columns(domain, history_of(domain).leaving)
    must_equal(connection, wanted, tables_of(domain))


async def _rebuilt(
    connection: AsyncConnection, domain: Domain, scripts: Scripts, plan: Plan
) -> int | None:
    """Make the own read models again if a revision asks for it.

    In the same transaction, for otherwise a crash in between would leave them old.
    """
    if plan.empty or not any(map(_rebuilds, map(scripts.script, plan.revisions))):
        return None
    return await replay(domain, connection, connection)


def _rebuilds(script: Script) -> bool:
    return bool(getattr(script.module, "rebuild", False))
