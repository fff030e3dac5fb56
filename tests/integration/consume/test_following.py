"""One service follows another while everything between them breaks."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from shared.contracts.refusals import Fault
from shared.eventstore.tables import checkpoints, follows
from shared.runtime.clock import utc_now
from shared.testing.broker import Broker
from shared.testing.proxy import Proxy
from shared.testing.replica import Replica, replica, until
from shared.testing.two_services import INK, PAPER, Write, copies, lines, order
from shared.testing.wire import assert_whole, client, stored


@pytest.fixture
def ink_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'ink.db'}"


async def write(ink: Replica, texts: Sequence[str]) -> None:
    commands = [Write(campaign_id=None, page=text[-1], text=text) for text in texts]
    await asyncio.gather(
        *(ink.desk.handle(order(c, c.text, utc_now())) for c in commands)
    )


def texts(count: int, start: int = 0) -> list[str]:
    return [f"line {number}" for number in range(start, start + count)]


async def applied(paper: Replica, sequence: int) -> None:
    def there() -> bool:
        return any(
            one.source == "ink" and one.sequence == sequence
            for one in paper.reader.status
        )

    await until(there, f"paper is at {sequence}")


async def same_as_the_log(paper: Replica, nats_url: str, count: int) -> None:
    """The rows are those that a reader with an empty database makes of the stream."""
    async with client(nats_url) as connection:
        messages = await stored(connection, "ink")
    assert_whole(messages, count)
    async with paper.database.read() as connection:
        rows = (await connection.execute(select(lines))).all()
        place = (
            await connection.execute(
                select(checkpoints.c.sequence).where(checkpoints.c.source == "ink")
            )
        ).scalar_one()
    assert sorted(row.sequence for row in rows) == list(range(1, count + 1))
    assert {row.text for row in rows} == set(texts(count))
    assert place == count


async def test_a_killed_broker_delays_but_loses_and_doubles_nothing(
    ink_url: str, database_url: str, broker: Broker
) -> None:
    async with (
        replica(INK, ink_url, broker.url) as ink,
        replica(PAPER, database_url, broker.url) as paper,
    ):
        for round_ in range(3):
            writing = asyncio.create_task(write(ink, texts(300, round_ * 300)))
            await asyncio.sleep(0.05)
            broker.kill()
            await writing
            broker.start()
            await applied(paper, (round_ + 1) * 300)

        await same_as_the_log(paper, broker.url, 900)


async def test_a_broker_that_lost_its_disk_is_filled_and_nothing_is_applied_twice(
    ink_url: str, sqlite_url: str, broker: Broker
) -> None:
    async with (
        replica(INK, ink_url, broker.url) as ink,
        replica(PAPER, sqlite_url, broker.url) as paper,
    ):
        await write(ink, texts(500))
        await applied(paper, 500)
        broker.kill()
        broker.lose_disk()
        broker.start()
        await write(ink, texts(200, 500))
        await applied(paper, 700)

        await until(lambda: ink.relay.status.published == 700, "all is published")
        await same_as_the_log(paper, broker.url, 700)


async def the_one_who_read(sequence: int, *both: Replica) -> tuple[Replica, Replica]:
    """Wait until one of them is at `sequence` and reads alone; return it first.

    Usually it is the one that read before; but a lease ends where a machine stands
    still for some seconds, and then either may take it.
    """

    def reads(one: Replica) -> bool:
        (ink,) = (each for each in one.reader.status if each.source == "ink")
        return ink.active and ink.sequence == sequence

    await until(lambda: [reads(one) for one in both].count(True) == 1, "one has read")
    one, other = sorted(both, key=reads, reverse=True)
    return one, other


async def test_of_two_readers_one_works_and_the_other_takes_over(
    ink_url: str, database_url: str, nats_url: str
) -> None:
    async with (
        replica(INK, ink_url, nats_url) as ink,
        replica(PAPER, database_url, nats_url) as one,
    ):
        await write(ink, texts(50))
        await applied(one, 50)
        async with replica(PAPER, database_url, nats_url) as two:
            await write(ink, texts(200, 50))
            holder, other = await the_one_who_read(250, one, two)
            # It freezes, and believes for ever that its lease is good.
            await holder.keeper.worker.stop()
            holder.frozen_at = utc_now() - timedelta(seconds=1)
            other.ahead = timedelta(seconds=10)
            await until(
                lambda: all(source.active for source in other.reader.status),
                "the other takes over",
            )
            await write(ink, texts(200, 250))
            await applied(other, 450)

            await until(
                lambda: not any(s.active for s in holder.reader.status),
                "the frozen one has noticed",
            )
            await same_as_the_log(other, nats_url, 450)


async def test_a_reader_whose_wire_is_cut_goes_on_where_it_was(
    ink_url: str, sqlite_url: str, nats_url: str
) -> None:
    async with (
        Proxy(nats_url) as wire,
        replica(INK, ink_url, nats_url) as ink,
        replica(PAPER, sqlite_url, wire.url) as paper,
    ):
        for round_ in range(4):
            await write(ink, texts(200, round_ * 200))
            wire.cut()
        await applied(paper, 800)

        await same_as_the_log(paper, nats_url, 800)


async def test_a_reader_that_comes_later_reads_all_of_it(
    ink_url: str, sqlite_url: str, nats_url: str
) -> None:
    async with replica(INK, ink_url, nats_url) as ink:
        await write(ink, texts(1300))
        await until(lambda: ink.relay.status.published == 1300, "all is published")
        async with replica(PAPER, sqlite_url, nats_url) as paper:
            await applied(paper, 1300)
        await write(ink, texts(20, 1300))
        async with replica(PAPER, sqlite_url, nats_url) as paper:
            await applied(paper, 1320)

            await same_as_the_log(paper, nats_url, 1320)


async def copied(paper: Replica) -> list[str]:
    async with paper.database.read() as connection:
        rows = await connection.execute(select(copies.c.text))
        return sorted(row.text for row in rows)


async def undone(paper: Replica) -> int:
    async with paper.database.read() as connection:
        rows = await connection.execute(select(follows).where(~follows.c.done))
        return len(rows.all())


async def test_what_follows_from_an_event_is_done_once(
    ink_url: str, database_url: str, nats_url: str
) -> None:
    wanted = [f"copy {number:03}" for number in range(150)]
    async with (
        replica(INK, ink_url, nats_url) as ink,
        replica(PAPER, database_url, nats_url) as paper,
    ):
        await write(ink, wanted)

        async def all_copied() -> bool:
            return len(await copied(paper)) == len(wanted)

        await until(all_copied, "all is copied")
        await until(lambda: paper.follows.status.waiting == 0, "nothing waits")
        # As after a crash behind the decision: the commands are given once more.
        async with paper.database.write() as connection:
            await connection.execute(update(follows).values(done=False))

        async def all_done() -> bool:
            return await undone(paper) == 0

        await until(all_done, "all is done again")

        assert await copied(paper) == wanted


async def test_a_command_that_breaks_is_given_again_and_delays_no_other(
    ink_url: str, sqlite_url: str, nats_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        replica(INK, ink_url, nats_url) as ink,
        replica(PAPER, sqlite_url, nats_url) as paper,
    ):
        handle, broken = paper.desk.handle, ["copy b", "copy b", "copy c"]

        async def sometimes(given: object) -> object:
            text = given.command.text  # type: ignore[attr-defined]
            if text in broken:
                broken.remove(text)
                if text == "copy c":
                    raise Fault(reference="test")
                raise RuntimeError("a planted fault")
            return await handle(given)  # type: ignore[arg-type]

        monkeypatch.setattr(paper.follows, "_submit", sometimes)
        await write(ink, ["copy a", "copy b", "copy c", "copy d"])

        async def some() -> bool:
            return await copied(paper) == ["copy a", "copy d"]

        async def every() -> bool:
            return len(await copied(paper)) == 4

        await until(some, "the others are done")
        await until(every, "the broken ones are done, too")
        await until(lambda: paper.follows.status.failing == 0, "nothing fails")
