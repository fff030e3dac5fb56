"""A folder and an S3-compatible store behave alike, and a ledger runs on either."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import obstore
import pytest
from pydantic import SecretStr

from services.ledger.bucket import BucketFiles
from services.ledger.errors import FileDiffers
from services.ledger.files import Files
from services.ledger.parts import files_of
from services.ledger.settings import Settings
from shared.consume.worker import Retry
from shared.testing.s3 import S3Server, s3_server
from tests.integration.ledger.log import close, entry, parts, verified

BUCKET = "log"
NUMBERS = count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with s3_server(tmp_path_factory.mktemp("s3") / "s3.log") as found:
        found.make(BUCKET)
        yield found


def settings(url: str, endpoint: str | None = None) -> Settings:
    return Settings(
        nats_url="nats://127.0.0.1:1",
        database_url=SecretStr("sqlite+aiosqlite://"),
        origin="test.example/log",
        keys=Path("unused"),
        log_url=url,
        log_endpoint=endpoint,
        log_region="hn-1",
        log_access_key_id="key",
        log_secret_access_key=SecretStr("secret"),
    )


@pytest.fixture(params=["folder", "bucket"])
async def files(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Files]:
    if request.param == "folder":
        found = files_of(settings((tmp_path / "a log").as_uri()))
    else:
        server: S3Server = request.getfixturevalue("server")
        prefix = f"s3://{BUCKET}/{next(NUMBERS)}"
        found = files_of(settings(prefix, server.url))
    await found.open()
    yield found
    await found.close()


async def test_what_is_written_is_read_back(files: Files) -> None:
    await files.write([("tile/0/000.p/1", b"a"), ("tile/entries/x001/000", b"b")])

    assert await files.read("tile/0/000.p/1") == b"a"
    assert await files.read("tile/entries/x001/000") == b"b"
    assert await files.read("tile/0/000") is None
    assert await files.read("tile/0/000.p/1/2") is None


async def test_a_bucket_tells_who_asks_it_directly_what_a_file_is(
    server: S3Server,
) -> None:
    found = files_of(settings(f"s3://{BUCKET}/{next(NUMBERS)}", server.url))
    assert isinstance(found, BucketFiles)

    async def told(path: str) -> tuple[str, str]:
        has = (await obstore.get_async(found._store, path)).attributes
        return has["Content-Type"], has["Cache-Control"]

    await found.write([("tile/0/000.p/1", b"a")])
    assert await told("tile/0/000.p/1") == (
        "application/octet-stream",
        "public, max-age=31536000, immutable",
    )
    for old, new in ((None, b"1"), (b"1", b"2")):
        assert await found.swap("checkpoint", new, expected=old)
        assert await told("checkpoint") == ("text/plain; charset=utf-8", "no-cache")


async def test_the_same_may_be_written_again_and_nothing_else(files: Files) -> None:
    await files.write([("tile/0/000", b"a")])
    await files.write([("tile/0/000", b"a")])

    with pytest.raises((FileDiffers, ExceptionGroup)) as found:
        await files.write([("tile/0/000", b"other")])

    if isinstance(found.value, ExceptionGroup):
        assert found.value.subgroup(FileDiffers) is not None
    assert await files.read("tile/0/000") == b"a"


async def test_the_checkpoint_is_swapped_only_for_what_was_read(files: Files) -> None:
    assert not await files.swap("checkpoint", b"1", expected=b"0")
    assert await files.swap("checkpoint", b"1", expected=None)
    assert not await files.swap("checkpoint", b"2", expected=None)
    assert await files.swap("checkpoint", b"2", expected=b"1")
    assert not await files.swap("checkpoint", b"3", expected=b"1")
    assert await files.read("checkpoint") == b"2"


async def test_of_two_who_swap_at_once_one_does(files: Files) -> None:
    await files.swap("checkpoint", b"1", expected=None)
    done = await asyncio.gather(
        *(files.swap("checkpoint", b"%d" % n, expected=b"1") for n in range(2, 8))
    )
    assert done.count(True) == 1
    assert await files.read("checkpoint") == b"%d" % (2 + done.index(True))


async def test_files_and_folders_are_removed_and_listed(files: Files) -> None:
    names = ["tile/0/000.p/1", "tile/0/000.p/2", "tile/0/000", "staging/a"]
    await files.write([(name, b"x") for name in names])

    assert await files.listing("staging") == ["staging/a"]
    assert await files.listing("nothing") == []
    await files.delete(["tile/0/000.p", "staging/a", "staging/b", "tile/0/001.p"])

    assert [name for name in names if await files.read(name)] == ["tile/0/000"]


async def test_a_ledger_runs_on_a_bucket_as_in_a_folder(
    tmp_path: Path, sqlite_url: str, server: S3Server
) -> None:
    prefix = f"s3://{BUCKET}/{next(NUMBERS)}"
    for batches in ((3, 255), (300,)):
        stored = files_of(settings(prefix, server.url))
        one = await parts(sqlite_url, tmp_path, files=stored)
        await one.start()
        for size in batches:
            head = await one.append(size)
        await close(one)
    for path in await stored.listing("tile"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(await stored.read(path) or b"")
    (tmp_path / "checkpoint").write_bytes(await stored.read("checkpoint") or b"")

    assert head.size == 558
    assert verified(tmp_path) == [entry(place) for place in range(558)]
    assert await stored.listing("staging") == []


async def test_a_bucket_that_is_none_is_trouble_and_no_new_log(
    server: S3Server,
) -> None:
    for url, endpoint in (
        ("s3://other/log", server.url),
        (f"s3://{BUCKET}/log", "http://127.0.0.1:1"),
    ):
        found = files_of(settings(url, endpoint))
        assert isinstance(found, BucketFiles)
        with pytest.raises(Retry):
            await found.open()
        with pytest.raises(Retry):
            await found.read("checkpoint")
