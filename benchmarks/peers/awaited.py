"""Peer (a) in an asynchronous service: the same transactions, tasks instead of threads.

With the drivers that such a service takes: `aiosqlite` and `asyncpg`.
"""

import asyncio
import time
from collections.abc import Sequence

import uvloop
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from benchmarks.harness import Sample, Work
from benchmarks.peers.transactions import POOL, record, write_ahead
from benchmarks.peers.work import Lane, Peers

TASKS = 64


def awaited_rate(peers: Peers, url: str, work: Work, seconds: float) -> Sample:
    """Give commands from 64 tasks for about `seconds`; the database is the peer's."""
    lanes = peers.lanes(work, TASKS, seconds)
    busy = time.process_time()
    done, elapsed = uvloop.run(_run(lanes, url, seconds))
    busy = time.process_time() - busy
    peers.check(done)
    return {"rate": done / elapsed, "busy_us": busy / done * 1_000_000}


async def _run(lanes: Sequence[Lane], url: str, seconds: float) -> tuple[int, float]:
    engine = _engine(url)
    began = time.perf_counter()

    async def task(lane: Lane) -> int:
        done = 0
        while lane and time.perf_counter() < began + seconds:
            one = lane.popleft()
            async with engine.begin() as db:
                await db.run_sync(record, *one)
            done += 1
        return done

    done = sum(await asyncio.gather(*map(task, lanes)))
    elapsed = time.perf_counter() - began
    await engine.dispose()
    return done, elapsed


def _engine(url: str) -> AsyncEngine:
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_size=POOL, max_overflow=0)
    # One connection: SQLite has one writer, and those who wait inside it wait long.
    engine = create_async_engine(url, pool_size=1, max_overflow=0)
    write_ahead(engine.sync_engine)
    return engine
