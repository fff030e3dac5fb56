"""What the platform wrote is had again from its public log and its vaults' backup."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from here import bangvang
from running import Running, published_all, select

from bangvang.local.domains import domains
from bangvang.local.place import Place
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.lines import Digest
from shared.fromlog.comparing import digests
from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.notes import parse_note


def whole_log(running: Running) -> bool | None:
    """Whether everybody heard everything, and the published log has all of it."""
    if published_all(running) is None:
        return None
    told = running.get("/api/status").values()
    raw = httpx.get(f"{running.url}/log/checkpoint", timeout=30).content
    size = parse_checkpoint(parse_note(raw).text).size
    return True if size == sum(one["sequence"] for one in told) else None


@pytest.fixture(scope="module")
def restored(loaded: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Elsewhere, from what anybody can fetch, and a backup."""
    folder = tmp_path_factory.mktemp("saved")
    backup, data = (folder / one for one in ("all.backup.tar", "var"))
    loaded.until(lambda: whole_log(loaded))
    done = bangvang("backup", str(backup), data=loaded.data)
    assert done.returncode == 0, done.stderr
    log = f"{loaded.url}/log"
    keys = httpx.get(f"{log}/keys", timeout=30).text.split()
    done = bangvang(
        *("restore", "--from-log", log, *(f"--key={one}" for one in keys), "--json"),
        *("--vaults", str(backup), "--cache", str(folder / "cache")),
        data=data,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    (folder / "told.json").write_text(done.stdout)
    return data


def test_it_says_that_the_result_equals_the_original(restored: Path) -> None:
    told = json.loads((restored.parent / "told.json").read_text())

    assert told["compared"]
    assert told["whole"], told["lacking"]
    assert {one["lack"] for one in told["lacking"]} == {"traces"}


@pytest.mark.parametrize("domain", domains(), ids=lambda one: one.name)
def test_every_table_that_says_what_happened_is_equal(
    loaded: Running, restored: Path, domain: Domain
) -> None:
    assert _digests(restored, domain) == _digests(loaded.data, domain)
    for table in ("events", "log", "vault", "commands"):
        assert _rows(restored, domain, table) == _rows(loaded.data, domain, table)


def test_everything_was_heard_that_had_been_heard(
    loaded: Running, restored: Path
) -> None:
    places = "SELECT source, sequence, hash FROM checkpoints ORDER BY source"
    for service in ("scoring", "dossier", "awards"):
        there = select(loaded.data, service, places)
        assert select(restored, service, places) == there


def test_documents_and_keys_are_there(loaded: Running, restored: Path) -> None:
    for folder in ("documents", "keys"):
        assert _files(restored / folder) == _files(loaded.data / folder)


def _digests(data: Path, domain: Domain) -> dict[str, Digest]:
    async def read() -> dict[str, Digest]:
        database = Database(Place(data).database_url(domain.name))
        try:
            async with database.read() as connection:
                return await digests(domain, connection)
        finally:
            await database.close()

    return asyncio.run(read())


def _rows(data: Path, domain: Domain, table: str) -> list[tuple[Any, ...]]:
    return select(data, domain.name, f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608 - names from above


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}
