"""Fills a PostgreSQL database by COPY, with a driver that only benchmarks need."""

from collections.abc import Sequence

import psycopg
from psycopg import sql

from benchmarks.world.pattern import Pattern, Row
from benchmarks.world.seeding import Size, blocks
from benchmarks.world.stores import Store, plain, prepare
from shared.testing.postgres import Postgres


async def postgres_store(server: Postgres, pattern: Pattern, size: Size) -> Store:
    """Fill a database of the server."""
    url = await server.create()
    await prepare(url)
    with psycopg.connect(plain(url)) as connection:
        connection.execute("SET timezone TO 'UTC'")
        for block in blocks(pattern, size):
            for table, rows in block.items():
                _copy(connection, table, pattern.columns[table], rows)
        # The rows of events were numbered by us: the database has to go on behind them.
        serial = "pg_get_serial_sequence('events', 'row')"
        connection.execute(f"SELECT setval({serial}, (SELECT max(row) FROM events))")  # noqa: S608
    return Store(url, size)


def _copy(
    connection: psycopg.Connection, table: str, columns: Sequence[str], rows: list[Row]
) -> None:
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor().copy(into) as copy:
        for row in rows:
            copy.write_row(row)
