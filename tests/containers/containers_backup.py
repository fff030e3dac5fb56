"""Backed up while it works, wiped, restored into a new project, and proved.

Not found by a plain `pytest`: it needs a container engine. Run it by its name.
"""

import json
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from composed import ROOT, Composed, opened, said

pytestmark = pytest.mark.timeout(1500)

IMAGE = "bangvang:backup-test"
NOT_EMPTY, DAMAGED = 73, 65
EARLY, WHOLE, AGAIN = "early.backup.tar", "whole.backup.tar", "again.backup.tar"
REFUSED = """
import asyncio, asyncpg, pathlib
password = pathlib.Path("/keys/backup/database.password").read_text()
TRIED = (
    "UPDATE events SET body = ''", "DELETE FROM vault", "TRUNCATE outbox",
    "INSERT INTO streams VALUES ('x', 1)", "CREATE TABLE own (x int)",
    "DROP TABLE events", "SET ROLE bangvang_owner", "SET ROLE scoring",
)
async def main():
    connection = await asyncpg.connect(
        host="database", user="backup", password=password, database="scoring"
    )
    assert await connection.fetchval("SELECT count(*) FROM vault") > 0
    for statement in TRIED:
        try:
            await connection.execute(statement)
            print("ALLOWED", statement)
        except asyncpg.InsufficientPrivilegeError:
            pass
    await connection.close()
    print("tried", len(TRIED))
asyncio.run(main())
"""


@pytest.fixture(scope="module")
def backups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this machine, where the containers' own user may write."""
    return opened(tmp_path_factory.mktemp("backups"))


@pytest.fixture(scope="module")
def first(
    tmp_path_factory: pytest.TempPathFactory, backups: Path
) -> Iterator[Composed]:
    """The platform that is backed up: once in mid-league, once after it."""
    keys = tmp_path_factory.mktemp("first")
    found = Composed(f"bangvang-first-{os.getpid()}", keys, IMAGE, str(backups))
    try:
        yield found.start()
    finally:
        found.stop()


@pytest.fixture(scope="module")
def second(
    tmp_path_factory: pytest.TempPathFactory, backups: Path
) -> Iterator[Composed]:
    """Another project: other volumes, other keys, nothing in it."""
    keys = tmp_path_factory.mktemp("second")
    found = Composed(f"bangvang-second-{os.getpid()}", keys, IMAGE, str(backups))
    try:
        yield found
    finally:
        found.stop()


def operate(
    composed: Composed, command: str, *arguments: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `backup` or `restore` as an operator does."""
    return composed.attempt("run", "--rm", "--no-TTY", command, *arguments)


def manifest(archive: Path) -> dict[str, Any]:
    with tarfile.open(archive) as packed:
        found = packed.extractfile("manifest.json")
        assert found is not None
        return json.loads(found.read())


def play(composed: Composed) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            *(sys.executable, "-m", "bangvang", "league", "--url", composed.url),
            *("--data", str(composed.keys / "operator")),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def sequence(composed: Composed, service: str) -> int:
    return composed.status()[service]["sequence"]


def in_the_middle(composed: Composed, playing: Future[Any]) -> None:
    """Wait until some units are enrolled, and the rest is on its way."""
    while sequence(composed, "registration") < 20:
        assert not playing.done(), playing.result()
        time.sleep(0.1)


def test_it_is_backed_up_while_commands_run(first: Composed, backups: Path) -> None:
    with ThreadPoolExecutor() as pool:
        playing = pool.submit(play, first)
        in_the_middle(first, playing)
        made = operate(first, "backup", EARLY)
        assert playing.result().returncode == 0, playing.result().stderr
    assert made.returncode == 0, made.stderr.decode()

    done = operate(first, "backup", WHOLE)

    assert done.returncode == 0, done.stderr.decode()
    said = manifest(backups / WHOLE)["services"]
    assert said["scoring"]["end"]["sequence"] == sequence(first, "scoring") > 60
    assert (backups / WHOLE).stat().st_mode & 0o777 == 0o600
    assert (backups / WHOLE).stat().st_uid == 10001
    assert not list(backups.glob(".*.partial"))


@pytest.mark.parametrize("name", [EARLY, WHOLE])
def test_it_can_be_proved_without_a_platform(second: Composed, name: str) -> None:
    proved = second.attempt(
        *("run", "--rm", "--no-TTY", "--no-deps", "restore", "--check-only", name)
    )

    assert proved.returncode == 0, proved.stderr.decode()
    assert b"DIFFERS" not in proved.stdout
    assert proved.stdout.count(b"equal") > 20


def test_whoever_backs_up_may_only_read(first: Composed) -> None:
    tried = first(
        *("run", "--rm", "--no-TTY", "--entrypoint", "python", "backup", "-c", REFUSED)
    )

    assert tried.strip() == "tried 8"


def test_nothing_is_overwritten(first: Composed) -> None:
    before = first.sql("scoring", "SELECT count(*), max(row) FROM events")

    tried = operate(first, "restore", WHOLE)

    assert tried.returncode == NOT_EMPTY
    assert b"is not empty; nothing is ever overwritten" in tried.stderr
    assert first.sql("scoring", "SELECT count(*), max(row) FROM events") == before


def test_it_is_restored_in_another_project(second: Composed, backups: Path) -> None:
    done = operate(second, "restore", WHOLE)
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    assert b"DIFFERS" not in done.stdout

    again = operate(second, "backup", AGAIN)

    assert again.returncode == 0, again.stderr.decode()
    before, after = (manifest(backups / name) for name in (WHOLE, AGAIN))
    assert after["services"] == before["services"], "every row of every table"
    assert after["keys"] == before["keys"]


def test_the_restored_platform_goes_on(first: Composed, second: Composed) -> None:
    second("up", "--wait", "--detach")

    was, found = first.status(), second.status()
    assert {name: one["sequence"] for name, one in found.items()} == {
        name: one["sequence"] for name, one in was.items()
    }
    token = (first.keys / "operator" / "keys" / "administrator.token").read_text()
    granted = httpx.post(
        f"{second.url}/api/registration/GrantRole",
        json={
            "campaign_id": None,
            "grant_id": "01J00000000000000000000000",
            "actor_id": "01J00000000000000000000001",
            "role": "auditor",
        },
        headers={
            "Authorization": f"Bearer {token.strip()}",
            "Idempotency-Key": "after-the-restore",
        },
        timeout=30,
    )
    assert granted.is_success, granted.text
    assert sequence(second, "registration") == was["registration"]["sequence"] + 1


def test_the_league_played_again_finds_every_command_answered(
    second: Composed,
) -> None:
    before = second.status()["scoring"]["sequence"]
    keys = second("run", "--rm", "--no-TTY", "init", "cat", TOKEN)
    folder = second.keys / "operator" / "keys"
    folder.mkdir(parents=True)
    for name in ("administrator.json", "issuer.json"):
        text = second("run", "--rm", "--no-TTY", "init", "cat", f"{KEYS}/{name}")
        (folder / name).write_text(text)
    (folder / "administrator.token").write_text(keys)

    played = play(second)

    assert played.returncode == 0, played.stdout + played.stderr
    assert second.status()["scoring"]["sequence"] == before


KEYS = "/keys/operator/keys"
TOKEN = f"{KEYS}/administrator.token"


def test_an_older_backup_beside_a_newer_broker_is_refused(second: Composed) -> None:
    second("down", "--timeout", "20")
    remove = ["docker", "volume", "rm", f"{second.project}_database"]
    subprocess.run(remove, check=True, capture_output=True)

    tried = operate(second, "restore", EARLY)

    assert tried.returncode == DAMAGED, tried.stdout.decode()
    said = tried.stderr.decode()
    assert "this backup is older than the broker" in said
    assert "registration ends at event" in said
    assert second.sql("registration", "SELECT count(*) FROM events") == ["0"]


def test_what_containers_kept_is_restored_into_a_folder(
    backups: Path, tmp_path: Path
) -> None:
    data = tmp_path / "var"

    restored = said("restore", str(backups / WHOLE), "--data", str(data))

    assert "everything is equal" in restored
