"""What is left when a step of the transaction fails."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from shared.contracts.answers import Accepted
from shared.eventstore import driver, tables
from tests.integration.eventstore.world import (
    BOX,
    REAL,
    THINGS,
    Break,
    Shop,
    opened,
    put_in,
)

AWAY = ["at once"] * 100
"""The database does not come back."""


@pytest.mark.parametrize(
    ("faults", "tries"),
    [
        (["before commit"], 2),
        (["after commit"], 2),
        (["at once"], 2),
        (["before commit", "after commit"], 2),
        (["after commit", "after commit", "before commit"], 4),
        (["at once"] * 4, 5),
    ],
)
async def test_a_batch_that_was_lost_is_decided_again_command_by_command(
    shop: Shop, faults: list[str], tries: int
) -> None:
    shop.database.faults = list(faults)
    orders = [shop.order(put_in(thing)) for thing in ("ball", "bear", "boat")]

    answers = await shop.give_all(*orders)

    assert [one.events[0].version for one in answers] == [1, 2, 3]
    assert await shop.versions() == [(f"box/{BOX}", n) for n in (1, 2, 3)]
    assert len(await shop.rows(tables.commands)) == 3
    assert len(await shop.rows(tables.outbox)) == 3
    assert {row.thing for row in await shop.rows(THINGS)} == {"ball", "bear", "boat"}


async def test_a_database_that_stays_away_fails_all_that_wait_and_keeps_nothing(
    shop: Shop,
) -> None:
    shop.database.faults = list(AWAY)
    orders = [shop.order(put_in(f"small-{n}")) for n in range(20)]

    answers = await shop.give_all(*orders)

    assert {type(one) for one in answers} == {OperationalError}
    tried = len(AWAY) - len(shop.database.faults)
    assert tried <= 6  # the batch, then one command five times
    shop.database.faults = []
    assert await shop.versions() == []
    again = await shop.give_all(*orders)
    assert {type(one) for one in again} == {Accepted}


@pytest.fixture
def broken_insert(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The next inserts into a table fail, as often as the list is long."""
    left = [request.param] * 2

    def failing(run: Any) -> Any:
        async def fail(connection: Any, statement: str, *values: Any) -> Any:
            if left and f"INSERT INTO {left[0]} " in statement:
                left.pop()
                raise OperationalError(statement, {}, Exception("planted"))
            return await run(connection, statement, *values)

        return fail

    for name in ("run", "run_each"):
        monkeypatch.setattr(driver, name, failing(getattr(driver, name)))
    return left


@pytest.mark.parametrize(
    "broken_insert",
    ["events", "vault", "streams", "outbox", "commands", "things"],
    indirect=True,
)
async def test_no_part_of_a_transaction_is_kept_when_one_of_its_inserts_fails(
    shop: Shop, broken_insert: list[str]
) -> None:
    orders = [shop.order(put_in(name, note=name)) for name in ("ball", "bear")]

    answers = await shop.give_all(*orders)

    assert broken_insert == []
    assert {type(one) for one in answers} == {Accepted}
    assert await shop.versions() == [(f"box/{BOX}", 1), (f"box/{BOX}", 2)]
    assert len(await shop.rows(tables.vault)) == 2


async def test_a_state_of_a_lost_transaction_is_not_remembered(shop: Shop) -> None:
    await shop.give(put_in("ball"))
    shop.database.faults = list(AWAY)
    await shop.give_all(shop.order(put_in("bear")), shop.order(put_in("boat")))
    shop.database.faults = []

    answers = await shop.give_all(*(shop.order(put_in(n)) for n in ("x", "y")))

    assert [one.events[0].version for one in answers] == [2, 3]


async def test_a_command_that_always_breaks_does_not_stop_the_desk(shop: Shop) -> None:
    broken = Break(campaign_id=REAL, box=BOX, where="decide")
    for _ in range(3):
        with pytest.raises(KeyError):
            await shop.give(broken)

    assert isinstance(await shop.give(put_in("ball")), Accepted)


async def test_two_desks_on_one_database_lose_and_double_nothing(
    database_url: str,
) -> None:
    async with opened(database_url) as one, opened(database_url) as two:
        given = [
            shop.desk.handle(shop.order(put_in(f"small-{n}-{name}"), command_id=id_))
            for n in range(30)
            for name, shop in (("one", one), ("two", two))
            for id_ in [f"{name}-{n}"]
        ]
        answers = await asyncio.gather(*given)
        repeated = await asyncio.gather(
            *(
                two.desk.handle(
                    two.order(put_in(f"small-{n}-one"), command_id=f"one-{n}")
                )
                for n in range(30)
            )
        )

        assert sorted(one.events[0].version for one in answers) == list(range(1, 61))
        assert repeated == answers[::2]
        assert len(await one.versions()) == 60
        assert len(await one.rows(THINGS)) == 60


async def test_the_same_command_sent_to_two_desks_happens_once(
    database_url: str,
) -> None:
    async with opened(database_url) as one, opened(database_url) as two:
        for number in range(10):
            order = one.order(put_in(f"small-{number}"))
            answers = await asyncio.gather(
                one.desk.handle(order), two.desk.handle(order)
            )
            assert answers[0] == answers[1]

        assert len(await one.versions()) == 10
