"""The trace of an event waits beside it until it is published, on both databases."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from opentelemetry.sdk.trace import TracerProvider
from sqlalchemy import select

from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.numbering import number, page
from shared.eventstore.tables import traces
from shared.eventstore.traces import forget, forget_published, keep
from shared.runtime.clock import utc_now
from shared.testing.two_services import INK, Write, order
from shared.tracing.tracer import OFF, Tracer

FOLLOW = "0192a000-0000-7000-8000-000000000000:copy"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    found = Database(database_url)
    await found.prepare(INK.tables)
    yield found
    await found.close()


def traced(one: int, *, sampled: bool = True) -> str:
    return f"00-{one:032x}-{one:016x}-{int(sampled):02x}"


async def write(database: Database, tracer: Tracer, *given: str | None) -> None:
    desk = CommandDesk(INK, database, utc_now, tracer=tracer)
    desk.start()
    for place, trace in enumerate(given):
        command = Write(campaign_id=None, page="p", text=f"{place}")
        await desk.handle(replace(order(command, f"c{place}", utc_now()), trace=trace))
    await desk.stop()


async def kept(database: Database) -> list[str]:
    async with database.read() as connection:
        rows = await connection.execute(select(traces.c.key).order_by(traces.c.key))
        return [row.key for row in rows]


def seen() -> Tracer:
    return Tracer(TracerProvider(shutdown_on_exit=False).get_tracer("test"))


async def test_a_trace_outlives_a_crash_between_numbering_and_publishing(
    database: Database,
) -> None:
    await write(database, seen(), traced(1), None, traced(3, sampled=False), traced(4))
    async with database.write() as connection:
        numbered = await number(connection)
    async with database.read() as connection:
        again = await page(connection, 0)

    assert again == numbered
    found = [one.trace.split("-")[1] if one.trace else None for one in again]
    assert found == [f"{1:032x}", None, None, f"{4:032x}"]


async def test_what_was_published_is_forgotten_and_what_waits_is_not(
    database: Database,
) -> None:
    await write(database, seen(), traced(1), traced(2), traced(3))
    async with database.write() as connection:
        first, second, third = await number(connection)
        await keep(connection, {FOLLOW: traced(9)})
        await keep(connection, {FOLLOW: traced(8)})
        await forget_published(connection, 2)

    assert await kept(database) == sorted([FOLLOW, third.id])
    assert first.id != second.id
    async with database.write() as connection:
        await forget(connection, [third.id, FOLLOW, "nothing"])
        await forget_published(connection, 3)

    assert await kept(database) == []


async def test_without_tracing_nothing_is_kept(database: Database) -> None:
    await write(database, OFF, traced(1), None)

    assert await kept(database) == []
