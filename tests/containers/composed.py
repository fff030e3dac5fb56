"""The platform as its operators run it, in a project of the test's own."""

import io
import os
import re
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import httpx

ROOT = Path(__file__).resolve().parents[2]
UP_SECONDS = 600
IMAGE = "bangvang:test"
AGENCIES = "agency,moha,capital=bv.scoring.ScorePublished.>"
COMPARE = """
import asyncio
from services.scoring.app import DOMAIN
from services.scoring.settings import Settings
from shared.eventstore.database import Database
from shared.eventstore.rebuild import digests, rebuild_into
async def main():
    kept = Database(Settings().database_url.get_secret_value())
    made = Database("sqlite+aiosqlite:////tmp/rebuilt.sqlite")
    await rebuild_into(DOMAIN, kept, made)
    assert await digests(DOMAIN, kept) == await digests(DOMAIN, made)
    print("equal")
    await kept.close(); await made.close()
asyncio.run(main())
"""
"""Compares scoring's read models with those that its events give anew."""
FOLDERS = ("operator", "agencies", "portal", "registration", "scoring", "owner")


def opened(folder: Path) -> Path:
    """Let the containers' own user write into a folder of this machine."""
    for one in (folder, *list(folder.parents)[:2]):
        one.chmod(0o777)
    return folder


def said(*arguments: str) -> str:
    """Run the command line on this machine, which is not the platform's.

    It must end well; what it printed is returned.
    """
    done = subprocess.run(
        [sys.executable, "-m", "bangvang", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def wait_until(what: str, seconds: float) -> Iterator[None]:
    """Give turns until somebody leaves the loop; too many are a failure."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.3)
    raise AssertionError(f"it never came: {what}")


@dataclass(frozen=True, slots=True)
class Composed:
    """One running project."""

    project: str
    keys: Path
    """Copies of the keys, as an operator takes them."""
    image: str = IMAGE
    backups: str = "backups"
    """Where backups go: a volume of the project's own, or a folder of this machine."""
    profiles: str = ""
    agencies: str = AGENCIES

    def start(self, *options: str) -> Self:
        """Build and start everything, and wait until all of it is healthy."""
        self("up", "--build", "--wait", "--detach", *options)
        packed = self.raw(
            "run", "--rm", "--no-TTY", "init", "tar", "-C", "/keys", "-c", *FOLDERS
        )
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(self.keys, filter="data")
        return self

    def environment(self, image: str | None = None) -> dict[str, str]:
        """What `docker compose` is run with."""
        own = {
            "BANGVANG_PORT": "0",
            "BANGVANG_LOG_PORT": "0",
            "BANGVANG_TLS_PORT": "0",
            "BANGVANG_HTTP_PORT": "0",
            "BANGVANG_PROMETHEUS_PORT": "0",
            "BANGVANG_LARGEST_UPLOAD": "2MB",
            "BANGVANG_IMAGE": image or self.image,
            "BANGVANG_BACKUPS": self.backups,
            "COMPOSE_PROFILES": self.profiles,
            "BANGVANG_AGENCIES": self.agencies,
            "COMPOSE_PROJECT_NAME": self.project,
        }
        return {**os.environ, **own}  # noqa: TID251 - handed on to another program

    def attempt(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run `docker compose`, whatever comes of it."""
        files = ("-f", "docker-compose.yml", "-f", "tests/containers/compose.test.yml")
        return subprocess.run(
            ["docker", "compose", *files, *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            timeout=UP_SECONDS,
            check=False,
        )

    def raw(self, *arguments: str) -> bytes:
        """Run `docker compose` and return what it printed."""
        done = self.attempt(*arguments)
        assert done.returncode == 0, (
            f"{arguments}: {done.stderr.decode()[-3000:]}{done.stdout.decode()[-2000:]}"
        )
        return done.stdout

    def __call__(self, *arguments: str) -> str:
        """Run `docker compose`; what it printed, as text."""
        return self.raw(*arguments).decode()

    def address(self, service: str, port: int) -> str:
        """Where a published port is on this machine."""
        return self("port", service, str(port)).strip()

    @property
    def url(self) -> str:
        """The portal."""
        return f"http://{self.address('portal', 8080)}"

    @property
    def log(self) -> str:
        """Where everybody reads the public log."""
        return f"http://{self.address('ledger', 8090)}/log"

    @property
    def key(self) -> str:
        """The key of the log that Python's own libraries can check everywhere."""
        return httpx.get(f"{self.log}/keys", timeout=30).text.splitlines()[0]

    def status(self) -> dict[str, dict[str, int]]:
        """How far every service is."""
        found: dict[str, dict[str, int]] = httpx.get(
            f"{self.url}/api/status", timeout=30
        ).json()
        return found

    def league(self, run: str = "1") -> str:
        """Play the league of 2023 through the portal; another `run` plays it anew.

        What it showed at its end is returned.
        """
        where = ("--url", self.url, "--data", str(self.keys / "operator"))
        return said("demo", "dti-2023", *where, "--run", run)

    def sql(self, database: str, query: str) -> list[str]:
        """Ask a database as its superuser; one line a row."""
        psql = ("psql", "-h", "/var/run/postgresql", "-U", "postgres", "-d", database)
        return self("exec", "-T", "database", *psql, "-Atc", query).splitlines()

    def try_python(
        self, service: str, program: str, index: int = 1
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program inside of a service's container, with its rights."""
        where = ("exec", "-T", "--index", str(index), service)
        return self.attempt(*where, "python", "-c", program)

    def python(self, service: str, program: str, index: int = 1) -> str:
        """Return what a program inside of a service's container printed."""
        done = self.try_python(service, program, index)
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        return done.stdout.decode()

    def restarts(self, service: str, index: int) -> int:
        """How often the engine has started a replica again after it died."""
        name = f"{self.project}-{service}-{index}"
        return int(
            subprocess.run(
                ["docker", "inspect", "--format", "{{.RestartCount}}", name],
                capture_output=True,
                check=True,
            ).stdout
        )

    def holder(self, service: str, replicas: int) -> int:
        """Which replica holds the lease of the relay."""
        ask = (
            "from urllib.request import urlopen\n"
            "print(urlopen('http://127.0.0.1:8090/metrics').read().decode())"
        )
        wanted = re.compile(
            r'^bangvang_lease_held{lease="relay".*} 1\.0$', re.MULTILINE
        )
        found: list[int] = []
        for _ in range(30):
            found = [
                index
                for index in range(1, replicas + 1)
                if wanted.search(self.python(service, ask, index))
            ]
            # On a busy machine it may change hands while one looks.
            if len(found) == 1:
                return found[0]
        raise AssertionError(f"held by {found}")

    def stop(self) -> None:
        """Stop it and remove all that it kept."""
        everything = ("--volumes", "--timeout", "10", "--remove-orphans")
        self("--profile", "*", "down", *everything)
