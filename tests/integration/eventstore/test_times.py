"""What an exercise may do that a real campaign may not, from both sides."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, update

from shared.contracts.refusals import (
    ExerciseDateMissing,
    NotAnExercise,
    NotEntitled,
    TimeRunsBackwards,
)
from shared.eventstore import tables
from tests.integration.eventstore.world import (
    MIRROR,
    NOW,
    OTHER,
    PLAY,
    REAL,
    STRANGER,
    Shop,
    grant,
    put_in,
)

LONG_AGO = datetime(2021, 12, 10, 8, 0, tzinfo=UTC)


async def times(shop: Shop) -> list[datetime]:
    rows = sorted(await shop.rows(tables.events), key=lambda row: row.row)
    return [datetime.fromisoformat(json.loads(row.body)["time"]) for row in rows]


async def test_a_real_campaign_takes_its_time_from_the_clock(shop: Shop) -> None:
    await shop.give(put_in("ball"))

    with pytest.raises(NotAnExercise):
        await shop.give(put_in("bear"), stated=LONG_AGO)
    assert await times(shop) == [NOW]


async def test_an_exercise_takes_its_time_from_the_player(shop: Shop) -> None:
    await shop.give(put_in("ball", campaign_id=PLAY), stated=LONG_AGO)

    with pytest.raises(ExerciseDateMissing):
        await shop.give(put_in("bear", campaign_id=PLAY))
    (event,) = await shop.rows(tables.events)
    assert json.loads(event.body)["exercise"] is True
    assert await times(shop) == [LONG_AGO]


async def test_the_date_of_an_exercise_does_not_run_backwards(shop: Shop) -> None:
    await shop.give(put_in("ball", campaign_id=PLAY), stated=LONG_AGO)
    earlier = LONG_AGO - timedelta(microseconds=1)

    with pytest.raises(TimeRunsBackwards):
        await shop.give(put_in("bear", campaign_id=PLAY), stated=earlier)

    await shop.give(put_in("bear", campaign_id=PLAY), stated=LONG_AGO)
    await shop.give(put_in("boat", box=OTHER, campaign_id=PLAY), stated=earlier)


async def test_a_clock_that_was_put_back_does_not_put_history_back(shop: Shop) -> None:
    await shop.give(put_in("ball"))
    shop.now = NOW - timedelta(minutes=5)

    await shop.give(put_in("bear"))

    assert await times(shop) == [NOW, NOW]


async def test_real_time_in_a_stream_does_not_bind_an_exercise(shop: Shop) -> None:
    await shop.give(put_in("ball"))

    await shop.give(put_in("bear", campaign_id=PLAY), stated=LONG_AGO)

    assert await times(shop) == [NOW, LONG_AGO]


async def test_a_platform_right_that_was_taken_away_is_not_won_back_by_an_old_date(
    shop: Shop,
) -> None:
    row = grant(STRANGER, None) | {"revoked_at": NOW}
    async with shop.database.write() as connection:
        await connection.execute(insert(MIRROR.grants), [row])

    command = put_in("ball", campaign_id=PLAY)
    with pytest.raises(NotEntitled):
        await shop.give(command, actor=STRANGER, stated=LONG_AGO)


async def test_a_right_of_the_exercise_counts_at_the_date_of_the_exercise(
    shop: Shop,
) -> None:
    row = grant(STRANGER, PLAY) | {"valid_to": LONG_AGO}
    async with shop.database.write() as connection:
        await connection.execute(insert(MIRROR.grants), [row])
    before = LONG_AGO - timedelta(seconds=1)

    await shop.give(put_in("a", campaign_id=PLAY), actor=STRANGER, stated=before)
    late = put_in("b", campaign_id=PLAY)
    with pytest.raises(NotEntitled):
        await shop.give(late, actor=STRANGER, stated=LONG_AGO)


async def test_a_right_that_was_revoked_in_an_exercise_is_not_won_back_by_an_old_date(
    shop: Shop,
) -> None:
    before = LONG_AGO - timedelta(seconds=1)
    row = grant(STRANGER, PLAY)
    async with shop.database.write() as connection:
        await connection.execute(insert(MIRROR.grants), [row])
    first = shop.order(
        put_in("a", campaign_id=PLAY), actor=STRANGER, stated=before, command_id="first"
    )
    accepted = await shop.desk.handle(first)

    async with shop.database.write() as connection:
        table = MIRROR.grants
        mine = table.c.grant_id == row["grant_id"]
        await connection.execute(update(table).where(mine).values(revoked_at=LONG_AGO))

    late = put_in("b", campaign_id=PLAY)
    with pytest.raises(NotEntitled):
        await shop.give(late, actor=STRANGER, stated=before)
    # What was done while the right stood stays done, and can be asked for again.
    assert await shop.desk.handle(first) == accepted


async def test_in_a_real_campaign_the_clock_ends_a_revoked_right(shop: Shop) -> None:
    row = grant(STRANGER, REAL) | {"revoked_at": NOW + timedelta(seconds=1)}
    async with shop.database.write() as connection:
        await connection.execute(insert(MIRROR.grants), [row])

    # Heard of with the other clock's time, which may be a little ahead of this one.
    await shop.give(put_in("a"), actor=STRANGER)
    shop.now = NOW + timedelta(seconds=1)
    with pytest.raises(NotEntitled):
        await shop.give(put_in("b"), actor=STRANGER)
