"""Fills the tables of one service from a backup, inside the caller's transaction."""

import gzip
from collections.abc import Callable, Iterator
from itertools import batched
from typing import Any

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.archive import ArchiveReader
from shared.backup.errors import BackupError
from shared.backup.layout import pieces_of, tables_of
from shared.backup.manifest import ServiceSaid
from shared.backup.verify import Verified
from shared.domain import Domain
from shared.eventstore.lines import decoders, row_of

_AT_ONCE = 500
"""Rows of one statement."""

type Tell = Callable[[int], None]


def check_tables(domain: Domain, said: ServiceSaid) -> None:
    """See that the backup has the tables of this version.

    Raises:
        BackupError: it has others.
    """
    wanted = {
        table.name: tuple(column.name for column in table.columns)
        for table in tables_of(domain)
    }
    there = {name: table.columns for name, table in said.tables.items()}
    differing = sorted(
        name
        for name in wanted.keys() | there.keys()
        if set(wanted.get(name, ())) != set(there.get(name, ()))
    )
    if differing:
        tables = ", ".join(differing)
        raise BackupError("backup.other-tables", service=domain.name, tables=tables)


async def is_empty(domain: Domain, connection: AsyncConnection) -> bool:
    """Whether nothing was ever decided or heard here."""
    for table in tables_of(domain):
        if (await connection.execute(select(table).limit(1))).first() is not None:
            return False
    return True


async def load(
    domain: Domain,
    said: ServiceSaid,
    backup: Verified,
    archive: ArchiveReader,
    connection: AsyncConnection,
    told: Tell,
) -> None:
    """Insert all rows; `told` hears how many went by.

    Raises:
        BackupError: a row is none of its table, or does not fit the others.
    """
    for table in tables_of(domain):
        columns = said.tables[table.name].columns
        for rows in batched(
            rows_in(domain.name, table, columns, backup, archive), _AT_ONCE
        ):
            await insert_into(domain.name, table, list(rows), connection)
            told(len(rows))
        await go_on_counting(table, connection)


async def insert_into(
    service: str, table: Table, rows: list[dict[str, Any]], connection: AsyncConnection
) -> None:
    """Insert rows of a backup.

    Raises:
        BackupError: they do not fit one another or the database.
    """
    try:
        await connection.execute(insert(table), rows)
    except (DataError, IntegrityError) as error:
        # Without its text, which may hold a value.
        name, reason = f"{service}.{table.name}", type(error).__name__
        raise BackupError("backup.rows", table=name, reason=reason) from error


def rows_in(
    service: str,
    table: Table,
    columns: tuple[str, ...],
    backup: Verified,
    archive: ArchiveReader,
) -> Iterator[dict[str, Any]]:
    """Give the rows of one table of a backup, in the order of its key.

    Raises:
        BackupError: what is there is no row of it.
    """
    decode = decoders(table)
    for member in pieces_of(backup.members, service, table.name):
        try:
            # A piece is small and was compared with its digest: it is held whole.
            for line in gzip.decompress(archive.read(member)).splitlines():
                yield row_of(line, columns, decode)
        except (OSError, EOFError, ValueError) as error:
            where = {"file": str(archive.path), "member": member.name}
            raise BackupError("backup.row", **where) from error


async def go_on_counting(table: Table, connection: AsyncConnection) -> None:
    """Let PostgreSQL number new rows behind these; SQLite does so by itself."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None:
        return
    last = await connection.scalar(select(func.max(column)))
    if last is not None:
        await connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"),
            {"table": table.name, "column": column.name, "last": last},
        )
