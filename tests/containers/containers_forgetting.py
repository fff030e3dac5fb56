"""A canary in PostgreSQL and Compose: planted everywhere, erased, and no byte left.

Values are looked for as bytes, in the files of the database server (heap, indexes,
statistics, write-ahead log), of the broker, of the log, in documents and in what the
containers logged, not by SQL: a row that no query finds may still lie on the disk.
Then all is lost, and restored from before the erasure: nothing of it comes back.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from composed import ROOT, Composed, opened, said
from returning import another, begun_again, erasures, restored, told

sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from forgetting import CANARY, Teller, forms

from bangvang.local.place import Place

pytestmark = pytest.mark.timeout(900)

DATABASES = ("registration", "scoring", "dossier", "awards")
VOLUMES = ("database", "documents", "broker", "log", "backups")
LOOK = """
import gzip, json, pathlib, sys, tarfile
wanted = [bytes.fromhex(one) for one in sys.argv[1:]]
def contents(path):
    data = path.read_bytes()
    yield data
    if path.suffix == ".tar":
        with tarfile.open(path) as archive:
            for member in archive:
                file = archive.extractfile(member)
                inner = file.read() if file else b""
                yield gzip.decompress(inner) if member.name.endswith(".gz") else inner
found, read = [], 0
for path in sorted(pathlib.Path("/look").rglob("*")):
    try:
        pieces = list(contents(path)) if path.is_file() else []
    except FileNotFoundError:  # the server works on
        continue
    read += sum(map(len, pieces))
    if any(form in piece for piece in pieces for form in wanted):
        found.append(str(path.relative_to("/look")))
print(json.dumps([read, found]))
"""
"""Run as root in a container of its own that has every volume, to read only."""


def holding(composed: Composed, volumes: Sequence[str] = VOLUMES) -> list[str]:
    """Return the files of all volumes that hold the value, in whatever form."""
    mounts = [f"--volume={composed.project}_{name}:/look/{name}:ro" for name in volumes]
    wanted = [form.hex() for form in forms(CANARY)]
    isolated = ("docker", "run", "--rm", "--network=none", "--user=0", *mounts)
    done = subprocess.run(
        [*isolated, composed.image, "python", "-c", LOOK, *wanted],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    read, found = json.loads(done.stdout)
    assert read > 50_000_000
    return list(found)


def backed_up(composed: Composed, name: str) -> None:
    composed("run", "--rm", "--no-TTY", "backup", name)


def sampled(composed: Composed) -> None:
    """Let the server do what it does by itself in time: statistics, pages to disk."""
    for one in DATABASES:
        composed.sql(one, "ANALYZE")
    composed.sql("postgres", "CHECKPOINT")


def kept(composed: Composed, service: str) -> list[str]:
    """What the log proves of a service's events."""
    return composed.sql(service, "SELECT sequence, hash FROM log ORDER BY 1")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an operator keeps elsewhere; the containers' own user may write there."""
    return opened(tmp_path_factory.mktemp("saved"))


@pytest.fixture
async def planted(composed: Composed) -> tuple[Teller, str]:
    """The story of a person, and the event of a text that happens to name her."""
    teller = Teller(composed.url, Place(composed.keys / "operator"))
    await teller.begin()
    return teller, await teller.plant()


async def test_no_byte_of_a_person_is_left_on_the_disks_of_containers(
    composed: Composed, planted: tuple[Teller, str], saved: Path
) -> None:
    teller, event = planted
    sampled(composed)
    backed_up(composed, NAME)
    found = holding(composed)
    assert {one.split("/")[0] for one in found} == {"database", "documents", "backups"}
    assert len([one for one in found if one.startswith("documents/")]) == 3
    assert [one for one in found if "/pg_wal/" in one]
    # Columns that nobody searches by are not sampled: 2619 is `pg_statistic`.
    assert [one for one in found if one.endswith("/2619")] == []
    before = {one: kept(composed, one) for one in DATABASES}
    audited(composed, saved)

    reached = ("--reason", "request", "--url", composed.url)
    token = ("--token-file", str(teller.place.administrator_token))
    said("admin", "erase", teller.cast.person, *reached, *token)
    said("admin", "erase-texts", "scoring", event, *reached, *token)

    kept_elsewhere(composed, saved)
    composed("run", "--rm", "--no-TTY", "--entrypoint", "rm", "backup", BEFORE)
    backed_up(composed, "after.backup.tar")
    sampled(composed)
    assert holding(composed) == []
    logged = composed("logs", "--no-color")
    assert "erasures done" in logged
    assert "permission denied to vacuum" not in logged
    assert [one for one in forms(CANARY) if one in logged.encode()] == []
    for one in DATABASES:
        assert kept(composed, one)[: len(before[one])] == before[one]
        query = "SELECT count(*) FROM events WHERE subject LIKE 'erasure/%'"
        assert composed.sql(one, query) == ["1"], one
    audited(composed, saved)
    proved(composed, event, saved / "event.tlog-proof")


@pytest.mark.nightly
def test_nothing_of_her_comes_back_with_a_restore_from_before(
    composed: Composed, saved: Path
) -> None:
    erasures(composed, saved / "erasures.jsonl")
    wanted, (log,) = told(composed), (saved / "audit" / "logs").iterdir()
    disks = [one for one in VOLUMES if one != "backups"]
    with another(saved, composed.image) as second:
        trusted = ("--key", composed.key, "--vaults", NAME)
        restored(second, "--from-log", "/log", *trusted, log=log)
        begun_again(second)
        assert told(second) == wanted
        assert holding(second, disks) == []

        second("down", "--volumes", "--timeout", "5")
        restored(second, NAME, "--erasures", "/backups/erasures.jsonl")
        begun_again(second)
        assert holding(second, disks) == []
        rows = "SELECT count(*) FROM vault"
        assert second.sql("dossier", rows) == composed.sql("dossier", rows)


NAME = "before.backup.tar"
BEFORE = f"/backups/{NAME}"


def kept_elsewhere(composed: Composed, folder: Path) -> None:
    """Copy the backup out of its volume, as the manual says."""
    without = ("run", "--rm", "--no-TTY", "--no-deps", "--entrypoint", "cat")
    (folder / NAME).write_bytes(composed.raw(*without, "backup", BEFORE))


def audited(composed: Composed, cache: Path) -> None:
    """Check the whole log as an outsider does, and against what was seen before."""
    options = ("--key", composed.key, "--cache", str(cache / "audit"))
    said("audit", "all", composed.log, *options)


def proved(composed: Composed, event: str, file: Path) -> None:
    """Prove that an event whose value was erased stands in the log as it did."""
    said("proof", event, "--log", composed.log, "-o", str(file))
    said("verify", str(file), "--key", composed.key)
