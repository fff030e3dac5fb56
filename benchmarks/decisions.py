"""Decisions per second in process, projections included, against two peers."""

from collections.abc import Callable
from functools import partial

import uvloop

from benchmarks import trivial
from benchmarks.driving import rate, registrations
from benchmarks.harness import Bench, Goal, Line, Sample, Samples, best
from benchmarks.peers.contenders import (
    AGGREGATES,
    AWAITED,
    TRANSACTIONS,
    peers,
    variants,
)
from benchmarks.world.copying import postgres_store
from benchmarks.world.seeding import Size
from benchmarks.world.stores import (
    Store,
    copy_of,
    drop,
    empty_store,
    sqlite_store,
)

CALLERS = (1, 64, 256)
GOAL_CALLERS = 64
_RATE = Goal("value", at_least=5_000)
_RATIOS = {
    TRANSACTIONS: Goal("ratio", at_least=10),
    AGGREGATES: Goal("ratio", at_least=8),
}
_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_TRIVIAL = "trivial command"


def measure(bench: Bench) -> list[Line]:
    """Measure both databases; within each the contenders take turns."""
    return [line for kind in _NAMES for line in _on(bench, kind)]


def _on(bench: Bench, kind: str) -> list[Line]:
    store = _store(bench, kind)
    contenders: dict[str, Callable[[], Sample]] = {
        _caller(callers): partial(_service, bench, store, callers)
        for callers in CALLERS
    }
    contenders[_TRIVIAL] = partial(_trivial, bench, kind)
    with peers(bench, kind) as others:
        samples = bench.take_turns(f"decisions, {_NAMES[kind]}", contenders | others)
    uvloop.run(drop(store.url, bench.server))
    return _lines(_NAMES[kind], samples)


def _caller(callers: int) -> str:
    return f"{callers} caller{'s' if callers > 1 else ''}"


def _store(bench: Bench, kind: str) -> Store:
    size = Size(registered=0, waiting=8_000 if bench.quick else 25_000)
    if kind == "sqlite":
        path = bench.folder / "decisions.sqlite"
        return uvloop.run(sqlite_store(path, bench.pattern, size))
    return uvloop.run(postgres_store(bench.server, bench.pattern, size))


def _service(bench: Bench, store: Store, callers: int) -> Sample:
    async def run() -> Sample:
        own = await copy_of(store, bench.server)
        try:
            units = own.size.waiting_units()
            return await registrations(own.url, units, callers, bench.seconds)
        finally:
            await drop(own.url, bench.server)

    return uvloop.run(run())


def _trivial(bench: Bench, kind: str) -> Sample:
    async def run() -> Sample:
        url = await empty_store(bench.folder, bench.server, kind)
        orders = trivial.orders(int(30_000 * bench.seconds))
        try:
            return await rate(trivial.DOMAIN, url, orders, GOAL_CALLERS, bench.seconds)
        finally:
            await drop(url, bench.server)

    return uvloop.run(run())


def _lines(name: str, samples: Samples) -> list[Line]:
    def line(what: str, contender: str, goal: Goal | None = None) -> Line:
        values = samples[contender]["rate"]
        return Line(f"decisions, {name}: {what}", "/s", values, goal=goal)

    lines = [
        line(_caller(one), _caller(one), _RATE if one == GOAL_CALLERS else None)
        for one in CALLERS
    ]
    lines.append(line(f"{_TRIVIAL}, {_caller(GOAL_CALLERS)}", _TRIVIAL))
    against: list[tuple[str, Goal | None]] = [
        (best(samples, variants(peer)), goal) for peer, goal in _RATIOS.items()
    ]
    # Also where it is not the best: it is what a service of this kind would do.
    against.append((AWAITED, None))
    lines += [
        Line(
            f"decisions, {name}: {_caller(GOAL_CALLERS)}",
            "/s",
            samples[_caller(GOAL_CALLERS)]["rate"],
            peer=peer,
            peer_values=samples[peer]["rate"],
            goal=goal,
        )
        for peer, goal in against
    ]
    return lines
