"""From one service's store to another's table: how many events, and how late."""

import time
from contextlib import closing
from pathlib import Path

import uvloop

from benchmarks.harness import Bench, Goal, Line, Sample
from benchmarks.wire.bookkeeping import CHECKPOINT, Onlooker, until
from benchmarks.wire.site import Site, site
from benchmarks.wire.steady import Steady, run_steady
from benchmarks.world.relayed import empty_scoring
from benchmarks.world.seeding import Size
from benchmarks.world.stores import Store, copy_of, file_of, sqlite_store

STEADY_RATE = 200
_RATE = Goal("value", at_least=5_000)
_P99 = Goal("value", at_most=50)


def measure(bench: Bench) -> list[Line]:
    """Let scoring catch up with registration, then follow it at a steady rate."""
    size = Size(registered=0, waiting=2_500 if bench.quick else 10_000, relayed=False)
    path = bench.folder / "relay.sqlite"
    store = uvloop.run(sqlite_store(path, bench.pattern, size))
    samples = bench.take_turns("relay", {"relay": lambda: _run(bench, store)})["relay"]
    steady = f"relay at {STEADY_RATE}/s"
    return [
        Line("relay to another service's table", "/s", samples["rate"], goal=_RATE),
        Line(f"{steady}: answer to row, p50", "ms", samples["p50_ms"]),
        Line(f"{steady}: answer to row, p99", "ms", samples["p99_ms"], goal=_P99),
        Line(f"{steady}: command sent to row, p99", "ms", samples["sent_p99_ms"]),
    ]


def _run(bench: Bench, origin: Store) -> Sample:
    store = uvloop.run(copy_of(origin, bench.server))
    source = file_of(store.url)
    with site(bench.folder / f"relay-{source.stem}") as place:
        reader = place.folder / "scoring.sqlite"
        scoring = uvloop.run(empty_scoring(reader))
        with (
            place.serve("scoring", scoring),
            closing(Onlooker(reader)) as looker,
            place.serve("registration", store.url),
        ):
            rate = caught_up(looker, source)
            delays = run_steady(_steady(bench, place, source, reader))
    return {
        "rate": rate,
        "p50_ms": delays.p50_ms,
        "p99_ms": delays.p99_ms,
        "sent_p99_ms": delays.sent_p99_ms,
    }


def caught_up(looker: Onlooker, source: Path, before: int = 0) -> float:
    """Return how many events a second the reader applied until it had all of them.

    The clock starts with the first events that it applied: how long the processes
    take to start, to find the broker and to get their leases is not counted.
    """
    with closing(Onlooker(source)) as own:
        end = own.number("SELECT max(row) FROM events")
    until(lambda: looker.number(CHECKPOINT) > before, "the first events arrive")
    first, began = looker.number(CHECKPOINT), time.perf_counter()
    until(lambda: looker.number(CHECKPOINT) >= end, "all events arrived")
    return (end - first) / (time.perf_counter() - began)


def _steady(bench: Bench, place: Site, source: Path, reader: Path) -> Steady:
    seconds = 2 if bench.quick else 5
    return Steady(
        nats_url=place.broker.url,
        key=str(place.key),
        first=0,
        last=STEADY_RATE * seconds,
        rate=STEADY_RATE,
        source=str(source),
        reader=str(reader),
    )
