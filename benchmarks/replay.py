"""Making every decision of a log again, beside hashing and parsing its bytes."""

from pathlib import Path

from benchmarks.harness import Bench, Goal, Line, Sample, say
from benchmarks.processes import measured
from benchmarks.world.synthetic import synthetic_events
from shared.testing.logs import write_log

_EVENTS, _FEW = 200_000, 50_000
_RATE = Goal("value", at_least=20_000)
_LIMIT = "hashlib and json"


def measure(bench: Bench) -> list[Line]:
    """Replay one log again and again, each time in processes of its own."""
    number = _FEW if bench.quick else _EVENTS
    folder = bench.folder / "replayed"
    say(f"writing a log of {number:,} events")
    write_log(folder, synthetic_events(number))
    samples = bench.take_turns(
        "replay",
        {
            "two processes": lambda: _in_a_process(folder, "replayed_on_two"),
            "one process": lambda: _in_a_process(folder, "replayed_on_one"),
            _LIMIT: lambda: _in_a_process(folder, "hashed_and_parsed"),
        },
    )
    what = f"replay of {number:,} events"
    two, one = samples["two processes"], samples["one process"]
    return [
        Line(
            f"{what}, beside plain SHA-256 and JSON parsing in one process",
            "events/s",
            two["rate"],
            peer=_LIMIT,
            peer_values=samples[_LIMIT]["rate"],
            goal=_RATE,
        ),
        Line(f"{what}, in one process", "events/s", one["rate"]),
        Line(f"{what}: processor time", "us/event", two["cpu_us"]),
        Line(f"{what} in one process: processor time", "us/event", one["cpu_us"]),
        Line(f"{what}: memory of both processes", "MiB", two["mib"]),
        Line(f"{what} in one process: memory", "MiB", one["mib"]),
    ]


def _in_a_process(folder: Path, what: str) -> Sample:
    return measured("benchmarks.world.replayed", what, str(folder))
