"""Whatever comes in whatever order: no gaps, one answer, nothing half.

A command whose tries are all lost ends in the database's own error. That answer says
nothing of what happened: the last commit may have been done all the same. So it is an
outcome of its own here, never a first answer, and the truth is looked up in the store.
"""

import asyncio
import tempfile
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from shared.contracts.answers import Accepted
from shared.eventstore import tables
from shared.eventstore.orders import Order, answer_of
from tests.integration.eventstore.world import (
    BOX,
    OTHER,
    REAL,
    STRANGER,
    THINGS,
    Break,
    Shop,
    opened,
    put_in,
)

REAL_FAULTS = ["before commit", "after commit"]
MOST_FAULTS = 12
"""More in a row than a command has tries, so that some end in the fault itself."""
TRIES = 5
"""Of a command alone (`shared.eventstore.desk`); its batch was the first."""
FAULTS = st.one_of(
    st.lists(st.sampled_from(["", "", "", *REAL_FAULTS]), max_size=MOST_FAULTS),
    st.lists(st.sampled_from(REAL_FAULTS), min_size=TRIES, max_size=MOST_FAULTS),
)
WISHES = st.tuples(
    st.sampled_from([BOX, OTHER]),
    st.integers(0, 9),
    st.sampled_from(["put", "put", "put", "break", "stranger", "stale"]),
)
GROUPS = st.lists(st.lists(WISHES, min_size=1, max_size=8), min_size=1, max_size=6)


def order_of(shop: Shop, box: str, number: int, kind: str) -> Order:
    """An order whose id says all of it, so that drawing it again repeats it."""
    thing = put_in(f"{number}-{box}", box=box, note=str(number))
    command = Break(campaign_id=REAL, box=box, where="decide")
    order: dict[str, Any] = {"command_id": f"{box}-{number}-{kind}"}
    if kind == "stranger":
        order["actor"] = STRANGER
    if kind == "stale":
        order["expected_version"] = 99
    return shop.order(command if kind == "break" else thing, **order)


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(groups=GROUPS, faults=FAULTS)
def test_any_interleaving_keeps_the_store_whole(
    groups: list[list[tuple[str, int, str]]], faults: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_play(f"sqlite+aiosqlite:///{folder}/store.db", groups, faults))


async def _play(
    url: str, groups: list[list[tuple[str, int, str]]], faults: list[str]
) -> None:
    answers: dict[str, list[Any]] = defaultdict(list)
    given_orders: dict[str, Order] = {}
    async with opened(url) as shop:
        shop.database.faults = list(faults)
        for group in groups:
            orders = [order_of(shop, *wish) for wish in group]
            found = await shop.give_all(*orders)
            for order, answer in zip(orders, found, strict=True):
                answers[order.command_id].append(answer)
                given_orders[order.command_id] = order
        planted = sum(map(bool, faults)) - sum(map(bool, shop.database.faults))
        shop.database.faults = []
        _check_answers(answers, planted)
        await _check_store(shop, answers)
        for id_ in _open_ones(answers):
            # Who was told nothing asks again with the same id, and is told for good.
            answers[id_] += await shop.give_all(given_orders[id_])
        assert not _open_ones(answers)
        _check_answers(answers, planted)
        await _check_store(shop, answers)


def _known(found: list[Any]) -> list[Any]:
    """The answers that say what happened."""
    return [one for one in found if not isinstance(one, OperationalError)]


def _open_ones(answers: dict[str, list[Any]]) -> list[str]:
    return [id_ for id_, found in answers.items() if not _known(found)]


def _check_answers(answers: dict[str, list[Any]], planted: int) -> None:
    for given_answers in answers.values():
        known = _known(given_answers)
        if planted <= TRIES:  # the batch was lost by one, and each try by another
            assert known == given_answers
        for one in known:
            assert type(one) is type(known[0])
            assert not isinstance(one, Accepted) or one == known[0]


async def _check_store(shop: Shop, answers: dict[str, list[Any]]) -> None:
    versions: dict[str, list[int]] = defaultdict(list)
    for subject, version in await shop.versions():
        versions[subject].append(version)
    for found in versions.values():
        assert found == list(range(1, len(found) + 1))
    rows = await shop.rows(tables.commands)
    assert len(rows) == len({row.id for row in rows})
    kept = {row.id: answer_of(row.answer) for row in rows}
    for id_, found in answers.items():
        for one in _known(found):
            if isinstance(one, Accepted):
                assert kept[id_] == one
            else:
                assert not isinstance(kept.get(id_), Accepted)
    accepted = [one for one in kept.values() if isinstance(one, Accepted)]
    events = await shop.rows(tables.events)
    assert {row.id for row in events} == {e.id for one in accepted for e in one.events}
    assert len(events) == len(accepted)
    assert len(await shop.rows(tables.outbox)) == len(events)
    assert len(await shop.rows(tables.vault)) == len(events)
    assert len(await shop.rows(THINGS)) == len(events)
