"""What arrives enters the log in order; what is at fault never does."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from nats.aio.client import Client
from sqlalchemy import text

from services.ledger import following
from services.ledger.heads import Head
from services.ledger.resuming import Standing
from services.ledger.runtime import LedgerRuntime
from services.ledger.sequencer import Sequencer
from shared.consume.parking import retry, skip
from shared.contracts.envelope import digest, parsed
from shared.eventstore import leases
from shared.eventstore.database import Database
from shared.runtime.clock import utc_now
from shared.testing.broker import Broker
from shared.testing.two_services import Carved, Written
from shared.testing.wire import OnTheWire, chained, client, put
from tests.integration.ledger.conftest import running, settings, until
from tests.integration.ledger.log import verified

INK = [Written(campaign_id=None, text=f"line {number}") for number in range(8)]
STONE = [Carved(campaign_id=None, text=f"line {number}") for number in range(5)]


async def ready(one: LedgerRuntime) -> bool:
    """Whether it is; a machine that stood still may have lost its broker or lease."""
    return (await one.health()).ready


def log_of(tmp_path: Path, one: LedgerRuntime) -> list[bytes]:
    return verified(tmp_path / "log", one.keys)


async def published_of_size(one: LedgerRuntime, size: int) -> None:
    await until(lambda: one.status().published >= size)
    assert one.status().published == size


async def test_events_of_all_sources_enter_in_the_order_of_arrival(
    wire: Client, tmp_path: Path, database_url: str, nats_url: str
) -> None:
    ink, stone = chained(INK), chained(STONE)
    mixed = [ink[0], stone[0], stone[1], *ink[1:4], stone[2], *ink[4:], *stone[3:]]
    async with running(settings(tmp_path, database_url, nats_url)) as one:
        await put(wire, mixed[:4])
        await published_of_size(one, 4)
        await put(wire, mixed[4:])
        await published_of_size(one, len(mixed))

        assert log_of(tmp_path, one) == [event.data for event in mixed]
        assert one.status().sources == {"ink": 8, "stone": 5}
        await until(lambda: ready(one))


async def test_a_restart_goes_on_where_the_log_ends(
    wire: Client, tmp_path: Path, sqlite_url: str, nats_url: str
) -> None:
    ink = chained(INK)
    given = settings(tmp_path, sqlite_url, nats_url)
    await put(wire, ink[:3])
    async with running(given) as one:
        await published_of_size(one, 3)
    await put(wire, [*ink[:2], *ink[3:]])
    async with running(given) as one:
        await published_of_size(one, len(ink))
        assert log_of(tmp_path, one) == [event.data for event in ink]
        assert one.status().stopped == {}


async def test_what_an_event_rests_on_enters_before_it_also_over_a_restart(
    wire: Client, tmp_path: Path, database_url: str, nats_url: str
) -> None:
    """As in a stream that all services fill again at once with their histories."""
    given = settings(tmp_path, database_url, nats_url)
    ink = chained(INK)
    early, late = chained(STONE[:2], basis="ink:1"), STONE[2:]
    previous = digest(early[-1].data)
    stone = early + chained(late, after=2, previous=previous, basis="ink:6")
    await put(wire, [*stone, *ink[:3]])
    async with running(given) as one:
        await published_of_size(one, 5)
        await until(lambda: one.status().stopped)
        assert one.status().stopped["stone"].where == "events 4 to 6 of ink"
    async with running(given) as one:
        await put(wire, ink[3:])
        await published_of_size(one, len(ink) + len(stone))

        wanted = [ink[0], *stone[:2], *ink[1:6], *stone[2:], *ink[6:]]
        assert log_of(tmp_path, one) == [event.data for event in wanted]
        assert one.status().stopped == {}


async def test_a_ledger_that_is_there_before_the_stream_opens_its_log_once(
    nats_url: str, tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Head] = []
    recover = Sequencer.recover

    async def counted(of: Sequencer) -> Head:
        opened.append(await recover(of))
        return opened[-1]

    monkeypatch.setattr(Sequencer, "recover", counted)
    # One that ends while the machine stands still is a reason to open it again.
    monkeypatch.setattr(leases, "LEASE_SECONDS", 600.0)
    tries = 0
    read = following.standing

    async def tried(database: Database, sources: Iterable[str]) -> Standing:
        nonlocal tries
        tries += 1
        return await read(database, sources)

    monkeypatch.setattr(following, "standing", tried)
    async with running(settings(tmp_path, sqlite_url, nats_url)) as one:
        await until(lambda: tries > 2)
        assert len(opened) == 1
        async with client(nats_url) as wire:
            await put(wire, chained(INK))
        await published_of_size(one, len(INK))
        assert len(opened) == 1


def other_bytes(event: OnTheWire) -> OnTheWire:
    return OnTheWire(event.subject, event.data.replace(b'"line ', b'"LINE '))


def spaced(event: OnTheWire) -> OnTheWire:
    return OnTheWire(event.subject, event.data.replace(b'{"actor"', b'{ "actor"', 1))


def of_another(event: OnTheWire) -> OnTheWire:
    return OnTheWire(event.subject.replace("bv.ink.", "bv.stone."), event.data)


def cut(event: OnTheWire) -> OnTheWire:
    return OnTheWire(event.subject, event.data[:-1])


def unchained(event: OnTheWire) -> OnTheWire:
    previous = parsed(event.data).previous.encode()
    return OnTheWire(event.subject, event.data.replace(previous, b"f" * 64))


@pytest.mark.parametrize(
    ("place", "change", "source", "code"),
    [
        (1, other_bytes, "ink", "event.contradiction"),
        (3, spaced, "ink", "envelope.not-canonical"),
        (3, cut, "ink", "envelope.not-json"),
        (3, unchained, "ink", "event.not-in-chain"),
        (0, of_another, "stone", "envelope.source"),
    ],
    ids=["repeated", "spaced", "cut", "unchained", "of another"],
)
async def test_a_source_at_fault_is_stopped_and_the_other_goes_on(
    wire: Client,
    tmp_path: Path,
    sqlite_url: str,
    nats_url: str,
    place: int,
    change: object,
    source: str,
    code: str,
) -> None:
    ink, stone = chained(INK), chained(STONE)
    mine, other = (ink, stone) if source == "ink" else (stone, ink)
    bad = change(ink[place])  # type: ignore[operator]
    async with running(settings(tmp_path, sqlite_url, nats_url)) as one:
        await put(wire, mine[:3])
        await published_of_size(one, 3)
        await put(wire, [bad, *mine[3:], *other])
        await published_of_size(one, 3 + len(other))

        stopped = one.status().stopped
        assert {name: found.code for name, found in stopped.items()} == {source: code}
        assert (await one.health()).notes == {"ledger.sources": f"{source}: {code}"}
        await until(lambda: ready(one))
        said = stopped[source].plain()
        assert said["en"]
        assert said["vi"]
        entries = [event.data for event in (*mine[:3], *other)]
        assert log_of(tmp_path, one) == entries

        # The operator passes over what no service said; the chain shows it is whole.
        sequence = stopped[source].sequence
        assert sequence is not None
        note = "somebody else wrote it"
        at = utc_now()
        await skip(one.database, source, sequence, note=note, by="op", at=at)
        await published_of_size(one, len(mine) + len(other))
        assert one.status().stopped == {}
        everything = [event.data for event in (*mine, *other)]
        assert sorted(log_of(tmp_path, one)) == sorted(everything)


async def test_a_stopped_source_stays_so_over_a_restart(
    wire: Client, tmp_path: Path, sqlite_url: str, nats_url: str
) -> None:
    given = settings(tmp_path, sqlite_url, nats_url)
    ink = chained(INK)
    async with running(given) as one:
        await put(wire, [ink[0], cut(ink[1])])
        await until(lambda: one.status().stopped)
    await put(wire, [*ink[1:], *chained(STONE)])
    async with running(given) as one:
        await published_of_size(one, 1 + len(STONE))
        assert set(one.status().stopped) == {"ink"}
        since = one.status().stopped["ink"].since
        # To try again finds the same message, and stops again: often too soon to see
        # that it was let go on, but it is noticed anew.
        await retry(one.database, "ink")
        await until(
            lambda: {found.since for found in one.status().stopped.values()} - {since}
        )
        assert one.status().size == 1 + len(STONE)


async def test_a_gap_is_no_part_of_the_log_until_it_is_filled(
    wire: Client, tmp_path: Path, sqlite_url: str, nats_url: str
) -> None:
    ink, stone = chained(INK), chained(STONE)
    async with running(settings(tmp_path, sqlite_url, nats_url)) as one:
        await put(wire, [ink[0], *ink[2:], *stone])
        await published_of_size(one, 1 + len(stone))
        await until(lambda: one.status().stopped)
        found = one.status().stopped["ink"]
        assert (found.code, found.where) == ("event.gap", "events 2 to 2 of ink")
        await put(wire, [ink[1]])
        await published_of_size(one, len(ink) + len(stone))
        assert one.status().stopped == {}


@pytest.mark.long
async def test_a_lie_about_long_ago_is_found_after_a_restart(
    wire: Client, tmp_path: Path, sqlite_url: str, nats_url: str
) -> None:
    given = settings(tmp_path, sqlite_url, nats_url)
    ink = chained(INK)
    for end in range(2, len(INK) + 1, 2):
        await put(wire, ink[end - 2 : end])
        async with running(given) as one:
            await published_of_size(one, end)
    await put(wire, [ink[2], other_bytes(ink[2])])
    async with running(given) as one:
        await until(lambda: one.status().stopped)
        assert one.status().stopped["ink"].code == "event.contradiction"
        assert digest(other_bytes(ink[2]).data) not in map(
            digest, log_of(tmp_path, one)
        )


async def test_a_broker_that_lost_its_disk_is_read_again_and_nothing_twice(
    broker: Broker, tmp_path: Path, sqlite_url: str
) -> None:
    ink, stone = chained(INK), chained(STONE)
    given = settings(tmp_path, sqlite_url, broker.url)
    async with client(broker.url) as wire:
        await put(wire, [*ink, *stone])
    async with running(given) as one:
        await published_of_size(one, len(ink) + len(stone))
        broker.kill()
        broker.lose_disk()
        broker.start()
        more = chained(
            [Written(campaign_id=None, text="after")],
            after=len(ink),
            previous=digest(ink[-1].data),
        )
        async with client(broker.url) as wire:
            await put(wire, [*stone, *ink, *more])
        await published_of_size(one, len(ink) + len(stone) + 1)
        assert log_of(tmp_path, one) == [one.data for one in (*ink, *stone, *more)]


async def test_the_database_refuses_to_change_a_head(
    tmp_path: Path, database_url: str, nats_url: str
) -> None:
    async with running(settings(tmp_path, database_url, nats_url)) as one:
        for statement in (
            "UPDATE heads SET size = 5",
            "DELETE FROM heads",
            "INSERT INTO heads VALUES (1, 0, 'r', '{}', '', 'now')",
            "INSERT INTO heads VALUES (2, 9, 'r', '{}', '', 'now')",
        ):
            with pytest.raises(Exception, match=r"heads|grows|UNIQUE|unique"):
                async with one.database.write() as connection:
                    await connection.execute(text(statement))


async def test_a_message_of_no_service_is_told_of_and_passed_over_for_good(
    wire: Client, tmp_path: Path, sqlite_url: str, nats_url: str
) -> None:
    ink = chained(INK)
    stranger = OnTheWire("bv.paper.Written.p", ink[0].data)
    given = settings(tmp_path, sqlite_url, nats_url)
    async with running(given) as one:
        await put(wire, [ink[0], stranger, *ink[1:4]])
        await published_of_size(one, 4)
        found = one.status().stopped["unknown"]
        assert found.code == "event.unknown-source"
        assert found.sequence is not None
        await skip(
            one.database, "unknown", found.sequence, note="n", by="op", at=utc_now()
        )
        await until(lambda: not one.status().stopped)
        await put(wire, ink[4:])
        await published_of_size(one, len(ink))
        assert one.status().stopped == {}
