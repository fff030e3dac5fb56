"""What is backed up while it works is restored elsewhere, and goes on there."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from shared.backup.cut import cut
from shared.backup.errors import BackupError
from shared.backup.findings import all_equal
from shared.backup.restore import NotEmptyError, StillRunningError
from shared.backup.verify import verify
from shared.eventstore import leases as leases_of
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.numbering import end_of_log
from shared.eventstore.tables import checkpoints, commands, events, leases, relay_state
from shared.runtime.clock import utc_now
from shared.testing.broker import Broker
from shared.testing.replica import until
from shared.testing.two_services import INK, Write, copies, lines, order
from tests.integration.backup.pair import (
    DOMAINS,
    Pair,
    Urls,
    back_and_forth,
    backed_up,
    opened,
    pair,
    restored,
)


def texts(count: int, start: int = 0) -> list[str]:
    """Every third line makes paper decide something."""
    return [
        f"{'copy ' if number % 3 == 0 else ''}line {number}"
        for number in range(start, start + count)
    ]


@contextlib.asynccontextmanager
async def at_work(both: Pair) -> AsyncIterator[None]:
    """Let commands come without a pause while the block runs."""

    async def work() -> None:
        for number in range(1_000):
            await both.write(texts(20, 10_000 + number * 20))

    working = asyncio.create_task(work())
    try:
        yield
        assert not working.done(), "it was at work all the time"
    finally:
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working


async def test_it_is_backed_up_at_work_and_proved_in_another_kind_of_database(
    there_and_here: tuple[Urls, Urls], nats_url: str, tmp_path: Path
) -> None:
    source, target = there_and_here
    async with pair(source, nats_url) as both, at_work(both):
        await until(lambda: len(both.acknowledged) > 200, "commands are answered")
        before = list(both.acknowledged)
        backup, found = await back_and_forth(source, target, tmp_path)

    assert all_equal(found), [one for one in found if not one.equal]
    assert {one.what for one in found} >= {"rows", "log", "vault", "heard"}
    said = backup.manifest.services["ink"]
    async with opened(target) as databases:
        async with databases["ink"].read() as connection:
            kept = set(await connection.scalars(select(commands.c.id)))
            end = await end_of_log(connection)
        assert set(before) <= kept, "whatever was answered before is in it"
        assert len(kept) == end[0] == said.end.sequence + said.unnumbered


@pytest.mark.long
async def test_many_moments_all_fit_together(
    sqlite_urls: Urls, nats_url: str, tmp_path: Path
) -> None:
    # `make_backup` itself refuses databases that do not belong to one moment.
    async with pair(sqlite_urls, nats_url) as both, at_work(both):
        await until(lambda: len(both.acknowledged) > 50, "commands are answered")
        heard = 0
        for number in range(10):
            made = await backed_up(sqlite_urls, tmp_path / f"{number}.tar")
            services = made.manifest.services
            if "ink" in services["paper"].heard:
                far = services["paper"].heard["ink"].sequence
                assert heard <= far <= services["ink"].end.sequence
                heard = far

    assert heard > 0


async def test_writers_wait_only_for_the_moment(
    database_url: str, nats_url: str, tmp_path: Path, sqlite_url: str
) -> None:
    urls = {"ink": database_url, "paper": f"{sqlite_url}-paper"}
    async with pair(urls, nats_url) as both:
        databases = {name: Database(url) for name, url in urls.items()}
        await both.write(["before"])
        async with cut(databases) as views:
            await both.write(["meanwhile"])
            seen = await views["ink"].scalar(select(func.count()).select_from(events))
        for database in databases.values():
            await database.close()

    assert both.acknowledged == ["before", "meanwhile"]
    assert seen == 1, "the view does not move"


async def test_events_without_a_number_get_the_one_they_got_at_home(
    there_and_here: tuple[Urls, Urls], nats_url: str, broker: Broker, tmp_path: Path
) -> None:
    source, target = there_and_here
    path = tmp_path / "a.tar"
    broker.kill()
    async with opened(source):
        pass
    database = Database(source["ink"])
    desk = CommandDesk(INK, database, utc_now, on_commit=lambda: None)
    desk.start()
    for text in ("one", "two", "three"):
        await desk.handle(
            order(Write(campaign_id=None, page="p", text=text), text, utc_now())
        )
    await desk.stop()
    await database.close()
    made = await backed_up(source, path)
    assert made.manifest.services["ink"].unnumbered == 3
    broker.start()
    async with pair(source, broker.url) as both:
        await until(lambda: both.ink.relay.status.published == 3, "they are numbered")

    assert all_equal(await restored(verify(path), target, tmp_path))
    ends = []
    for urls in (source, target):
        async with opened(urls) as databases, databases["ink"].read() as connection:
            ends.append(await end_of_log(connection))
    assert ends[0] == ends[1]
    assert ends[0][0] == 3


async def test_the_restored_services_go_on_with_an_empty_broker(
    there_and_here: tuple[Urls, Urls], broker: Broker, tmp_path: Path
) -> None:
    source, target = there_and_here
    command = Write(campaign_id=None, page="p", text="once")
    once = order(command, "c1", utc_now())
    async with pair(source, broker.url) as both:
        await both.write(texts(90))
        first = await both.ink.desk.handle(once)
        await until(lambda: both.paper.relay.status.published == 30, "paper has copied")
        _, found = await back_and_forth(source, target, tmp_path)
    assert all_equal(found)
    broker.kill()
    broker.lose_disk()
    broker.start()

    async with pair(target, broker.url) as both:
        await both.write(texts(90))  # once more: first answers, no second events
        assert await both.ink.desk.handle(once) == first
        await both.write(["copy of a new line"])
        await until(lambda: both.paper.relay.status.published == 31, "all is heard")
        await until(lambda: both.ink.relay.status.published == 92, "all is told")
        async with both.paper.database.read() as connection:
            seen = await connection.scalar(select(func.count()).select_from(lines))
            made = await connection.scalar(select(func.count()).select_from(copies))
    assert (seen, made) == (92, 31)


async def test_nothing_is_overwritten(
    sqlite_urls: Urls, postgres_urls: Urls, nats_url: str, tmp_path: Path
) -> None:
    source, target = sqlite_urls, postgres_urls
    async with pair(source, nats_url) as both:
        await both.write(["a line"])
        backup, _ = await back_and_forth(source, target, tmp_path)

    with pytest.raises(NotEmptyError, match="ink"):
        await restored(backup, target, tmp_path)


async def test_nothing_is_restored_under_a_running_service(
    sqlite_urls: Urls,
    postgres_urls: Urls,
    nats_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # They run, and would go on running, however long the machine stands still.
    monkeypatch.setattr(leases_of, "LEASE_SECONDS", 600.0)
    source, target = sqlite_urls, postgres_urls
    path = tmp_path / "a.tar"
    async with pair(source, nats_url):
        await backed_up(source, path)
    async with pair(target, nats_url) as both:
        await until(lambda: bool(both.paper.keeper.held), "it has its leases")
        with pytest.raises(StillRunningError):
            await restored(verify(path), target, tmp_path)


async def test_a_restore_that_fails_leaves_nothing(
    sqlite_urls: Urls, postgres_urls: Urls, nats_url: str, tmp_path: Path
) -> None:
    source, target = sqlite_urls, postgres_urls
    path = tmp_path / "a.tar"
    async with pair(source, nats_url) as both:
        await both.write(texts(30))
        await until(lambda: both.paper.relay.status.published == 10, "it is heard")
        await backed_up(source, path)
    backup = verify(path)
    # The last table's rows break off, when most is in place already.
    cut_off = next(name for name in backup.members if "paper/lines" in name)
    backup.members[cut_off] = backup.members["format.json"]

    with pytest.raises(BackupError, match="holds what is no row"):
        await restored(backup, target, tmp_path)

    async with opened(target) as databases:
        for domain in DOMAINS:
            async with databases[domain.name].read() as connection:
                assert await connection.scalar(select(func.count(events.c.id))) == 0


async def test_databases_of_two_moments_are_not_backed_up(
    sqlite_urls: Urls, nats_url: str, tmp_path: Path
) -> None:
    async with pair(sqlite_urls, nats_url) as both:
        await both.write(texts(30))
        await until(lambda: both.paper.relay.status.published == 10, "it is heard")
    async with (
        opened(sqlite_urls) as databases,
        databases["paper"].write() as connection,
    ):
        await connection.execute(update(checkpoints).values(sequence=31))

    with pytest.raises(BackupError) as caught:
        await backed_up(sqlite_urls, tmp_path / "a.tar")

    assert "do not belong together: paper has applied" in str(caught.value)
    assert "ink:31 was never said" in str(caught.value)
    assert not (tmp_path / "a.tar").exists()


async def test_leases_and_the_relays_hint_do_not_outlive_a_restore(
    sqlite_urls: Urls, other_sqlite_urls: Urls, nats_url: str, tmp_path: Path
) -> None:
    async with pair(sqlite_urls, nats_url) as both:
        await both.write(["a line"])
        await until(lambda: bool(both.ink.keeper.held), "it has its leases")
        await back_and_forth(sqlite_urls, other_sqlite_urls, tmp_path)

    async with (
        opened(other_sqlite_urls) as databases,
        databases["ink"].read() as connection,
    ):
        for table in (leases, relay_state):
            assert (await connection.execute(select(table))).first() is None
