"""What the whole platform takes when nobody asks anything: `bangvang up` at rest."""

import json
import subprocess
import time
from pathlib import Path

from benchmarks.harness import Bench, Goal, Line, Sample
from benchmarks.processes import running

_GOAL = Goal("value", at_most=300)
_START_SECONDS = 300.0
_REST_SECONDS = 10.0


def measure(bench: Bench) -> list[Line]:
    """Start it, let it load the example, leave it alone, and sum up."""
    samples = bench.take_turns("memory", {"up": lambda: _run(bench)})["up"]
    what = "memory of `bangvang up` at rest, all processes"
    return [Line(what, "MiB", samples["resident_mib"], goal=_GOAL)]


def _run(bench: Bench) -> Sample:
    folder = bench.folder / f"up-{time.monotonic_ns()}"
    folder.mkdir()
    options = ("--data", str(folder / "var"), "--port", "0", "--nats-port", "0")
    with running(("-m", "bangvang", "up", *options), {}, folder / "up.log") as process:
        _until_loaded(folder / "var" / "example.json", process)
        time.sleep(_REST_SECONDS)
        family = _family(process.pid)
        return {
            "resident_mib": sum(_kib(one, "Rss") for one in family) / 1024,
            "proportional_mib": sum(_kib(one, "Pss") for one in family) / 1024,
            "processes": len(family),
        }


def _until_loaded(note: Path, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        if note.exists() and json.loads(note.read_text())["done"]:
            return
        time.sleep(0.1)
    raise RuntimeError("the platform did not load its example")


def _family(pid: int) -> list[int]:
    """Return a process and all that it started."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def _kib(pid: int, what: str) -> int:
    """Return `Rss`, or `Pss`, in which memory shared with others is divided."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    (line,) = (one for one in lines if one.startswith(f"{what}:"))
    return int(line.split()[1])
