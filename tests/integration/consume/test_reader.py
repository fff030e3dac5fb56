"""The reader: each event of a source applied once, in order, or visibly not at all."""

import random

from nats.aio.client import Client
from sqlalchemy import select, text
from structlog.testing import capture_logs

from shared.consume.parking import all_parked, retry, skip
from shared.consume.status import SourceStatus
from shared.contracts.base import Event
from shared.contracts.envelope import LARGEST, digest
from shared.eventstore.tables import checkpoints, skipped
from shared.messaging.connection import Address, close, connect
from shared.runtime.clock import utc_now
from shared.testing.replica import Replica, until
from shared.testing.two_services import PAPER, Blotted, Carved, Written, lines
from shared.testing.wire import OnTheWire, chained, client, put


def written(*texts: str) -> list[Event]:
    return [Written(campaign_id=None, text=one) for one in texts]


def numbered(count: int) -> list[Event]:
    return written(*(f"line {number}" for number in range(1, count + 1)))


def status(paper: Replica, source: str = "ink") -> SourceStatus:
    return next(one for one in paper.reader.status if one.source == source)


async def rows(paper: Replica, source: str = "ink") -> list[tuple[int, str]]:
    query = select(lines.c.sequence, lines.c.text).where(lines.c.source == source)
    async with paper.database.read() as connection:
        found = await connection.execute(query.order_by(lines.c.sequence))
        return [(row.sequence, row.text) for row in found]


async def applied(paper: Replica, sequence: int, source: str = "ink") -> None:
    await until(lambda: status(paper, source).sequence == sequence, f"at {sequence}")


async def standing(paper: Replica, code: str) -> None:
    def stands() -> bool:
        parked = status(paper).parked
        return parked is not None and parked.code == code

    await until(stands, f"it stands still: {code}")


async def skip_it(paper: Replica) -> None:
    parked = status(paper).parked
    assert parked is not None
    await skip(
        paper.database, "ink", parked.sequence, note="test", by="admin", at=utc_now()
    )


async def test_events_become_rows_once_and_in_order(
    wire: Client, paper: Replica
) -> None:
    await put(wire, chained(numbered(700)))
    await applied(paper, 700)

    assert await rows(paper) == [(n, f"line {n}") for n in range(1, 701)]
    assert status(paper).healthy


async def test_the_checkpoint_names_the_last_event(
    wire: Client, paper: Replica
) -> None:
    messages = chained(numbered(3))
    await put(wire, messages)
    await applied(paper, 3)

    async with paper.database.read() as connection:
        row = (await connection.execute(select(checkpoints))).one()
    assert (row.source, row.sequence, row.hash) == ("ink", 3, digest(messages[2].data))


async def test_an_event_of_no_concern_only_moves_the_checkpoint(
    wire: Client, paper: Replica
) -> None:
    await put(wire, chained([Blotted(campaign_id=None), *written("after the blot")]))
    await applied(paper, 2)

    assert await rows(paper) == [(2, "after the blot")]


async def test_duplicates_and_late_events_are_put_in_order(
    wire: Client, paper: Replica
) -> None:
    messages = chained(numbered(60)) * 2
    random.Random(3970).shuffle(messages)
    await put(wire, messages)
    await applied(paper, 60)

    assert await rows(paper) == [(n, f"line {n}") for n in range(1, 61)]
    assert status(paper).contradictions == 0


async def test_a_gap_is_shown_and_nothing_behind_it_is_applied_before_it_is_filled(
    wire: Client, paper: Replica
) -> None:
    messages = chained(numbered(6))
    await put(wire, [*messages[:2], *messages[4:]])
    await until(lambda: status(paper).gap is not None, "the gap is seen")
    assert status(paper).gap == "events 3 to 4 of ink"
    assert not status(paper).healthy
    assert [sequence for sequence, _ in await rows(paper)] == [1, 2]

    await put(wire, messages[2:4])
    await applied(paper, 6)
    await until(lambda: status(paper).healthy, "all is well again")
    assert [sequence for sequence, _ in await rows(paper)] == [1, 2, 3, 4, 5, 6]


async def test_an_event_from_the_far_future_does_not_stop_the_present(
    wire: Client, paper: Replica
) -> None:
    await put(wire, chained(written("forged"), after=10**15, previous="f" * 64))
    await until(lambda: status(paper).gap is not None, "the gap is seen")
    await put(wire, chained(numbered(5)))
    await applied(paper, 5)

    assert len(await rows(paper)) == 5


async def test_a_second_event_at_the_same_place_is_counted_and_ignored(
    wire: Client, paper: Replica
) -> None:
    messages = chained(numbered(3))
    await put(wire, messages)
    await applied(paper, 3)
    await put(wire, chained(written("forged")))
    await put(
        wire, chained(written("four"), after=3, previous=digest(messages[2].data))
    )
    await applied(paper, 4)

    assert status(paper).contradictions == 1
    assert [one for _, one in await rows(paper)] == [
        "line 1",
        "line 2",
        "line 3",
        "four",
    ]


async def test_bytes_that_are_no_event_stop_the_source_until_they_are_skipped(
    wire: Client, paper: Replica
) -> None:
    garbage = OnTheWire("bv.ink.Written.p", b"\x00 not json")
    first, second = chained(numbered(2))
    await put(wire, [first, garbage, second])
    await standing(paper, "envelope.not-json")
    assert [one for one, _ in await rows(paper)] == [1]

    await skip_it(paper)
    await applied(paper, 2)
    assert [one for one, _ in await rows(paper)] == [1, 2]
    await put(wire, [garbage])
    assert status(paper).healthy


async def test_an_oversized_message_stops_the_source(
    wire: Client, paper: Replica
) -> None:
    await put(wire, [OnTheWire("bv.ink.Written.p", b" " * (LARGEST + 1))])
    await standing(paper, "envelope.too-large")


async def test_a_message_that_names_another_source_stops_the_source(
    wire: Client, paper: Replica
) -> None:
    carved = chained([Carved(campaign_id=None, text="stone")])[0]
    await put(wire, [OnTheWire("bv.ink.Written.p", carved.data)])
    await standing(paper, "envelope.source")


async def test_a_next_event_that_does_not_fit_is_skipped_without_moving_on(
    wire: Client, paper: Replica
) -> None:
    first, second = chained(numbered(2))
    forged = chained(written("forged"), after=1, previous="e" * 64)
    await put(wire, [first, *forged])
    await standing(paper, "event.not-in-chain")
    await skip_it(paper)
    await put(wire, [second])
    await applied(paper, 2)

    assert [one for _, one in await rows(paper)] == ["line 1", "line 2"]


async def test_an_unknown_version_stops_only_its_own_source(
    wire: Client, paper: Replica
) -> None:
    unknown = "bangvang.ink.Written.v9"
    await put(wire, chained(written("from the future"), type_name=unknown))
    await standing(paper, "event.type-unknown")
    stones = [Carved(campaign_id=None, text=f"stone {n}") for n in range(3)]
    await put(wire, chained(stones))
    await applied(paper, 3, "stone")

    assert len(await rows(paper, "stone")) == 3
    assert status(paper, "stone").healthy
    assert not status(paper).healthy


async def test_data_against_the_schema_stop_the_source_without_telling_values(
    wire: Client, paper: Replica
) -> None:
    class Wrong(Event):
        """Has other data than it ought to."""

        service = "ink"
        stream = "page"
        secret: str

    wrong = Wrong(campaign_id=None, secret="nobody's business")
    await put(wire, chained([wrong], type_name=Written.type_name()))
    await standing(paper, "event.schema")

    parked = (await all_parked(paper.database))[0]
    assert (parked.source, parked.sequence) == ("ink", 1)
    assert "secret" in parked.reason
    assert "nobody" not in parked.reason


async def test_a_reaction_that_fails_stops_the_source_and_is_passed_over_by_skip(
    wire: Client, paper: Replica
) -> None:
    await put(wire, chained(written("one", "poison", "three")))
    await standing(paper, "event.reaction-failed")
    assert [one for _, one in await rows(paper)] == ["one"]

    first = status(paper).parked
    await retry(paper.database, "ink")
    await until(
        lambda: status(paper).parked not in {None, first}, "it is tried again in vain"
    )

    await skip_it(paper)
    await applied(paper, 3)
    assert [one for _, one in await rows(paper)] == ["one", "three"]
    async with paper.database.read() as connection:
        kept = (await connection.execute(select(skipped))).one()
    assert (kept.sequence, kept.code, kept.note, kept.by) == (
        2,
        "event.reaction-failed",
        "test",
        "admin",
    )


async def test_of_many_events_only_the_one_that_does_not_fit_stops_the_source(
    wire: Client, paper: Replica
) -> None:
    texts = [f"line {n}" for n in range(40)]
    texts[20] = "unfit"
    await put(wire, chained(written(*texts)))
    await standing(paper, "event.not-applicable")
    assert len(await rows(paper)) == 20

    await skip_it(paper)
    await applied(paper, 40)
    assert len(await rows(paper)) == 39


async def test_a_fault_of_the_database_loses_nothing(
    wire: Client, paper: Replica
) -> None:
    messages = chained(numbered(4))
    await put(wire, messages[:2])
    await applied(paper, 2)
    async with paper.database.write() as connection:
        await connection.execute(text("ALTER TABLE lines RENAME TO away"))
    await put(wire, messages[2:])
    await until(lambda: status(paper).problem is not None, "the fault is shown")
    assert status(paper).parked is None
    async with paper.database.write() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO lines"))
    await applied(paper, 4)

    assert len(await rows(paper)) == 4
    await until(lambda: status(paper).problem is None, "all is well again")


async def test_a_platform_that_begins_is_waited_for_without_trouble(
    sqlite_url: str, nats_url: str
) -> None:
    connection = await connect(Address(nats_url), name="paper-test")
    one = Replica(PAPER, sqlite_url, nats_url, connection)
    await one.database.prepare(PAPER.tables)
    try:
        with capture_logs() as logs:
            # Without a relay, so that nobody has made the stream.
            one.reader.start()
            one.keeper.start()
            await until(lambda: status(one).active, "it reads")
            await until(lambda: connection.stats["in_msgs"] > 0, "it was answered")
            assert status(one).healthy
        assert not [entry for entry in logs if entry["event"] == "worker in trouble"]
        async with client(nats_url) as wire:
            await put(wire, chained(numbered(3)))
        await applied(one, 3)
    finally:
        await one.stop()
        await close(connection)
