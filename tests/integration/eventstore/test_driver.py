"""Statements that go past SQLAlchemy fail as those that do not."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventstore import tables
from shared.eventstore.database import Database
from shared.eventstore.rows import insert_rows, rows_of

_COLUMNS = ("subject", "version")
_STREAM = tables.streams.c


async def test_a_row_that_is_there_is_refused_without_showing_it(
    database: Database,
) -> None:
    with pytest.raises(IntegrityError) as refused:  # noqa: PT012 - the transaction
        async with database.write() as connection:
            for _ in range(2):
                rows = [("box/secret", 1)]
                await insert_rows(connection, tables.streams, _COLUMNS, rows)

    assert refused.value.params is None
    async with database.read() as connection:
        assert await _versions(connection, "box/secret") == []


async def test_all_statements_of_a_look_see_one_state(database: Database) -> None:
    async with database.read() as looking:
        assert await _versions(looking, "box/a") == []
        async with database.write() as connection:
            await insert_rows(connection, tables.streams, _COLUMNS, [("box/a", 1)])
        assert await _versions(looking, "box/a") == []

    async with database.read() as looking:
        assert await _versions(looking, "box/a") == [("box/a", 1)]


async def test_a_connection_that_ends_in_a_transaction_is_not_used_again(
    postgres_url: str,
) -> None:
    database, other = Database(postgres_url), Database(postgres_url)
    await database.prepare()
    for _ in range(2):
        with pytest.raises((DBAPIError, OSError)):  # noqa: PT012 - same
            async with database.write() as connection:
                own = await connection.scalar(text("SELECT pg_backend_pid()"))
                async with other.read() as operator:
                    await operator.execute(
                        text("SELECT pg_terminate_backend(:own)"), {"own": own}
                    )
                await _versions(connection, "box/a")

        async with database.write() as connection:
            assert await _versions(connection, "box/a") == []
    await database.close()
    await other.close()


async def test_a_connection_that_was_closed_while_nobody_used_it_is_not_used(
    postgres_url: str,
) -> None:
    database = Database(postgres_url)
    await database.prepare()
    async with database.write() as connection:
        own = (await connection.get_raw_connection()).driver_connection
    assert own is not None
    await own.close()

    async with database.write() as connection:
        assert await _versions(connection, "box/a") == []
    await database.close()


async def _versions(
    connection: AsyncConnection, stream: str
) -> list[tuple[object, ...]]:
    columns = (_STREAM.subject, _STREAM.version)
    found = await rows_of(connection, columns, _STREAM.subject, [stream])
    return [tuple(row) for row in found]
