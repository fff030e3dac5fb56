"""Rows as lines: the same on both databases, and back again without a loss."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    select,
)

from shared.eventstore.database import Database
from shared.eventstore.lines import decoders, digest_of, lines, row_of
from shared.eventstore.types import Moment

METADATA = MetaData()
THINGS = Table(
    "things",
    METADATA,
    Column("key", String(40), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("group", Text),
    Column("open", Boolean),
    Column("day", Date),
    Column("at", Moment),
    Column("number", Float),
    Column("facts", JSON(none_as_null=True)),
)
NAMES = [column.name for column in THINGS.columns]
ROWS = [
    {
        "key": key,
        "place": place,
        "group": group,
        "open": open_,
        "day": day,
        "at": at,
        "number": number,
        "facts": facts,
    }
    for key, place, group, open_, day, at, number, facts in (
        ("é", 1, None, None, None, None, None, None),
        ("b", 2, 'line\nand "quote" \\ \x0b', True, date(2021, 12, 6), None, 0.1, {}),
        ("B", -7, "Đà Nẵng", False, None, datetime(2021, 1, 2, tzinfo=UTC), 2.0, []),
        (
            "b",
            10,
            "\u2028 \U0001f3c6",
            None,
            date(1, 1, 1),
            datetime(2026, 11, 26, 8, 30, 1, 2, tzinfo=UTC),
            -1e300,
            {"z": 1, "a": {"ý": None}},
        ),
    )
]


async def test_rows_come_back_as_they_were(database_url: str) -> None:
    database = Database(database_url)
    await database.prepare(METADATA)
    async with database.write() as connection:
        await connection.execute(insert(THINGS), ROWS)

    async with database.read() as connection:
        kept = [line async for page in lines(connection, THINGS) for line in page]
        rows = [dict(row._mapping) for row in await connection.execute(select(THINGS))]
    again = [row_of(line.encode(), NAMES, decoders(THINGS)) for line in kept]
    await database.close()

    assert sorted(again, key=str) == sorted(rows, key=str) == sorted(ROWS, key=str)
    assert [(row["key"], row["place"]) for row in again] == [
        ("B", -7),
        ("b", 2),
        ("b", 10),
        ("é", 1),
    ], "in the order of the bytes, whatever the database's own order is"


async def test_both_databases_have_one_digest(
    sqlite_url: str, postgres_url: str
) -> None:
    found = set()
    for url, rows in ((sqlite_url, ROWS), (postgres_url, ROWS[::-1])):
        database = Database(url)
        await database.prepare(METADATA)
        async with database.write() as connection:
            await connection.execute(insert(THINGS), rows)
        async with database.read() as connection:
            found.add(await digest_of(connection, THINGS))
        await database.close()

    assert len(found) == 1
    assert found.pop().rows == 4


@pytest.mark.parametrize("line", [b"{}", b"[1]", b"[", b'["a",1,2,3,4,5,6,7,8]'])
def test_what_is_no_row_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        row_of(line, NAMES, decoders(THINGS))
