"""Verifying a whole log as an outsider does, beside hashing and parsing its bytes."""

from pathlib import Path

from benchmarks.harness import Bench, Goal, Line, Sample, say
from benchmarks.processes import measured
from benchmarks.world.synthetic import synthetic_events
from shared.testing.logs import write_log

_EVENTS, _FEW = 1_000_000, 300_000
_SECONDS = Goal("value", at_most=60)
_TIMES = Goal("ratio", at_most=4)
_MEMORY = Goal("value", at_most=512)
_LIMIT = "hashlib and json"


def measure(bench: Bench) -> list[Line]:
    """Verify one log again and again, each time in a process of its own."""
    number = _FEW if bench.quick else _EVENTS
    folder = bench.folder / "log"
    say(f"writing a log of {number:,} events")
    write_log(folder, synthetic_events(number))
    samples = bench.take_turns(
        "audit",
        {
            "verify": lambda: _in_a_process(folder, "verified"),
            _LIMIT: lambda: _in_a_process(folder, "hashed_and_parsed"),
        },
        rounds=min(bench.rounds, 3),
    )
    what = f"audit verify of {number:,} events"
    seconds = samples["verify"]["seconds"]
    return [
        Line(what, "s", seconds, goal=None if bench.quick else _SECONDS),
        Line(
            f"{what}, beside plain SHA-256 and JSON parsing in one process",
            "s",
            seconds,
            peer=_LIMIT,
            peer_values=samples[_LIMIT]["seconds"],
            goal=_TIMES,
        ),
        Line(f"{what}: memory", "MiB", samples["verify"]["mib"], goal=_MEMORY),
    ]


def _in_a_process(folder: Path, what: str) -> Sample:
    return measured("benchmarks.world.audited", what, str(folder))
