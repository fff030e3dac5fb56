"""What the log serves is what tlog-tiles asks for: types, caching, partial files."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from services.ledger.folder import FolderFiles
from services.ledger.serving import log_app
from services.ledger.status import LedgerStatus
from shared.tlog.tiles import entries_of
from tests.integration.ledger.log import ORIGIN, VERIFIERS, close, entry, parts

IMMUTABLE = "public, max-age=31536000, immutable"


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A log of 600 entries, of which 100 were published before."""
    one = await parts(f"sqlite+aiosqlite:///{tmp_path / 'l.db'}", tmp_path / "log")
    await one.start()
    for count in (100, 500, 1):
        await one.append(count)
    status = LedgerStatus(ORIGIN, True, True, 601, 601, 0.0, {"ink": 601})  # noqa: FBT003
    app = log_app(FolderFiles(tmp_path / "log"), lambda: VERIFIERS, lambda: status)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://log") as client:
        yield client
    await close(one)


async def test_the_checkpoint_is_text_that_nobody_keeps(web: httpx.AsyncClient) -> None:
    found = await web.get("/checkpoint")

    assert found.headers["content-type"] == "text/plain; charset=utf-8"
    assert found.headers["cache-control"] == "no-cache"
    assert found.text.startswith(f"{ORIGIN}\n601\n")


@pytest.mark.parametrize("path", ["/tile/0/000", "/tile/0/002.p/89", "/tile/1/000.p/2"])
async def test_tiles_are_bytes_that_everybody_may_keep(
    web: httpx.AsyncClient, path: str
) -> None:
    found = await web.get(path)

    assert found.headers["content-type"] == "application/octet-stream"
    assert found.headers["cache-control"] == IMMUTABLE
    assert "content-encoding" not in found.headers
    assert len(found.content) % 32 == 0


async def test_bundles_are_compressed_for_those_who_ask(web: httpx.AsyncClient) -> None:
    plain = await web.get("/tile/entries/001", headers={"Accept-Encoding": "identity"})
    packed = await web.get("/tile/entries/001", headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert entries_of(plain.content, 256) == [entry(place) for place in range(256, 512)]
    assert gzip.compress(plain.content, 6, mtime=0)


async def test_a_partial_file_that_was_dropped_is_cut_from_the_full_one(
    web: httpx.AsyncClient, tmp_path: Path
) -> None:
    assert not (tmp_path / "log" / "tile" / "0" / "000.p").exists()
    assert not (tmp_path / "log" / "tile" / "entries" / "000.p").exists()

    tile = await web.get("/tile/0/000.p/100")
    bundle = await web.get("/tile/entries/000.p/100")

    assert tile.content == (await web.get("/tile/0/000")).content[:3200]
    assert entries_of(bundle.content, 100) == [entry(place) for place in range(100)]


@pytest.mark.parametrize(
    "path",
    [
        "/tile/0/003",
        "/tile/0/0",
        "/tile/0/002.p/90",
        "/tile/0/000.p/0",
        "/tile/0/000.p/256",
        "/tile/entries/x000/000",
        "/tile/0/..%2f..%2f..%2fl.db",
        "/.lock",
        "/staging",
        "/tile",
        "/",
    ],
)
async def test_what_is_not_there_is_said_in_both_languages(
    web: httpx.AsyncClient, path: str
) -> None:
    found = await web.get(path)

    assert found.status_code == 404
    assert found.headers["cache-control"] == "no-cache"
    assert found.json()["code"] == "ledger.no-such-file"
    assert found.json()["vi"]


async def test_keys_and_status_are_served_beside_it(web: httpx.AsyncClient) -> None:
    keys = (await web.get("/keys")).text
    status = (await web.get("/status")).json()

    assert keys == "".join(f"{one}\n" for one in VERIFIERS)
    assert (status["size"], status["sources"]) == (601, {"ink": 601})
