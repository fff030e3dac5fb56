"""A log in Compose whose ledger loses its database, and then everything but its keys.

What an operator does is what deploy/ledger.md and deploy/backup.md say, word by word.
An auditor looks before and after with one memory, which accepts one log only.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from composed import IMAGE, ROOT, Composed, opened, said, wait_until
from returning import another, restored
from witnessing import Witnessing, witnesses

pytestmark = pytest.mark.timeout(900)

MANUAL = (ROOT / "deploy" / "ledger.md").read_text("utf-8")
BACKUPS = (ROOT / "deploy" / "backup.md").read_text("utf-8")
OVERRIDE = next(
    block
    for block in re.findall(r"^```yaml\n(.*?)^```$", MANUAL, re.DOTALL | re.MULTILINE)
    if "LEDGER_WITNESS_POLICY" in block
)
"""What the manual says an operator puts beside the Compose file."""
KEYS = ("log.ed25519.key", "log.mldsa44.key", "origin")
"""What the manual says is copied to a safe."""
BACKUP = "last.backup.tar"


@dataclass(frozen=True, slots=True)
class Platform:
    """A project whose ledger asks witnesses, as the override says."""

    composed: Composed
    override: Path

    def attempt(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run `docker compose` with the override, whatever comes of it."""
        return self.composed.attempt("-f", str(self.override), *arguments)

    def __call__(self, *arguments: str) -> str:
        """Run `docker compose` with the override."""
        done = self.attempt(*arguments)
        assert done.returncode == 0, (done.stderr + done.stdout).decode()[-4000:]
        return done.stdout.decode()

    def adopt(self) -> subprocess.CompletedProcess[bytes]:
        """Run the command of the manual."""
        without = ("run", "--rm", "--no-TTY", "--no-deps", "ledger")
        command = ("python", "-m", "bangvang", "admin", "adopt-log", "--settings")
        return self.attempt(*without, *command)

    def heads(self) -> list[str]:
        """Sizes of the trees that the ledger's database decided on."""
        return self.composed.sql("ledger", "SELECT size FROM heads ORDER BY number")


def size_of(platform: Platform) -> int:
    """How many events are published."""
    raw = httpx.get(f"{platform.composed.log}/checkpoint", timeout=30).text
    return int(raw.splitlines()[1])


def all_published(platform: Platform) -> int:
    """Wait until every event of every service is published and cosigned."""
    services = ("registration", "scoring", "dossier", "awards")
    for _ in wait_until("every event in a checkpoint", 60):
        counts = [
            platform.composed.sql(one, "SELECT count(*) FROM events")
            for one in services
        ]
        size = size_of(platform)
        if size == sum(int(count) for (count,) in counts):
            return size
    raise AssertionError


def audited(platform: Platform, kept: Path, trusted: Witnessing) -> int:
    """Check the whole log against what was seen before; return its size."""
    options = ("--policy", str(trusted.policy), "--cache", str(kept / "audit"))
    report = said("audit", "all", platform.composed.log, *options)
    assert "audit.quorum" not in report
    return size_of(platform)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is kept outside of the machine: a safe, backups, and an auditor's memory."""
    return opened(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def trusted(kept: Path) -> Iterator[Witnessing]:
    with witnesses(IMAGE, f"bangvang-witnesses-{os.getpid()}", kept) as found:
        yield found


@pytest.fixture(scope="module")
def override(kept: Path, trusted: Witnessing) -> Path:
    """The manual's file, with a way to these witnesses, who are not on the internet."""
    file = kept / "docker-compose.override.yml"
    way = "    networks: [bus, data, watch, edge, witnesses]\n"
    network = f"networks:\n  witnesses: {{ external: true, name: {trusted.network} }}\n"
    own = OVERRIDE.replace("./witnesses", str(kept / "witnesses"))
    assert own != OVERRIDE
    file.write_text(own.replace("  ledger:\n", f"  ledger:\n{way}") + network)
    return file


@pytest.fixture(scope="module")
def platform(kept: Path, trusted: Witnessing, override: Path) -> Iterator[Platform]:
    """A platform of which three witnesses cosign the log."""
    project = f"bangvang-adopting-{os.getpid()}"
    keys = kept / "keys"
    keys.mkdir()
    composed = Composed(project, keys, backups=str(kept))
    try:
        found = Platform(composed.start(), override)
        trusted.begin(composed.key)
        found("up", "--wait", "--detach", "ledger")
        yield found
    finally:
        composed.stop()


def test_a_ledger_that_lost_its_database_goes_on_with_the_same_log(
    platform: Platform, trusted: Witnessing, kept: Path
) -> None:
    platform.composed.league("before")
    before = all_published(platform)
    assert audited(platform, kept, trusted) == before
    platform("stop", "ledger")
    platform.composed.sql("postgres", "DROP DATABASE ledger WITH (FORCE)")

    refused = platform.attempt("up", "--wait", "--detach", "ledger")
    assert refused.returncode != 0
    assert "ledger.store-behind" in platform("logs", "--no-color", "ledger")
    platform("stop", "ledger")
    platform("run", "--rm", "--no-TTY", "migrate")
    assert platform.heads() == []

    trusted.pause("witness-3")
    silent = platform.adopt()
    trusted.unpause("witness-3")
    assert silent.returncode == 65
    assert b"(ledger.adopt-witness-silent)" in silent.stderr
    assert platform.heads() == []

    done = platform.adopt()
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    assert f"taken up again at {before} events" in done.stdout.decode()
    assert f"được tiếp tục từ {before} sự kiện" in done.stdout.decode()
    assert platform.heads() == ["0", str(before)]
    again = platform.adopt()
    assert (again.returncode, b"ledger.adopt-not-empty" in again.stderr) == (65, True)

    platform("up", "--wait", "--detach", "ledger")
    platform.composed.league("after")
    after = all_published(platform)
    assert after > before
    assert audited(platform, kept, trusted) == after


def test_a_platform_restored_elsewhere_goes_on_with_the_log_of_before(
    platform: Platform, trusted: Witnessing, override: Path, kept: Path
) -> None:
    platform.composed.league("last")
    before = all_published(platform)
    platform.composed("run", "--rm", "--no-TTY", "backup", BACKUP)
    assert audited(platform, kept, trusted) == before
    put = kept / "ledger"
    saved(platform.composed, put / "keys")
    options = ("--policy", str(trusted.policy), "--cache", str(kept / "fetched"))
    said("audit", "fetch", platform.composed.log, *options)
    (fetched,) = (kept / "fetched" / "logs").iterdir()
    shutil.copytree(fetched, put / "log")
    for one in (put, *put.rglob("*")):
        one.chmod(0o755 if one.is_dir() else 0o644)
    # Everything else is lost with the machine.
    platform.composed.stop()

    with another(kept, IMAGE) as composed:
        second = Platform(composed, override)
        place(composed, kept)
        trust = ("--policy", "/backups/witnesses/policy", "--vaults", BACKUP)
        restored(composed, "--from-log", "/log", *trust, log=put / "log")
        composed("run", "--rm", "--no-TTY", "init")
        second("run", "--rm", "--no-TTY", "migrate")
        done = second.adopt()
        assert done.returncode == 0, (done.stdout + done.stderr).decode()
        second("up", "--wait", "--detach")
        assert all_published(second) == before
        assert audited(second, kept, trusted) == before

        composed.league("elsewhere")
        after = all_published(second)
        assert after > before
        assert audited(second, kept, trusted) == after
        status = httpx.get(f"{composed.log}/status", timeout=30).json()
        assert not status["stopped"]


def saved(composed: Composed, safe: Path) -> None:
    """Copy the log's keys and name to a safe."""
    safe.mkdir(parents=True)
    for name in KEYS:
        read = ("run", "--rm", "--no-TTY", "--no-deps", "init", "cat")
        (safe / name).write_bytes(composed.raw(*read, f"/keys/ledger/{name}"))


def place(composed: Composed, kept: Path) -> None:
    """Put keys, name and files in place before anything is started."""
    (command,) = re.findall(
        r"^docker compose (run .*\n.*sh -c '.*')$", BACKUPS, re.MULTILINE
    )
    words = shlex.split(command.replace("\\\n", "").replace("$PWD", str(kept)))
    composed(*words)
