"""Decisions per second in process, projections included, against two peers."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from itertools import islice

import uvloop

from benchmarks import trivial
from benchmarks.driving import rate, registrations, reports
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
_COLD = f"cold: another unit and officer each time, {GOAL_CALLERS} callers"


def measure(bench: Bench) -> list[Line]:
    """Measure both databases; within each the contenders take turns."""
    return [line for kind in _NAMES for line in _on(bench, kind)]


def _on(bench: Bench, kind: str) -> list[Line]:
    store = _store(bench, kind)
    of = f"decisions, {_NAMES[kind]}"
    steady: dict[str, Callable[[], Sample]] = {
        _caller(callers): partial(_steady, bench, store, callers) for callers in CALLERS
    }
    steady[_TRIVIAL] = partial(_trivial, bench, kind)
    cold = {_COLD: partial(_cold, bench, store)}
    with peers(bench, kind) as others:
        usual = bench.take_turns(of, steady | others("steady"))
        worst = bench.take_turns(f"{of}, cold", cold | others("cold"))
    uvloop.run(drop(store.url, bench.server))
    return _lines(of, usual) + _cold_lines(of, worst)


def _caller(callers: int) -> str:
    return f"{callers} caller{'s' if callers > 1 else ''}"


def _store(bench: Bench, kind: str) -> Store:
    waiting = 8_000 if bench.quick else 25_000
    size = Size(registered=max(CALLERS), waiting=waiting)
    if kind == "sqlite":
        path = bench.folder / "decisions.sqlite"
        return uvloop.run(sqlite_store(path, bench.pattern, size))
    return uvloop.run(postgres_store(bench.server, bench.pattern, size))


def _steady(bench: Bench, store: Store, callers: int) -> Sample:
    async def give(own: Store) -> Sample:
        units = list(islice(own.size.registered_units(), callers))
        return await reports(own.url, units, bench.seconds)

    return uvloop.run(_on_a_copy(bench, store, give))


def _cold(bench: Bench, store: Store) -> Sample:
    async def give(own: Store) -> Sample:
        units = own.size.waiting_units()
        return await registrations(own.url, units, GOAL_CALLERS, bench.seconds)

    return uvloop.run(_on_a_copy(bench, store, give))


async def _on_a_copy(
    bench: Bench, store: Store, give: Callable[[Store], Awaitable[Sample]]
) -> Sample:
    own = await copy_of(store, bench.server)
    try:
        return await give(own)
    finally:
        await drop(own.url, bench.server)


def _trivial(bench: Bench, kind: str) -> Sample:
    async def run() -> Sample:
        url = await empty_store(bench.folder, bench.server, kind)
        orders = trivial.orders(int(30_000 * bench.seconds))
        try:
            return await rate(trivial.DOMAIN, url, orders, GOAL_CALLERS, bench.seconds)
        finally:
            await drop(url, bench.server)

    return uvloop.run(run())


def _lines(of: str, samples: Samples) -> list[Line]:
    def line(what: str, contender: str, goal: Goal | None = None) -> Line:
        return Line(f"{of}: {what}", "/s", samples[contender]["rate"], goal=goal)

    lines = [
        line(_caller(one), _caller(one), _RATE if one == GOAL_CALLERS else None)
        for one in CALLERS
    ]
    lines.append(line(f"{_TRIVIAL}, {_caller(GOAL_CALLERS)}", _TRIVIAL))
    return lines + _against(of, _caller(GOAL_CALLERS), samples, _RATIOS)


def _cold_lines(of: str, samples: Samples) -> list[Line]:
    """The worst case has no goal; it is shown so that nobody expects more of it."""
    alone = Line(f"{of}: {_COLD}", "/s", samples[_COLD]["rate"])
    return [alone, *_against(of, _COLD, samples, {})]


def _against(
    of: str, what: str, samples: Samples, goals: Mapping[str, Goal]
) -> list[Line]:
    """Set the service beside the best variant of each peer."""
    against = [
        (best(samples, variants(peer)), goals.get(peer))
        for peer in (TRANSACTIONS, AGGREGATES)
    ]
    # Also where it is not the best: it is what a service of this kind would do.
    against.append((AWAITED, None))
    return [
        Line(
            f"{of}: {what}",
            "/s",
            samples[what]["rate"],
            peer=peer,
            peer_values=samples[peer]["rate"],
            goal=goal,
        )
        for peer, goal in against
    ]
