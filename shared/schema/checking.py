"""Whether a service may work on its database; it never changes it.

A service owns nothing in a database of containers, so somebody else migrates. While a
new version is rolled out, the old one and the new one work side by side on what the
new one's revisions made: so what they added is no fault, what is missing is.
"""

import asyncio
from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from shared.domain import Domain
from shared.eventstore.database import Database
from shared.schema.errors import SchemaNewerError, SchemaOlderError
from shared.schema.likeness import must_equal, must_suffice, wanted_columns
from shared.schema.migrating import history_of
from shared.schema.scripts import Scripts
from shared.schema.standing import Standing, standing, tables_of

log = structlog.get_logger("schema")

_PAUSE_SECONDS = 1.0


async def check(database: Database, domain: Domain) -> None:
    """Refuse a database on which this version cannot work.

    Raises:
        SchemaOlderError: it waits for its migration.
        SchemaNewerError: a newer version changed it so that this one cannot work.
        SchemaDriftError: it is not what it says that it is.
    """
    async with database.read() as connection:
        await connection.run_sync(_check, domain, Scripts(history_of(domain)))


async def made_ready(
    database: Database, domain: Domain, tell: Callable[[str], None]
) -> None:
    """Wait until somebody migrated the database; `tell` hears what is waited for.

    The database of a service without a history is prepared here and now.

    Raises:
        SchemaNewerError: a newer version changed it so that this one cannot work.
        SchemaDriftError: it is not what it says that it is.
    """
    if domain.history is None:
        await database.prepare(domain.tables)
        return
    told = ""
    while True:
        try:
            await check(database, domain)
        except SchemaOlderError as error:
            if str(error) != told:
                told = str(error)
                log.warning("waiting for the migration", reason=told)
                tell(told)
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            return


def _check(connection: Connection, domain: Domain, scripts: Scripts) -> None:
    found = standing(connection, domain, scripts)
    if found.incompatible:
        raise SchemaNewerError(
            f"the database of {domain.name} is at {sorted(found.incompatible)}, "
            "on which this version cannot work"
        )
    behind = _behind(scripts, found)
    if behind:
        where = sorted(found.heads) if found.heads else "at no revision"
        raise SchemaOlderError(
            f"the database of {domain.name} is {where} and needs {behind}"
        )
    wanted = wanted_columns(domain, history_of(domain).leaving)
    if found.unknown:
        log.info("database is of a newer version", heads=sorted(found.heads))
        must_suffice(connection, wanted_columns(domain, ()))
    else:
        must_equal(connection, wanted, tables_of(domain))


def _behind(scripts: Scripts, found: Standing) -> list[str]:
    """Return the heads that are still to be reached."""
    further = found.branches
    waiting = (one for one in scripts.heads if scripts.branch(one) not in further)
    return sorted(set(waiting) - found.heads)
