"""A lost checkpoint store is made again, and the log goes on as the same one."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import pytest
from nats.aio.client import Client

from services.ledger import adopting
from services.ledger import adoption_errors as errors
from services.ledger.adopting import adopt, adopted
from services.ledger.app import DOMAIN
from services.ledger.errors import FolderInUse, SecondLedger
from services.ledger.heads import Head, SqlHeads
from shared.contracts.envelope import digest
from shared.eventstore.database import Database
from shared.schema.migrating import PATIENT, migrate
from shared.testing.wire import put
from tests.integration.ledger.conftest import running, settings, until
from tests.integration.ledger.log import verified
from tests.integration.ledger.lost import INK, MORE, SIZE, Lost, keys_kept, leaves


async def test_it_goes_on_as_the_same_log(lost: Lost) -> None:
    before = (lost.log / "checkpoint").read_bytes()

    head = await lost.adopted()

    assert (lost.log / "checkpoint").read_bytes() == before
    assert (head.size, head.places["ink"].hash) == (SIZE, digest(INK[SIZE - 1].data))
    async with lost.parts() as one:
        assert (await one.start()).size == SIZE
        await one.publisher.publish(await one.sequencer.append(leaves(SIZE, SIZE + 9)))
    assert verified(lost.log) == [one.data for one in INK[: SIZE + 9]]


async def test_a_running_ledger_reads_on_behind_it_and_takes_nothing_twice(
    wire: Client, nats_url: str, lost: Lost, sqlite_url: str
) -> None:
    given = settings(lost.folder, sqlite_url, nats_url, witness_policy=lost.policy)
    keys_kept(given.keys)
    async with empty(sqlite_url):
        pass
    await put(wire, INK[: SIZE + MORE])

    assert (await adopt(given)).size == SIZE

    async with running(given) as one:
        await until(lambda: one.status().published == SIZE + MORE)
        assert one.status().stopped == {}
    assert verified(lost.log) == [event.data for event in INK[: SIZE + MORE]]


@contextlib.asynccontextmanager
async def empty(url: str) -> AsyncIterator[Database]:
    """A new database, as `migrate` makes it."""
    database = Database(url, PATIENT)
    await migrate(database, DOMAIN)
    yield database
    await database.close()


async def test_checkpoints_that_others_kept_of_its_beginning_are_fine(
    lost: Lost,
) -> None:
    shutil.copy(lost.log / "checkpoint", lost.folder / "kept")

    assert await lost.adopted(replace(lost.trusted, seen=[lost.folder / "kept"]))


async def test_a_ledger_that_runs_on_the_folder_is_left_alone(lost: Lost) -> None:
    async with lost.parts("old.db") as running_one:
        await running_one.start()

        with pytest.raises(FolderInUse):
            await lost.adopted()


class Breaking(SqlHeads):
    """A checkpoint store that breaks behind so many heads, or behind the commit."""

    at: int = -1

    async def begin_with(self, found: Any) -> None:
        await super().begin_with(self._until(found))
        raise ConnectionError

    def _until(self, found: Any) -> Iterator[Head]:
        for number, head in enumerate(found):
            if number == self.at:
                raise ConnectionError
            yield head


@pytest.mark.parametrize("at", [0, 1])
async def test_cut_off_before_the_commit_it_is_done_again(lost: Lost, at: int) -> None:
    async with lost.parts() as one:
        heads = Breaking(one.database, one.lease)
        heads.at = at
        with pytest.raises(ConnectionError):
            await adopted(one.files, heads, lost.trusted)
    assert await lost.known() is None

    assert (await lost.adopted()).size == SIZE


async def test_cut_off_behind_the_commit_the_ledger_can_be_started(lost: Lost) -> None:
    async with lost.parts() as one:
        with pytest.raises(ConnectionError):
            await adopted(one.files, Breaking(one.database, one.lease), lost.trusted)

    with pytest.raises(errors.AdoptionNotNeeded):
        await lost.adopted()
    async with lost.parts() as one:
        assert (await one.start()).size == SIZE


async def test_a_ledger_that_runs_on_the_database_is_left_alone(
    lost: Lost, sqlite_url: str, nats_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adopting, "_PATIENCE_SECONDS", 0.2)
    given = settings(lost.folder, sqlite_url, nats_url)
    with pytest.raises(errors.NoKeyToAdoptWith):
        await adopt(given)
    keys_kept(given.keys)
    async with empty(sqlite_url) as database, database.write() as connection:
        row = "INSERT INTO leases VALUES ('ledger', 'another', 9e12)"
        await connection.exec_driver_sql(row)

    with pytest.raises(SecondLedger):
        await adopt(given)
