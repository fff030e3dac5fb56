"""A start waits for a lease by looks at the database, not by the time that goes by."""

import asyncio
from datetime import datetime, timedelta

import pytest

from services.ledger.errors import SecondLedger
from services.ledger.waiting import wait_for
from shared.eventstore.database import Database
from shared.eventstore.leases import Lease, LeaseKeeper
from shared.testing.scenario import EPOCH

PATIENCE = 10.0


class Steady:
    """A clock that nobody sets but the test."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def keeper(
    database: Database, holder: str, steady: Steady
) -> tuple[LeaseKeeper, Lease]:
    def clock() -> datetime:
        return EPOCH + timedelta(seconds=steady.seconds)

    made = LeaseKeeper(database, holder=holder, clock=clock, steady=steady)
    return made, made.lease("ledger")


async def waits(task: asyncio.Task[None]) -> bool:
    """Whether it still waits when it has had the time to look a few times."""
    done, _ = await asyncio.wait({task}, timeout=0.1)
    return not done


async def test_a_start_too_busy_to_look_takes_nobody_for_a_second_ledger(
    database: Database,
) -> None:
    mine, lease = keeper(database, "a", Steady())
    waiting = asyncio.create_task(wait_for(lease, 0.0))
    assert await waits(waiting), "nobody has looked yet"

    await mine._renew()

    await waiting
    assert lease.held


async def test_who_renews_for_longer_than_one_that_died_is_a_second_ledger(
    database: Database,
) -> None:
    steady = Steady()
    theirs, other = keeper(database, "a", steady)
    mine, lease = keeper(database, "b", steady)
    waiting = asyncio.create_task(wait_for(lease, PATIENCE))
    # However late the first look comes, the patience begins with it.
    for seconds in (0.0, 100.0, 100.0 + PATIENCE - 1):
        steady.seconds = seconds
        await theirs._renew()
        if seconds:
            await mine._renew()
        assert await waits(waiting)

    steady.seconds = 100.0 + PATIENCE
    await theirs._renew()
    await mine._renew()

    with pytest.raises(SecondLedger):
        await waiting
    assert other.held
    assert not lease.held
