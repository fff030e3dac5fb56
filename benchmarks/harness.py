"""What all measurements share: rounds in which contenders take turns, and lines."""

import gc
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import uvloop

from benchmarks.machine import commit, machine
from benchmarks.world.pattern import Pattern, make_pattern
from shared.runtime.clock import utc_now
from shared.testing.postgres import Postgres, postgres

type Sample = Mapping[str, float]
"""What one run gives, by what it is: `rate`, `p99_ms`, ..."""
type Samples = dict[str, dict[str, list[float]]]
"""Contender -> what -> one value for each round."""
type Work = Literal["steady", "cold"]
"""What callers give: reports of each about its own unit, one after another, or each
command about another unit and by another officer."""

SEED = 3970
"""Of everything that is chosen at random; ids and salts of events are the system's."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure has to reach, by itself or as a multiple of a peer's."""

    of: Literal["value", "ratio"]
    at_least: float | None = None
    at_most: float | None = None

    def met(self, value: float | None) -> bool:
        """Whether `value` reaches it."""
        if value is None:
            return False
        enough = self.at_least is None or value >= self.at_least
        return enough and (self.at_most is None or value <= self.at_most)

    def __str__(self) -> str:
        times = " ×" if self.of == "ratio" else ""
        if self.at_least is not None and self.at_most is not None:
            return f"{self.at_least:g} to {self.at_most:g}{times}"
        sign, limit = (
            ("≥", self.at_least) if self.at_least is not None else ("≤", self.at_most)
        )
        return f"{sign} {limit:,g}{times}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a figure, perhaps beside a peer's, perhaps with a goal."""

    what: str
    unit: str
    values: Sequence[float]
    peer: str | None = None
    peer_values: Sequence[float] = ()
    goal: Goal | None = None
    note: str = ""

    @property
    def value(self) -> float:
        """The median."""
        return statistics.median(self.values)

    @property
    def peer_value(self) -> float | None:
        """The peer's median."""
        return statistics.median(self.peer_values) if self.peer_values else None

    @property
    def ratio(self) -> float | None:
        """How many times the peer's."""
        return self.value / self.peer_value if self.peer_value else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None without a goal."""
        if self.goal is None:
            return None
        return self.goal.met(self.value if self.goal.of == "value" else self.ratio)


@dataclass(slots=True)
class Bench:
    """One run of the benchmarks: where it happens and how long it may take."""

    folder: Path
    server: Postgres
    pattern: Pattern
    quick: bool
    rounds: int
    seconds: float
    """How long one run of a rate lasts."""
    machine: Mapping[str, Any]
    """As it was found, before anything was measured."""
    commit: str
    began: datetime = field(default_factory=utc_now)
    raw: dict[str, Samples] = field(default_factory=dict)
    """Every value of every run, by measurement."""

    def take_turns(
        self,
        what: str,
        contenders: Mapping[str, Callable[[], Sample]],
        rounds: int | None = None,
    ) -> Samples:
        """Let every contender run once a round: what disturbs, disturbs all of them."""
        rounds = rounds or self.rounds
        found: Samples = defaultdict(lambda: defaultdict(list))
        for number in range(1, rounds + 1):
            for name, run in contenders.items():
                gc.collect()
                began = time.perf_counter()
                for key, value in run().items():
                    found[name][key].append(value)
                told = ", ".join(
                    f"{key} {v[-1]:,.4g}" for key, v in found[name].items()
                )
                seconds = time.perf_counter() - began
                say(f"{what} {number}/{rounds} {name}: {told} ({seconds:.1f} s)")
        self.raw[what] = {name: dict(values) for name, values in found.items()}
        return found


@contextmanager
def bench(*, quick: bool, rounds: int | None = None) -> Iterator[Bench]:
    """Prepare a folder, a PostgreSQL that syncs, and the pattern of a unit."""
    with (
        tempfile.TemporaryDirectory(prefix="bv-bench-") as folder,
        postgres(fsync=True) as server,
    ):
        yield Bench(
            folder=Path(folder),
            server=server,
            pattern=uvloop.run(make_pattern()),
            quick=quick,
            rounds=rounds or (2 if quick else 5),
            seconds=0.7 if quick else 1.5,
            machine=machine(Path(folder)),
            commit=commit(),
        )


def best(samples: Samples, names: Sequence[str], key: str = "rate") -> str:
    """Return the contender with the highest median."""
    return max(names, key=lambda name: statistics.median(samples[name][key]))


def percentile(sorted_values: Sequence[float], part: float) -> float:
    """Return the value below which `part` of the values lie; nearest rank."""
    place = min(len(sorted_values) - 1, round(part * (len(sorted_values) - 1)))
    return sorted_values[place]


def say(text: str) -> None:
    """Tell how it goes, beside the results."""
    print(text, file=sys.stderr, flush=True)
