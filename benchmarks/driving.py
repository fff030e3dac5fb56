"""Callers at a desk, in this process: how many decisions a second it commits."""

import asyncio
import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Table, func, select

from benchmarks.harness import Sample, percentile
from benchmarks.world.campaign import MOST_REPORTS, Participant, registration, report
from services.registration.app import DOMAIN
from services.registration.tables import PROGRESS, WORDINGS
from shared.domain import Domain
from shared.eventstore import tables
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.orders import Order
from shared.runtime.clock import utc_now

_WARM_UP = 256
"""Commands before the watch starts: statements are compiled, the charter is read."""


_FASTEST = 20_000
"""Commands a second that nobody reaches here; so many are made beforehand."""


async def reports(url: str, units: Sequence[Participant], seconds: float) -> Sample:
    """Let each unit's officer report again and again: as many callers as units."""
    each = _FASTEST * seconds / len(units) + _warm_up(len(units))
    turns = range(int(min(MOST_REPORTS, each)))
    lanes = [iter([report(one, turn) for turn in turns]) for one in units]
    return await _measured(DOMAIN, url, lanes, seconds, (PROGRESS,))


async def registrations(
    url: str, units: Iterable[Participant], callers: int, seconds: float
) -> Sample:
    """Let units register; each command is of another unit and officer."""
    orders = [registration(one) for one in units]
    return await rate(DOMAIN, url, orders, callers, seconds, (WORDINGS,))


async def rate(
    domain: Domain,
    url: str,
    orders: Sequence[Order],
    callers: int,
    seconds: float,
    projected: Sequence[Table] = (),
    *,
    new: bool = True,
) -> Sample:
    """Give `orders` for about `seconds`, from so many callers who share them.

    Args:
        domain: The service that decides.
        url: Its database.
        orders: What is asked; they may run out before the time does.
        callers: Each waits for its answer before it asks again.
        seconds: How long, after a warm-up.
        projected: Tables that get a row for each of them.
        new: Whether they are decided, or were long ago and are only answered again.

    Raises:
        RuntimeError: not all that was acknowledged is there.
    """
    lanes = [iter(orders)] * callers
    return await _measured(domain, url, lanes, seconds, projected, new=new)


async def _measured(
    domain: Domain,
    url: str,
    lanes: Sequence[Iterator[Order]],
    seconds: float,
    projected: Sequence[Table],
    *,
    new: bool = True,
) -> Sample:
    """Let one caller go through each lane; callers may share one."""
    database = Database(url)
    await database.prepare(domain.tables)
    counted = (tables.events, tables.commands, *projected)
    before = await _counts(database, counted)
    desk = CommandDesk(domain, database, utc_now)
    desk.start()
    first = [islice(lane, _warm_up(len(lanes))) for lane in lanes]
    warm = await _callers(desk, first, lambda: False)
    _frozen()
    busy = time.process_time()
    times, elapsed = await _timed(desk, lanes, seconds)
    busy = time.process_time() - busy
    await desk.stop()
    after = await _counts(database, counted)
    await database.close()
    wanted = len(warm) + len(times) if new else 0
    for table, old, now in zip(counted, before, after, strict=True):
        if now - old != wanted:
            raise RuntimeError(f"{table.name}: not all that was acknowledged is there")
    times.sort()
    return {
        "rate": len(times) / elapsed,
        "p50_ms": percentile(times, 0.5) * 1000,
        "p99_ms": percentile(times, 0.99) * 1000,
        "busy_us": busy / len(times) * 1_000_000,
        "commands": len(times),
    }


def _warm_up(callers: int) -> int:
    """How many commands each of so many callers gives first."""
    return max(1, _WARM_UP // callers)


async def _timed(
    desk: CommandDesk, lanes: Sequence[Iterator[Order]], seconds: float
) -> tuple[list[float], float]:
    began = time.perf_counter()
    ends = began + seconds
    times = await _callers(desk, lanes, lambda: time.perf_counter() >= ends)
    return times, time.perf_counter() - began


async def _callers(
    desk: CommandDesk, lanes: Sequence[Iterator[Order]], enough: Callable[[], bool]
) -> list[float]:
    """Return how long each command took; each caller waits for its answer."""
    times: list[float] = []

    async def caller(lane: Iterator[Order]) -> None:
        for order in lane:
            began = time.perf_counter()
            await desk.handle(order)
            times.append(time.perf_counter() - began)
            if enough():
                return

    await asyncio.gather(*map(caller, lanes))
    return times


async def _counts(database: Database, counted: Sequence[Table]) -> list[int]:
    async with database.read() as connection:
        return [
            int(await connection.scalar(select(func.count()).select_from(one)) or 0)
            for one in counted
        ]


def _frozen() -> None:
    """Leave what was prepared out of later collections: it is not the service's."""
    gc.collect()
    gc.freeze()
