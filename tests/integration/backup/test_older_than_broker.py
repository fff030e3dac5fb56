"""A backup that is older than the broker is refused, with what would be lost."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from nats.aio.client import Client

from shared.backup.broker import (
    OlderThanTheBrokerError,
    check_not_older,
    newest_of,
)
from shared.backup.manifest import Place
from shared.backup.verify import Verified, verify
from shared.messaging.connection import Address, close, connect
from shared.testing.broker import Broker
from shared.testing.replica import until
from shared.testing.two_services import Written
from shared.testing.wire import OnTheWire, chained, client, put
from tests.integration.backup.pair import Urls, backed_up, pair, restored


@pytest.fixture
async def old(sqlite_urls: Urls, nats_url: str, tmp_path: Path) -> Verified:
    """A backup with 10 events, beside a broker with 25."""
    async with pair(sqlite_urls, nats_url) as both:
        await both.write([f"line {number}" for number in range(10)])
        await until(lambda: both.ink.relay.status.published == 10, "10 are out")
        await backed_up(sqlite_urls, tmp_path / "old.tar")
        await both.write([f"line {number}" for number in range(10, 25)])
        await until(lambda: both.ink.relay.status.published == 25, "25 are out")
    return verify(tmp_path / "old.tar")


@pytest.fixture
async def wire(old: Verified, nats_url: str) -> AsyncIterator[Client]:
    async with client(nats_url) as connection:
        yield connection


async def newest(wire: Client) -> dict[str, Place]:
    found = {name: await newest_of(wire, name) for name in ("ink", "paper")}
    return {name: place for name, place in found.items() if place is not None}


async def test_it_says_what_would_be_lost(old: Verified, wire: Client) -> None:
    with pytest.raises(OlderThanTheBrokerError) as caught:
        check_not_older(old.manifest, await newest(wire))

    said = str(caught.value)
    assert "ink ends at event 10 in the backup and at 25 on the broker" in said
    assert "(15 would be lost)" in said
    assert "paper" not in said
    assert "Restore a newer backup" in said


async def test_garbage_behind_the_last_event_hides_nothing(
    old: Verified, wire: Client
) -> None:
    await put(wire, [OnTheWire("bv.ink.Written.p", b"garbage")] * 3)

    assert (await newest(wire))["ink"].sequence == 25


async def test_a_broker_that_knows_less_is_no_hindrance(
    old: Verified,
    sqlite_urls: Urls,
    other_sqlite_urls: Urls,
    wire: Client,
    tmp_path: Path,
) -> None:
    await backed_up(sqlite_urls, tmp_path / "new.tar")
    backup, there = verify(tmp_path / "new.tar"), await newest(wire)

    check_not_older(backup.manifest, there)
    found = await restored(backup, other_sqlite_urls, tmp_path, there)

    assert [one.equal for one in found if one.what == "broker"] == [True]


async def test_a_broker_without_a_stream_is_no_hindrance(
    old: Verified, broker: Broker
) -> None:
    broker.kill()
    broker.lose_disk()
    broker.start()
    connection = await connect(Address(broker.url), name="test")
    assert await newest(connection) == {}
    await close(connection)
    check_not_older(old.manifest, {})


async def test_another_platforms_broker_is_noticed(
    old: Verified, other_sqlite_urls: Urls, broker: Broker, tmp_path: Path
) -> None:
    broker.kill()
    broker.lose_disk()
    broker.start()
    theirs = [Written(campaign_id=None, text="theirs")] * 4
    async with client(broker.url) as connection:
        await put(connection, chained(theirs))
        there = await newest(connection)

    check_not_older(old.manifest, there)
    found = await restored(old, other_sqlite_urls, tmp_path, there)

    (differs,) = [one for one in found if not one.equal]
    assert differs.what == "broker"
    assert "holds another event 4" in differs.detail.en
