"""The command `python -m benchmarks`: measure, print the table, keep the numbers."""

import argparse
import sys
from collections.abc import Callable, Sequence

from benchmarks import (
    audit,
    checkpoints,
    commands,
    decisions,
    growth,
    ledger,
    memory,
    rebuild,
    relay,
    replay,
)
from benchmarks.harness import Bench, Line, bench, say
from benchmarks.report import table, write_readme
from benchmarks.results import store, stored

MEASUREMENTS: dict[str, Callable[[Bench], list[Line]]] = {
    "decisions": decisions.measure,
    "commands": commands.measure,
    "relay": relay.measure,
    "rebuild": rebuild.measure,
    "ledger": ledger.measure,
    "checkpoints": checkpoints.measure,
    "memory": memory.measure,
    "growth": growth.measure,
    "audit": audit.measure,
    "replay": replay.measure,
}


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked for; everything by default."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", default=",".join(MEASUREMENTS))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int)
    given = parser.parse_args(arguments)
    names = given.only.split(",")
    if unknown := set(names) - MEASUREMENTS.keys():
        parser.error(f"no measurement is called {', '.join(sorted(unknown))}")
    part = "" if set(names) == MEASUREMENTS.keys() else f"-{'-'.join(names)}"
    mark = part + ("-quick" if given.quick else "")
    lines: dict[str, list[Line]] = {}
    with bench(quick=given.quick, rounds=given.rounds) as running:
        for name in names:
            say(f"== {name}")
            lines[name] = MEASUREMENTS[name](running)
        path = store(running, lines, mark)
    if path in stored():
        write_readme()
    print(table([line for some in lines.values() for line in some]))
    print(f"\nraw numbers: {path}")


main(sys.argv[1:])
