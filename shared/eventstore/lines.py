"""Rows as lines of text that are the same on both databases: to compare and to keep.

A row is one line: a JSON array of its values in the order of the table's columns.
Lines stand in the order of the primary key, compared byte by byte, so equal tables give
equal lines, and one digest over them says whether two databases hold the same.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, Select, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventstore.types import Moment

PAGE = 500
"""Rows held at a time; a table is never held whole."""

type Decode = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Digest:
    """What a table holds, in one line."""

    rows: int
    sha256: str


async def lines(connection: AsyncConnection, table: Table) -> AsyncIterator[list[str]]:
    """Give the table's rows as lines, a page at a time, in the order of their key."""
    result = await connection.stream(
        _in_order(table, connection.dialect.name), execution_options={"yield_per": PAGE}
    )
    async for page in result.partitions(PAGE):
        yield [line_of(row) for row in page]


async def digest_of(connection: AsyncConnection, table: Table) -> Digest:
    """Return a digest of all rows of a table; equal rows, equal digests."""
    found, rows = hashlib.sha256(), 0
    async for page in lines(connection, table):
        rows += len(page)
        for line in page:
            found.update(f"{line}\n".encode())
    return Digest(rows, found.hexdigest())


def line_of(row: Iterable[Any]) -> str:
    """Write one row."""
    return json.dumps(
        [_plain(value) for value in row],
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )


def _plain(value: Any) -> Any:
    """Return a column's value as JSON knows it; a moment always with its six digits."""
    match value:
        case datetime():
            return value.isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case _:
            return value


def decoders(table: Table) -> Mapping[str, Decode]:
    """Return what makes a column's value again, for those where it is not the same."""
    return {
        column.name: decode
        for column in table.columns
        if (decode := _decoder(column)) is not None
    }


def _decoder(column: Column[Any]) -> Decode | None:
    if isinstance(column.type, Moment):
        return datetime.fromisoformat
    if isinstance(column.type, Date):
        return date.fromisoformat
    return None


def row_of(
    line: bytes, names: Sequence[str], decode: Mapping[str, Decode]
) -> dict[str, Any]:
    """Read one row.

    Raises:
        ValueError: the line is none of this table.
    """
    values = json.loads(line)
    if not isinstance(values, list):
        raise ValueError("a row is a list of values")  # noqa: TRY004 - as documented
    row = dict(zip(names, values, strict=True))
    for name, made in decode.items():
        if row[name] is not None:
            row[name] = made(row[name])
    return row


def _in_order(table: Table, dialect: str) -> Select[Any]:
    keys = [
        column.collate("C")
        # A database's own collation may order text in any way; SQLite's is bytewise.
        if dialect == "postgresql" and isinstance(column.type, String)
        else column
        for column in table.primary_key.columns
    ]
    return select(table).order_by(*keys)
