"""Which tables a backup holds, and what they are called in it."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.manifest import Place
from shared.domain import Domain
from shared.eventstore.tables import METADATA, checkpoints, leases, relay_state, traces

LEFT_OUT = (leases, relay_state, traces)
"""Who holds what right now, how far the broker was, and which trace an event on its way
belongs to: none of it outlives a restore."""
REVISIONS = "alembic_version"
"""Where migrations note how far they are, if there are any."""
HISTORY = "schema_history"
"""Where they note every revision that was applied."""

_PART = re.compile(r"([a-z]+)/([a-z_]+)/(\d{6})\.jsonl\.gz")


def tables_of(domain: Domain) -> list[Table]:
    """Return the tables of a service that are kept, in the order of filling them."""
    own = [table for table in METADATA.sorted_tables if table not in LEFT_OUT]
    return [*own, *domain.tables.sorted_tables]


def documents_named_in(domain: Domain) -> list[Any]:
    """Return the columns that hold digests of documents."""
    return [
        column
        for table in domain.tables.sorted_tables
        for column in table.columns
        if column.info.get("document")
    ]


def part_name(service: str, table: str, number: int) -> str:
    """Return the name of one piece of a table."""
    return f"{service}/{table}/{number:06}.jsonl.gz"


def pieces_of[M](members: Mapping[str, M], service: str, table: str) -> list[M]:
    """Return the pieces of one table, in their order."""
    found: dict[int, M] = {}
    for name, member in members.items():
        match = _PART.fullmatch(name)
        if match and match.group(1, 2) == (service, table):
            found[int(match.group(3))] = member
    return [found[number] for number in sorted(found)]


async def schema_revision(connection: AsyncConnection) -> str | None:
    """Return how far the migrations of this database are; None where there are none."""
    if not await connection.run_sync(_has, REVISIONS):
        return None
    query = text(f"SELECT version_num FROM {REVISIONS}")  # noqa: S608 - our own name
    found = (await connection.execute(query)).scalars().all()
    return ",".join(sorted(found)) or None


async def known_revisions(connection: AsyncConnection) -> set[str]:
    """Return every revision that led to where this database is."""
    found = set((await schema_revision(connection) or "").split(",")) - {""}
    if await connection.run_sync(_has, HISTORY):
        query = text(f"SELECT revision FROM {HISTORY}")  # noqa: S608 - our own name
        found.update((await connection.execute(query)).scalars().all())
    return found


def _has(connection: Connection, table: str) -> bool:
    return inspect(connection).has_table(table)


async def heard(connection: AsyncConnection) -> Mapping[str, Place]:
    """Return how far the events of others were applied."""
    rows = await connection.execute(select(checkpoints))
    return {row.source: Place(sequence=row.sequence, hash=row.hash) for row in rows}
