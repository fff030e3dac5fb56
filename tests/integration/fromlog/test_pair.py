"""Two services that were really at work are had again, decisions of operators too."""

from pathlib import Path

import pytest

from shared.backup.verify import Verified, verify
from shared.consume.parking import skip
from shared.eventstore.database import Database
from shared.eventstore.tables import follows
from shared.fromlog.comparing import KEPT
from shared.fromlog.losses import Lack
from shared.runtime.clock import utc_now
from shared.testing.replica import until
from shared.testing.two_services import INK, PAPER
from tests.integration.backup.pair import Urls, backed_up, opened, pair
from tests.integration.fromlog.refilled import (
    count,
    entries_of,
    lacking,
    refilled,
    wire,
)

OURS = (INK, PAPER)
LINES = [f"{'copy ' if number % 3 == 0 else ''}line {number}" for number in range(20)]
POISON = 21
"""The event at which paper's reader stands still until it is passed over."""


@pytest.fixture
async def backup(sqlite_urls: Urls, nats_url: str, tmp_path: Path) -> Verified:
    """Both have worked, and an operator let paper pass over an event."""
    async with pair(sqlite_urls, nats_url) as both:
        await both.write(LINES)
        await both.write(["poison"])
        reader = both.paper.reader
        await until(lambda: any(one.parked for one in reader.status), "it is parked")
        database = both.paper.database
        await skip(database, "ink", POISON, note="known", by="us", at=utc_now())
        await both.write(["copy that"])
        await until(lambda: both.paper.relay.status.published == 8, "it is copied")
    await backed_up(sqlite_urls, tmp_path / "pair.tar")
    return verify(tmp_path / "pair.tar")


async def log_of(urls: Urls) -> list[bytes]:
    """What both have told, paper's events behind those that they follow from."""
    found: list[bytes] = []
    for name in ("ink", "paper"):
        database = Database(urls[name])
        found += await wire(database)
        await database.close()
    return found


async def test_with_their_backup_the_result_equals_the_original(
    backup: Verified, sqlite_urls: Urls, other_sqlite_urls: Urls
) -> None:
    entries = entries_of(await log_of(sqlite_urls))

    async with opened(other_sqlite_urls) as databases:
        found = await refilled(databases, entries, backup, OURS)

    assert found.compared
    assert {one.service for one in found.findings if one.what == "backup"} == {
        "ink",
        "paper",
    }
    assert [one for one in found.findings if not one.equal] == []
    assert [one.lack for one in found.losses] == [Lack.TRACES]
    for service, tables in found.digests.items():
        said = backup.manifest.services[service].tables
        for table in KEPT:
            one = tables[table.name]
            wanted = said[table.name]
            assert (one.rows, one.sha256) == (wanted.rows, wanted.sha256), table.name


async def test_without_it_own_commands_that_were_decided_are_not_given_again(
    backup: Verified, sqlite_urls: Urls, other_sqlite_urls: Urls, nats_url: str
) -> None:
    assert backup.manifest.services["paper"].end.sequence == len(LINES[::3]) + 1
    entries = entries_of(await log_of(sqlite_urls))

    async with opened(other_sqlite_urls) as databases:
        found = await refilled(databases, entries, None, OURS)
        waiting = follows.select().where(follows.c.done.is_(False))
        async with databases["paper"].read() as connection:
            rows = (await connection.execute(waiting)).all()

    # It stands still where it stood before, for nobody knows of the decision any more.
    assert lacking(found, Lack.PARKED) == {("paper", f"ink:{POISON}", ""): 1}
    assert rows == []
    async with pair(other_sqlite_urls, nats_url) as both:
        reader = both.paper.reader
        await until(lambda: any(one.parked for one in reader.status), "it is parked")
        database = both.paper.database
        await skip(database, "ink", POISON, note="known", by="us", at=utc_now())
        await both.write(["copy this"])
        await until(lambda: both.paper.relay.status.published == 9, "it goes on")
        assert await count(database) == 9
