from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Integer, MetaData, String, Table, select

from shared.domain import Change, Drop, Patch, Put
from shared.eventstore import driver
from shared.eventstore.changes import apply
from shared.eventstore.database import Database
from shared.eventstore.types import Moment

METADATA = MetaData()
UNITS = Table(
    "units",
    METADATA,
    Column("unit", String(10), primary_key=True),
    Column("group", String(10)),
    Column("state", String(10), server_default="new"),
    Column("points", Integer),
    Column("more", JSON(none_as_null=True)),
    Column("at", Moment),
)
PAIRS = Table(
    "pairs",
    METADATA,
    Column("one", String(10), primary_key=True),
    Column("two", String(10), primary_key=True),
)
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    found = Database(database_url)
    await found.prepare(METADATA)
    yield found
    await found.close()


async def after(database: Database, *changes: Change) -> list[tuple[Any, ...]]:
    async with database.write() as connection:
        await apply(connection, changes)
    async with database.read() as connection:
        query = select(UNITS.c.unit, UNITS.c.group, UNITS.c.state, UNITS.c.points)
        rows = await connection.execute(query.order_by(UNITS.c.unit))
        return [tuple(row) for row in rows]


async def test_a_put_replaces_the_whole_row(database: Database) -> None:
    rows = await after(
        database,
        Put(UNITS, {"unit": "a", "group": "g", "state": "old", "points": 1}),
        Put(UNITS, {"unit": "a", "group": "h"}),
    )

    assert rows == [("a", "h", "new", None)]


async def test_changes_of_one_table_keep_their_order(database: Database) -> None:
    rows = await after(
        database,
        Put(UNITS, {"unit": "a", "points": 1}),
        Patch(UNITS, {"unit": "a"}, {"points": 2}),
        Put(UNITS, {"unit": "b", "points": 3}),
        Patch(UNITS, {"unit": "a"}, {"points": 4}),
        Drop(UNITS, {"unit": "b"}),
        Patch(UNITS, {"unit": "a"}, {"points": 5}),
        Patch(UNITS, {"unit": "a"}, {"points": 6}),
    )

    assert rows == [("a", None, "new", 6)]


async def test_a_patch_changes_every_row_that_fits_and_no_other(
    database: Database,
) -> None:
    rows = await after(
        database,
        *(Put(UNITS, {"unit": unit, "group": "g"}) for unit in "ab"),
        Put(UNITS, {"unit": "c", "group": None}),
        Patch(UNITS, {"group": "g"}, {"points": 1}),
        Patch(UNITS, {"group": None}, {"points": 2}),
        Patch(UNITS, {"group": "none"}, {"points": 3}),
    )

    assert [row[3] for row in rows] == [1, 1, 2]


async def test_a_patch_may_change_the_column_it_looks_for(database: Database) -> None:
    rows = await after(
        database,
        *(Put(UNITS, {"unit": unit, "group": "g"}) for unit in "ab"),
        Patch(UNITS, {"unit": "a", "group": "g"}, {"group": "h"}),
        Patch(UNITS, {"unit": "a", "group": "h"}, {"group": "i"}),
        Patch(UNITS, {"unit": "a", "group": "g"}, {"group": "j"}),
    )

    assert [row[1] for row in rows] == ["i", "g"]


async def test_rows_of_nothing_but_a_key_are_put_and_dropped(
    database: Database,
) -> None:
    pair = {"one": "a", "two": "b"}

    await after(database, Put(PAIRS, pair), Put(PAIRS, pair | {"two": "c"}))
    await after(database, Put(PAIRS, pair), Drop(PAIRS, {"two": "c"}))

    async with database.read() as connection:
        assert (await connection.execute(select(PAIRS))).all() == [("a", "b")]


async def test_values_come_back_as_they_were(database: Database) -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=7)))
    more = {"vi": "Đà Nẵng", "list": ["1.5", None, True]}
    await after(database, Put(UNITS, {"unit": "a", "more": more, "at": elsewhere}))

    async with database.read() as connection:
        row = (await connection.execute(select(UNITS))).one()
    assert (row.more, row.at, row.at.tzinfo) == (more, NOW, UTC)


def noting(run: Any, seen: list[str]) -> Any:
    """Run statements, and note them."""

    async def noted(connection: Any, statement: str, *values: Any) -> Any:
        seen.append(statement)
        return await run(connection, statement, *values)

    return noted


async def test_neighbours_of_one_shape_go_in_one_round_trip(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    for name in ("run", "run_each"):
        monkeypatch.setattr(driver, name, noting(getattr(driver, name), seen))
    changes = [
        change
        for number in range(50)
        for change in (
            Put(UNITS, {"unit": str(number), "points": number}),
            Put(PAIRS, {"one": str(number), "two": "x"}),
        )
    ]
    async with database.write() as connection:
        await apply(connection, changes)

    assert len(seen) == 2
