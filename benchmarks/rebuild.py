"""Rebuilding a service's read models from its events: `bangvang admin rebuild`."""

import time

import uvloop

from benchmarks.harness import Bench, Goal, Line, Sample
from benchmarks.world.seeding import Size
from benchmarks.world.stores import sqlite_store
from services.registration.app import DOMAIN
from shared.eventstore.database import Database
from shared.eventstore.rebuild import digests, rebuild_into

_RATE = Goal("value", at_least=20_000)


def measure(bench: Bench) -> list[Line]:
    """Rebuild the same store again and again."""
    size = Size(registered=5_000 if bench.quick else 30_000, waiting=5_000)
    store = uvloop.run(
        sqlite_store(bench.folder / "rebuild.sqlite", bench.pattern, size)
    )
    samples = bench.take_turns(
        "rebuild", {"rebuild": lambda: uvloop.run(rebuilt(store.url))}
    )
    what = f"rebuild of {size.events:,} events, SQLite"
    return [Line(what, "/s", samples["rebuild"]["rate"], goal=_RATE)]


async def rebuilt(url: str) -> Sample:
    """Rebuild into the same database.

    Raises:
        RuntimeError: the read models are not what they were.
    """
    database = Database(url)
    before = await digests(DOMAIN, database)
    began, busy = time.perf_counter(), time.process_time()
    events = await rebuild_into(DOMAIN, database, database)
    elapsed, busy = time.perf_counter() - began, time.process_time() - busy
    same = await digests(DOMAIN, database) == before
    await database.close()
    if not same:
        raise RuntimeError("the rebuilt read models are not what they were")
    return {"rate": events / elapsed, "busy_us": busy / events * 1_000_000}
