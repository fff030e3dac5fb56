"""Leases: one holder at a time, and nothing done by one that was."""

from datetime import datetime, timedelta

from shared.eventstore.database import Database
from shared.eventstore.leases import (
    LEASE_SECONDS,
    MARGIN_SECONDS,
    Lease,
    LeaseKeeper,
    LeaseLostError,
)
from shared.testing.scenario import EPOCH


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = EPOCH
        self.steady = 0.0

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.steady += seconds

    def set_back(self, seconds: float) -> None:
        """The time of day is corrected; no time goes by."""
        self.now -= timedelta(seconds=seconds)


def keeper(database: Database, holder: str, clock: Clock) -> tuple[LeaseKeeper, Lease]:
    made = LeaseKeeper(
        database, holder=holder, clock=clock, steady=lambda: clock.steady
    )
    return made, made.lease("relay")


async def fenced(database: Database, lease: Lease) -> bool:
    try:
        async with database.write() as connection:
            await lease.fence(connection)
    except LeaseLostError:
        return False
    return True


async def test_the_first_to_ask_holds_it_and_the_second_does_not(
    database: Database,
) -> None:
    clock = Clock()
    (first, mine), (second, theirs) = (keeper(database, h, clock) for h in "ab")
    await first._renew()
    await second._renew()

    assert (mine.held, theirs.held) == (True, False)
    assert await fenced(database, mine)
    assert not await fenced(database, theirs)


async def test_it_is_kept_by_renewing(database: Database) -> None:
    clock = Clock()
    (first, mine), (second, theirs) = (keeper(database, h, clock) for h in "ab")
    for _ in range(10):
        await first._renew()
        await second._renew()
        clock.move(LEASE_SECONDS / 2)

    assert (mine.held, theirs.held) == (True, False)


async def test_a_holder_that_cannot_renew_stops_before_another_can_begin(
    database: Database,
) -> None:
    clock = Clock()
    (first, mine), (second, theirs) = (keeper(database, h, clock) for h in "ab")
    await first._renew()
    clock.move(LEASE_SECONDS - MARGIN_SECONDS)
    await second._renew()
    assert (mine.held, theirs.held) == (False, False)

    clock.move(MARGIN_SECONDS)
    await second._renew()
    assert (mine.held, theirs.held) == (False, True)
    assert not await fenced(database, mine)


async def test_a_transaction_under_the_lease_keeps_it_alive(database: Database) -> None:
    clock = Clock()
    (first, mine), (second, theirs) = (keeper(database, h, clock) for h in "ab")
    await first._renew()
    clock.move(LEASE_SECONDS - 1)
    assert await fenced(database, mine)
    clock.move(2)
    await second._renew()

    assert not theirs.held


async def test_it_is_given_back_at_an_orderly_end(database: Database) -> None:
    clock = Clock()
    (first, mine), (second, theirs) = (keeper(database, h, clock) for h in "ab")
    await first._renew()
    await first.stop()
    await second._renew()

    assert (mine.held, theirs.held) == (False, True)


async def test_stopping_without_the_lease_takes_it_from_nobody(
    database: Database,
) -> None:
    clock = Clock()
    (first, mine), (second, _) = (keeper(database, h, clock) for h in "ab")
    await first._renew()
    await second._renew()
    await second.stop()

    assert await fenced(database, mine)


async def test_a_holder_that_died_before_the_clock_was_set_back_is_replaced_as_fast(
    database: Database,
) -> None:
    clock = Clock()
    (first, _), (second, theirs) = (keeper(database, h, clock) for h in "ab")
    await first._renew()
    clock.set_back(3600)
    await second._renew()
    clock.move(LEASE_SECONDS - 1)
    await second._renew()
    assert not theirs.held

    clock.move(1)
    await second._renew()

    assert theirs.held
    assert await fenced(database, theirs)


async def test_a_holder_whose_clock_was_set_back_keeps_it_while_it_renews(
    database: Database,
) -> None:
    clock = Clock()
    (first, mine), (second, theirs) = (keeper(database, h, clock) for h in "ab")
    await first._renew()
    clock.set_back(3600)
    for _ in range(10):
        await first._renew()
        await second._renew()
        clock.move(1)

    assert (mine.held, theirs.held) == (True, False)
    assert await fenced(database, mine)


async def test_a_replica_whose_clock_is_an_hour_ahead_may_take_it_but_both_never_act(
    database: Database,
) -> None:
    clock, ahead = Clock(), Clock()
    ahead.now += timedelta(hours=1)
    first, mine = keeper(database, "a", clock)
    second, theirs = keeper(database, "b", ahead)
    await first._renew()
    await second._renew()

    assert await fenced(database, theirs)
    assert not await fenced(database, mine)
    assert not mine.held
