"""Makes a PostgreSQL server's own files forget what a service has deleted.

Under MVCC nothing is written over: an update leaves the old row, `VACUUM` leaves its
bytes in the page, the write-ahead log has both, and `ANALYZE` copies values into the
planner's statistics. So the tables are written anew, which takes their old files away;
the write-ahead log is cut and the old part dropped; and of columns that nobody
searches by no statistics are made at all.

Each step may be done twice; a crash between two of them leaves the erasure undone in
`erasures`, so that all are done again.

Source: PostgreSQL 17, "VACUUM", "GRANT" (MAINTAIN), "pg_locks", "WAL Configuration".
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence

import structlog
from sqlalchemy import Column, Table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

_LOCK = "2s"
"""How long a rewrite waits for those who read the table; everybody else queues behind
it meanwhile."""
_PATIENCE_SECONDS = 5.0
_PAUSE = 0.1
_NO_LOCK = "55P03"
"""SQLSTATE of `lock_not_available`."""
_OPEN = (
    "SELECT virtualtransaction FROM pg_locks "
    "WHERE locktype = 'virtualxid' AND pid <> pg_backend_pid()"
)
"""Every transaction of the server, also a reading one. Anybody may ask for it."""
_ALLOWED = (
    "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
    "AND relname = ANY(:names) AND (pg_has_role(relowner, 'USAGE') "
    "OR has_table_privilege(oid, 'MAINTAIN'))"
)
_MAY_CUT = (
    "SELECT has_function_privilege('pg_switch_wal()', 'EXECUTE') "
    "AND (SELECT pg_has_role(oid, 'USAGE') FROM pg_roles "
    "WHERE rolname = 'pg_checkpoint')"
)
"""The role is there since version 15; without it the answer is NULL."""

_MAINTAIN = 170_000
"""`server_version_num` since which others than owners may be let vacuum."""
_ALLOWED_BEFORE = _ALLOWED.replace("OR has_table_privilege(oid, 'MAINTAIN')", "")

_log = structlog.get_logger("scrubbing")


async def scrub(
    connection: AsyncConnection, rewritten: Iterable[str], freed: Iterable[str] = ()
) -> bool:
    """Write tables anew and drop the old write-ahead log; whether it could be done.

    Where the service lacks the right to one of it, that is left out, and logged:
    waiting would not help.

    Args:
        connection: One that commits every statement by itself.
        rewritten: Tables whose old bytes have to go.
        freed: Large tables of which dead rows are only freed.
    """
    # A row that an older snapshot might still see would be written into the new file.
    if not await _nobody_looks_back(connection):
        return False
    wanted = sorted(rewritten)
    allowed = await _allowed(connection, [*wanted, *freed])
    await connection.exec_driver_sql(f"SET lock_timeout = '{_LOCK}'")
    try:
        for name in wanted:
            if name in allowed:
                await connection.exec_driver_sql(f'VACUUM (FULL) "{name}"')
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _NO_LOCK:
            return False
        raise
    finally:
        await connection.exec_driver_sql("RESET lock_timeout")
    for name in freed:
        if name in allowed:
            await connection.exec_driver_sql(f'VACUUM "{name}"')
    if missing := sorted({*wanted, *freed} - allowed):
        _log.warning("no right to vacuum; an operator has to", tables=missing)
    await _cut(connection)
    return True


async def _nobody_looks_back(connection: AsyncConnection) -> bool:
    """Wait until no snapshot is older than now; whether that came soon.

    Twice: a transaction that begins while the first ones end may still take one of
    them for unfinished, and with it everything behind.
    """
    until = asyncio.get_running_loop().time() + _PATIENCE_SECONDS
    for _ in range(2):
        before = set(await connection.scalars(text(_OPEN)))
        while before & set(await connection.scalars(text(_OPEN))):
            if asyncio.get_running_loop().time() > until:
                return False
            await asyncio.sleep(_PAUSE)
    return True


async def _allowed(connection: AsyncConnection, names: Sequence[str]) -> set[str]:
    version = await connection.scalar(text("SHOW server_version_num"))
    query = _ALLOWED if int(str(version)) >= _MAINTAIN else _ALLOWED_BEFORE
    return set(await connection.scalars(text(query), {"names": list(names)}))


async def _cut(connection: AsyncConnection) -> None:
    """Begin a new file of the write-ahead log, and need the older ones no more."""
    if not await connection.scalar(text(_MAY_CUT)):
        _log.warning("no right to cut the write-ahead log; it ends by its own rules")
        return
    await connection.exec_driver_sql("SELECT pg_switch_wal()")
    await connection.exec_driver_sql("CHECKPOINT")


def scrubbing_grants(user: str, tables: Iterable[Table]) -> list[str]:
    """Return the statements that let `user` do it to `tables`, as far as may be.

    Run by the tables' owner. Rights over the write-ahead log are a superuser's to
    give: the owner hands on what it was given, or nothing.
    """
    name = user.replace('"', '""')
    names = ", ".join(f'"{table.name}"' for table in tables)
    maintain = f'GRANT MAINTAIN ON {names} TO "{name}"'
    return [
        _GIVE_MAINTAIN.format(maintain),
        _GIVE_CUT.format(f'GRANT pg_checkpoint TO "{name}"', f'TO "{name}"'),
    ]


_GIVE_MAINTAIN = (
    "DO $$ BEGIN IF current_setting('server_version_num')::int >= 170000 THEN "
    "EXECUTE '{}'; END IF; END $$"
)
_GIVE_CUT = (
    "DO $$ BEGIN IF "
    "has_function_privilege('pg_switch_wal()', 'EXECUTE WITH GRANT OPTION') "
    "AND (SELECT pg_has_role(oid, 'USAGE WITH ADMIN OPTION') FROM pg_roles "
    "WHERE rolname = 'pg_checkpoint') THEN "
    "{}; GRANT EXECUTE ON FUNCTION pg_switch_wal() {}; END IF; END $$"
)


def unsampled(tables: Iterable[Table]) -> list[str]:
    """Return the statements that keep values out of the planner's statistics.

    Of every text that is no part of a key or an index, because nobody searches by it.
    """
    return [
        f'ALTER TABLE "{table.name}" ALTER COLUMN "{column.name}" SET STATISTICS 0'
        for table in tables
        for column in _unsearched(table)
    ]


def _unsearched(table: Table) -> Iterator[Column[object]]:
    indexed = {column for index in table.indexes for column in index.columns}
    for column in table.columns:
        kept = column.primary_key or column.foreign_keys or column in indexed
        if not kept and column.type.python_type in {str, dict, list}:
            yield column
