"""Runs the real platform as a person would: `python -m bangvang up`."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
_PAUSE = 0.2
_LONGEST_SECONDS = 420
_END_SECONDS = 60


@dataclass(frozen=True)
class Running:
    """One process tree on one data folder."""

    data: Path
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        """Address of the portal, once it listens."""
        return self.until(lambda: _json(self.data / "address.json"))["portal"]

    @property
    def broker(self) -> str:
        """Address of the broker."""
        return self.until(lambda: _json(self.data / "address.json"))["broker"]

    def until(self, look: Any) -> Any:
        """Return what `look` gives once it is not None; fail if the process ends."""
        end = time.monotonic() + _LONGEST_SECONDS
        while time.monotonic() < end:
            found = look()
            if found is not None:
                return found
            code = self.process.poll()
            assert code is None, f"ended: {code}: {self.process.communicate()[0]}"
            time.sleep(_PAUSE)
        raise AssertionError("it took too long")

    def example_loaded(self) -> None:
        """Wait until the example is loaded."""

        def look() -> bool | None:
            found = _json(self.data / "example.json")
            return True if found and found["done"] else None

        self.until(look)

    def ready(self) -> None:
        """Wait until every part says that it is well."""

        def look() -> bool | None:
            try:
                found = httpx.get(f"{self.url}/readyz", timeout=30)
            except httpx.TransportError:
                return None
            return True if found.status_code == 200 else None

        self.until(look)

    def get(self, path: str, **query: object) -> Any:
        """Ask a public query."""
        params = {name: str(one) for name, one in query.items()}
        found = httpx.get(f"{self.url}{path}", params=params, timeout=30)
        assert found.status_code == 200, found.text
        return found.json()

    def pages(self, path: str, **query: object) -> list[dict[str, Any]]:
        """Ask all pages of a public query."""
        rows: list[dict[str, Any]] = []
        after: dict[str, object] = {}
        while True:
            page = self.get(path, **query, **after)
            rows += page["items"]
            if page["next"] is None:
                return rows
            after = {"after": page["next"]}

    def stop(self) -> int:
        """Stop it as a service manager would."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=_END_SECONDS)

    def kill(self) -> None:
        """Kill the one process without warning; its child must follow by itself."""
        self.process.kill()
        self.process.wait(timeout=_END_SECONDS)
        _until_gone(self.data)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return None


def _until_gone(data: Path) -> None:
    """Wait until no nats-server runs on this folder any more."""
    end = time.monotonic() + _END_SECONDS
    while time.monotonic() < end:
        if not children_on(data):
            return
        time.sleep(_PAUSE)
    raise AssertionError("the broker outlived its parent")


def children_on(data: Path) -> list[int]:
    """Return the processes whose command line names the folder."""
    found = []
    for one in Path("/proc").iterdir():
        if one.name.isdigit() and int(one.name) != os.getpid():
            try:
                line = (one / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if str(data) in line:
                found.append(int(one.name))
    return found


def start(data: Path, *options: str, program: Sequence[str] = ("bangvang",)) -> Running:
    """Start the platform on free ports."""
    command = [
        sys.executable,
        "-m",
        *program,
        "up",
        "--data",
        str(data),
        "--port",
        "0",
        "--nats-port",
        "0",
        *options,
    ]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Running(data, process)


def output_of(running: Running, seconds: float = 240) -> str:
    """Return all it says; it must end by itself."""
    try:
        text, _ = running.process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        running.process.kill()
        text, _ = running.process.communicate()
        raise AssertionError(f"it did not end: {text}") from None
    return text


@contextmanager
def platform(
    data: Path, *options: str, program: Sequence[str] = ("bangvang",)
) -> Iterator[Running]:
    """Run it and stop it, whatever happens."""
    running = start(data, *options, program=program)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.terminate()
            try:
                running.process.wait(timeout=_END_SECONDS)
            except subprocess.TimeoutExpired:
                running.process.kill()
        if running.process.stdout:
            running.process.stdout.close()


def bangvang(
    *arguments: str, data: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line once."""
    where = ["--data", str(data)] if data else []
    return subprocess.run(
        [sys.executable, "-m", "bangvang", *arguments, *where],
        cwd=ROOT,
        text=True,
        capture_output=True,
        timeout=300,
        check=False,
    )


def until[T](look: Callable[[], T | None], seconds: float = 240) -> T:
    """Return what `look` gives once it is not None."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        time.sleep(_PAUSE)
    raise AssertionError("it took too long")


def published_all(running: Running) -> bool | None:
    """Whether the broker has every event of every service, and everybody heard them."""
    answer = httpx.get(f"{running.url}/api/status", timeout=30)
    if not answer.is_success:
        return None  # somebody did not answer in time
    found = answer.json()
    behind = any(
        one["published"] < one["sequence"]
        or one["waiting"]
        or any(
            heard < found[source]["sequence"] for source, heard in one["heard"].items()
        )
        for one in found.values()
    )
    return None if behind else True


def commands_of(data: Path, service: str) -> list[str]:
    """Return the ids of all commands that a service has answered for good."""
    if not (data / "db" / f"{service}.sqlite").exists():
        return []
    tables = "SELECT name FROM sqlite_master WHERE name = 'commands'"
    if not select(data, service, tables):  # the file is there before its tables
        return []
    return [id_ for (id_,) in select(data, service, "SELECT id FROM commands")]


def select(data: Path, service: str, statement: str) -> list[tuple[Any, ...]]:
    """Look into a service's database."""
    path = data / "db" / f"{service}.sqlite"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(statement).fetchall()
