"""Stores of the benchmarks hold what the service itself would have written."""

import json
from pathlib import Path

import pytest

from benchmarks.driving import rate, registrations, reports
from benchmarks.world.campaign import MOST_REPORTS, participant, register, report
from benchmarks.world.pattern import make_pattern
from benchmarks.world.seeding import Size
from benchmarks.world.stores import Store, sqlite_store
from services.registration.app import DOMAIN
from shared.contracts.answers import Accepted
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.numbering import end_of_log, page
from shared.eventstore.orders import Order
from shared.eventstore.rebuild import compare
from shared.eventstore.store import SqlEventStore
from shared.runtime.clock import utc_now

SIZE = Size(registered=3, waiting=300)
REGISTERED = participant(1)
STREAM = f"unit/{REGISTERED.unit}"


@pytest.fixture
async def store(tmp_path: Path) -> Store:
    return await sqlite_store(tmp_path / "seeded.sqlite", await make_pattern(), SIZE)


async def test_its_read_models_are_what_its_events_say(
    store: Store, tmp_path: Path
) -> None:
    database = Database(store.url)
    scratch = Database(f"sqlite+aiosqlite:///{tmp_path / 'scratch.sqlite'}")

    assert await compare(DOMAIN, database, scratch) == []

    await database.close()
    await scratch.close()


async def test_its_events_are_chained_without_a_gap(store: Store) -> None:
    database = Database(store.url)
    async with database.read() as connection:
        last = 0
        while events := await page(connection, last):  # a broken chain raises
            last = events[-1].sequence
        end, _ = await end_of_log(connection)
    await database.close()

    assert last == end
    assert end > SIZE.events


async def test_a_command_given_again_gets_its_old_answer(store: Store) -> None:
    database = Database(store.url)
    async with database.read() as connection:
        kept = (await SqlEventStore(connection).read({STREAM: 1}))[STREAM]
    (registered,) = kept
    id_ = json.loads(registered.body)["command"]
    desk = CommandDesk(DOMAIN, database, utc_now)
    desk.start()

    answer = await desk.handle(
        Order(register(REGISTERED), id_, REGISTERED.officer, utc_now())
    )

    await desk.stop()
    await database.close()
    assert isinstance(answer, Accepted)
    assert [one.id for one in answer.events] == [registered.id]


async def test_units_that_wait_can_register(store: Store) -> None:
    found = await registrations(store.url, SIZE.waiting_units(), 8, float("inf"))

    assert 0 < found["commands"] <= SIZE.waiting


async def test_units_that_registered_can_report_again_and_again(store: Store) -> None:
    units = list(SIZE.registered_units())

    found = await reports(store.url, units, 0.2)  # counts rows, and would raise

    assert found["commands"] > 0


async def test_the_last_report_that_is_prepared_can_be_given_too(store: Store) -> None:
    database = Database(store.url)
    desk = CommandDesk(DOMAIN, database, utc_now)
    desk.start()

    answers = [
        await desk.handle(report(REGISTERED, turn)) for turn in (0, MOST_REPORTS - 1)
    ]

    await desk.stop()
    await database.close()
    assert [type(one) for one in answers] == [Accepted, Accepted]


async def test_a_run_that_lost_something_is_no_result(store: Store) -> None:
    known = [
        Order(register(one), f"again-{one.number % 290}", one.officer, utc_now())
        for one in [*SIZE.waiting_units(), *list(SIZE.waiting_units())[:40]]
    ]
    twice = [*known[:290], *known[:40]]

    with pytest.raises(RuntimeError, match="not all that was acknowledged"):
        await rate(DOMAIN, store.url, twice, 8, float("inf"))
