"""Keeps what was measured: every value of every run, and what it was measured on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.harness import Bench, Line
from benchmarks.machine import commit, machine, versions
from benchmarks.world.campaign import ROOT
from shared.runtime.clock import utc_now

RESULTS = ROOT / "benchmarks" / "results"


def store(bench: Bench, lines: Mapping[str, Sequence[Line]]) -> Path:
    """Write the results of one run to a file of its own and return its path."""
    now, name = utc_now(), commit()
    body = {
        "date": now.isoformat(timespec="seconds"),
        "commit": name,
        "quick": bench.quick,
        "rounds": bench.rounds,
        "seconds_per_run": bench.seconds,
        "machine": machine(bench.folder),
        "versions": versions(),
        "lines": {what: [_line(one) for one in some] for what, some in lines.items()},
        "raw": bench.raw,
    }
    RESULTS.mkdir(exist_ok=True)
    quick = "-quick" if bench.quick else ""
    path = RESULTS / f"{now.date()}-{name}{quick}.json"
    path.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def _line(line: Line) -> dict[str, Any]:
    found = asdict(line)
    found |= {
        "value": line.value,
        "peer_value": line.peer_value,
        "ratio": line.ratio,
        "goal": None if line.goal is None else str(line.goal),
        "met": line.met,
    }
    return found
