"""Writes the rows of one service into the archive, as of the moment of the cut."""

import gzip
import hashlib
from collections.abc import Callable

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.archive import ArchiveWriter
from shared.backup.layout import heard, part_name, schema_revision, tables_of
from shared.backup.manifest import Place, ServiceSaid, TableSaid
from shared.domain import Domain
from shared.eventstore.database import check_columns
from shared.eventstore.lines import lines
from shared.eventstore.numbering import end_of_log, waiting_rows
from shared.eventstore.tables import METADATA

_PIECE = 4 * 1024 * 1024
"""Bytes of lines that are held before they are written as one piece."""
_LEVEL = 6
"""Of compression; lines of events shrink to about a fifth."""

type Tell = Callable[[int], None]


async def check_schema(domain: Domain, connection: AsyncConnection) -> None:
    """See that the tables are those of this version.

    Raises:
        NoSuchTableError, SchemaDriftError: they are not.
    """
    leaving = domain.history.leaving if domain.history else frozenset()
    for metadata in (METADATA, domain.tables):
        await connection.run_sync(check_columns, metadata, leaving)


async def rows_of(domain: Domain, connection: AsyncConnection) -> int:
    """Count what is going to be written, to show how far it is."""
    total = 0
    for table in tables_of(domain):
        query = select(func.count()).select_from(table)
        total += await connection.scalar(query) or 0
    return total


async def dump(
    domain: Domain, connection: AsyncConnection, archive: ArchiveWriter, told: Tell
) -> ServiceSaid:
    """Write all tables of a service; `told` hears how many rows went by."""
    sequence, hash_ = await end_of_log(connection)
    tables = {
        table.name: await _table(domain.name, table, connection, archive, told)
        for table in tables_of(domain)
    }
    return ServiceSaid(
        end=Place(sequence=sequence, hash=hash_),
        unnumbered=await waiting_rows(connection),
        heard=await heard(connection),
        schema_revision=await schema_revision(connection),
        tables=tables,
    )


async def _table(
    service: str,
    table: Table,
    connection: AsyncConnection,
    archive: ArchiveWriter,
    told: Tell,
) -> TableSaid:
    digest, rows, pieces = hashlib.sha256(), 0, 0
    held: list[bytes] = []
    size = 0

    def write() -> None:
        nonlocal pieces, size
        pieces += 1
        # No time of its own in it: equal rows give equal pieces.
        data = gzip.compress(b"".join(held), _LEVEL, mtime=0)
        archive.add(part_name(service, table.name, pieces), data)
        held.clear()
        size = 0

    async for page in lines(connection, table):
        for line in page:
            data = f"{line}\n".encode()
            digest.update(data)
            held.append(data)
            size += len(data)
            if size >= _PIECE:
                write()
        rows += len(page)
        told(len(page))
    if held:
        write()
    columns = tuple(column.name for column in table.columns)
    return TableSaid(columns=columns, rows=rows, sha256=digest.hexdigest())
