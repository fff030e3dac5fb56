"""A ledger that was set back, or is not the only one, signs nothing and says why."""

import shutil
from pathlib import Path

import pytest
from nats.aio.client import Client

from services.ledger import runtime
from services.ledger.errors import (
    FileDiffers,
    FilesBehind,
    FolderInUse,
    LedgerRefusal,
    OtherHistory,
    SecondLedger,
    StoreBehind,
)
from services.ledger.folder import FolderFiles
from services.ledger.heads import HeadTakenError
from services.ledger.runtime import LedgerRuntime
from shared.eventstore import leases
from shared.signing import KeyFileError, Signer
from shared.tlog.keys import Algorithm
from tests.integration.ledger.conftest import running, settings, until
from tests.integration.ledger.log import ORIGIN, Parts, close, leaves, parts, published


async def begun(tmp_path: Path, *batches: int) -> Parts:
    one = await parts(f"sqlite+aiosqlite:///{tmp_path / 'l.db'}", tmp_path / "log")
    await one.start()
    for count in batches:
        await one.append(count)
    return one


async def started(tmp_path: Path) -> None:
    one = await parts(f"sqlite+aiosqlite:///{tmp_path / 'l.db'}", tmp_path / "log")
    try:
        await one.start()
    finally:
        await close(one)


async def refused(tmp_path: Path, kind: type[LedgerRefusal]) -> None:
    before = (tmp_path / "log" / "checkpoint").read_bytes()
    with pytest.raises(kind) as found:
        await started(tmp_path)
    assert found.value.reason("vi") != found.value.reason("en")
    assert (tmp_path / "log" / "checkpoint").read_bytes() == before


def keep(path: Path) -> Path:
    copy = path.with_name(f"{path.name}.kept")
    if path.is_dir():
        shutil.copytree(path, copy)
    else:
        shutil.copy(path, copy)
    return copy


def put_back(path: Path) -> None:
    copy = path.with_name(f"{path.name}.kept")
    if path.is_dir():
        shutil.rmtree(path)
    else:
        for one in path.parent.glob(f"{path.name}-*"):
            one.unlink()
        path.unlink()
    copy.rename(path)


@pytest.mark.parametrize(("first", "then"), [(3, 4), (255, 1), (256, 256), (1, 600)])
async def test_an_old_folder_is_refused(tmp_path: Path, first: int, then: int) -> None:
    await close(await begun(tmp_path, first))
    keep(tmp_path / "log")
    one = await parts(f"sqlite+aiosqlite:///{tmp_path / 'l.db'}", tmp_path / "log")
    await one.start()
    await one.append(then)
    await close(one)
    put_back(tmp_path / "log")

    await refused(tmp_path, FilesBehind)


async def test_an_old_checkpoint_store_is_refused(tmp_path: Path) -> None:
    await close(await begun(tmp_path, 3))
    keep(tmp_path / "l.db")
    one = await parts(f"sqlite+aiosqlite:///{tmp_path / 'l.db'}", tmp_path / "log")
    await one.start()
    await one.append(4)
    await close(one)
    put_back(tmp_path / "l.db")

    await refused(tmp_path, StoreBehind)


async def test_a_lost_checkpoint_store_is_refused(tmp_path: Path) -> None:
    await close(await begun(tmp_path, 3))
    (tmp_path / "l.db").unlink()

    await refused(tmp_path, StoreBehind)


async def test_the_files_of_another_history_are_refused(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    for folder in (mine, other):
        folder.mkdir()
        one = await begun(folder)
        assert one.sequencer.head is not None
        head = await one.sequencer.append(
            leaves(0, 3) if folder is mine else leaves(3, 6)
        )
        await one.publisher.publish(head)
        await close(one)
    shutil.copy(other / "log" / "checkpoint", mine / "log" / "checkpoint")

    await refused(mine, OtherHistory)


async def test_the_checkpoint_of_another_key_is_refused(tmp_path: Path) -> None:
    await close(await begun(tmp_path, 3))
    other = Signer(ORIGIN, Algorithm.ED25519, bytes(32))
    one = await parts(f"sqlite+aiosqlite:///{tmp_path / 'l.db'}", tmp_path / "log")
    stranger = Parts(one.files, one.database, one.lease, keys=[other])
    with pytest.raises(OtherHistory):
        await stranger.start()
    await close(one)


async def test_a_changed_tile_is_neither_signed_over_nor_overwritten(
    tmp_path: Path,
) -> None:
    await close(await begun(tmp_path, 3))
    tile = tmp_path / "log" / "tile" / "0" / "000.p" / "3"
    tile.write_bytes(bytes(96))

    await refused(tmp_path, FilesBehind)
    assert tile.read_bytes() == bytes(96)


async def test_a_file_that_is_there_with_other_bytes_is_left(tmp_path: Path) -> None:
    one = await begun(tmp_path, 3)
    planted = tmp_path / "log" / "tile" / "0" / "000.p" / "5"
    planted.write_bytes(b"planted")

    with pytest.raises(FileDiffers):
        await one.append(2)
    with pytest.raises(FileDiffers):
        await one.start()

    assert planted.read_bytes() == b"planted"
    assert published(tmp_path / "log").size == 3
    await close(one)


async def test_of_two_ledgers_on_one_store_one_decides(tmp_path: Path) -> None:
    one = await begun(tmp_path, 3)
    # It believes to hold the lease, as one does that slept through its end.
    two = Parts(FolderFiles(tmp_path / "copy"), one.database, one.lease)
    shutil.copytree(tmp_path / "log", tmp_path / "copy")
    await two.start()
    tree = {path: path.read_bytes() for path in (tmp_path / "copy").rglob("*/*/*/*")}
    await one.append(2)

    with pytest.raises(HeadTakenError):
        await two.sequencer.append(leaves(3, 9))

    left = {path: path.read_bytes() for path in (tmp_path / "copy").rglob("*/*/*/*")}
    assert left == tree, "the loser wrote a tile"
    await two.files.close()
    await close(one)


async def test_a_folder_is_held_by_one_process(tmp_path: Path) -> None:
    one = await begun(tmp_path, 3)
    other = FolderFiles(tmp_path / "log")
    with pytest.raises(FolderInUse):
        await other.open()
    await close(one)
    await other.open()
    await other.close()


async def test_a_second_ledger_on_one_database_is_refused(
    wire: Client,
    tmp_path: Path,
    database_url: str,
    nats_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = settings(tmp_path, database_url, nats_url)
    # The first keeps its lease however long the machine stands still.
    monkeypatch.setattr(leases, "LEASE_SECONDS", 600.0)
    async with running(given) as one:
        monkeypatch.setattr(runtime, "_PATIENCE_SECONDS", 0.5)
        second = LedgerRuntime(one.domain, given)
        with pytest.raises(SecondLedger):
            await second.start()
        assert one.status().active

        async def ready() -> bool:
            return (await one.health()).ready

        await until(ready)


async def test_the_key_of_another_log_is_refused(
    tmp_path: Path, sqlite_url: str, nats_url: str
) -> None:
    async with running(settings(tmp_path, sqlite_url, nats_url)):
        pass
    given = settings(tmp_path, sqlite_url, nats_url, origin="other.example/log")
    with pytest.raises(KeyFileError) as found:
        async with running(given):
            pass
    assert found.value.code == "signing.other-key"
