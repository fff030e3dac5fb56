"""Keeps what was measured: every value of every run, and what it was measured on."""

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.harness import SEED, Bench, Goal, Line
from benchmarks.machine import versions
from benchmarks.world.campaign import ROOT

RESULTS = ROOT / "benchmarks" / "results"


def store(bench: Bench, lines: Mapping[str, Sequence[Line]], mark: str) -> Path:
    """Write the results of one run to a file of its own and return its path.

    Args:
        bench: The run.
        lines: The table's lines, by measurement.
        mark: End of the file's name when the run was short or not of everything.
    """
    body = {
        "date": bench.began.isoformat(timespec="seconds"),
        "commit": bench.commit,
        "quick": bench.quick,
        "seed": SEED,
        "rounds": bench.rounds,
        "seconds_per_run": bench.seconds,
        "machine": bench.machine,
        "versions": versions(),
        "lines": {what: [_line(one) for one in some] for what, some in lines.items()},
        "raw": bench.raw,
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{bench.began.date()}-{bench.commit}{mark}.json"
    path.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def stored() -> list[Path]:
    """Return the results that are kept in git: no short runs, and of a commit only."""
    kept = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{12}(-(?!quick|changed)[a-z]+)*\.json")
    return sorted(path for path in RESULTS.glob("*.json") if kept.fullmatch(path.name))


def lines_of(body: Mapping[str, Any], measurements: Iterable[str]) -> list[Line]:
    """Return the lines of these measurements in a stored run."""
    return [_read(one) for name in measurements for one in body["lines"][name]]


def _line(line: Line) -> dict[str, Any]:
    shown = {"value": line.value, "peer_value": line.peer_value}
    return {**asdict(line), **shown, "ratio": line.ratio, "met": line.met}


def _read(stored_line: Mapping[str, Any]) -> Line:
    fields = {one.name: stored_line[one.name] for one in dataclasses.fields(Line)}
    goal = fields.pop("goal")
    return Line(**fields, goal=None if goal is None else Goal(**goal))
