"""Whatever comes in whatever order: no gaps, one answer, nothing half."""

import asyncio
import tempfile
from collections import Counter, defaultdict
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.contracts.answers import Accepted
from shared.eventstore import tables
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

FAULTS = st.sampled_from(["", "", "", "before commit", "after commit"])
WISHES = st.tuples(
    st.sampled_from([BOX, OTHER]),
    st.integers(0, 9),
    st.sampled_from(["put", "put", "put", "break", "stranger", "stale"]),
)
GROUPS = st.lists(st.lists(WISHES, min_size=1, max_size=8), min_size=1, max_size=6)


def order_of(shop: Shop, box: str, number: int, kind: str) -> Any:
    """An order whose id says all of it, so that drawing it again repeats it."""
    thing = put_in(f"{number}-{box}", box=box, note=str(number))
    command = Break(campaign_id=REAL, box=box, where="decide")
    order: dict[str, Any] = {"command_id": f"{box}-{number}-{kind}"}
    if kind == "stranger":
        order["actor"] = STRANGER
    if kind == "stale":
        order["expected_version"] = 99
    return shop.order(command if kind == "break" else thing, **order)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(groups=GROUPS, faults=st.lists(FAULTS, max_size=4))
def test_any_interleaving_keeps_the_store_whole(
    groups: list[list[tuple[str, int, str]]], faults: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_play(f"sqlite+aiosqlite:///{folder}/store.db", groups, faults))


async def _play(
    url: str, groups: list[list[tuple[str, int, str]]], faults: list[str]
) -> None:
    answers: dict[str, list[Any]] = defaultdict(list)
    async with opened(url) as shop:
        shop.database.faults = list(faults)
        for group in groups:
            orders = [order_of(shop, *wish) for wish in group]
            found = await shop.give_all(*orders)
            for order, answer in zip(orders, found, strict=True):
                answers[order.command_id].append(answer)
        shop.database.faults = []
        _check_answers(answers)
        await _check_store(shop, answers)


def _check_answers(answers: dict[str, list[Any]]) -> None:
    for given_answers in answers.values():
        first = given_answers[0]
        for one in given_answers:
            assert type(one) is type(first)
            assert not isinstance(one, Accepted) or one == first


async def _check_store(shop: Shop, answers: dict[str, list[Any]]) -> None:
    versions: dict[str, list[int]] = defaultdict(list)
    for subject, version in await shop.versions():
        versions[subject].append(version)
    for found in versions.values():
        assert found == list(range(1, len(found) + 1))
    accepted = {id_ for id_, found in answers.items() if isinstance(found[0], Accepted)}
    kept = Counter(row.id for row in await shop.rows(tables.commands))
    assert all(number == 1 for number in kept.values())
    assert accepted <= kept.keys()
    events = await shop.rows(tables.events)
    assert len(events) == len(accepted)
    assert len(await shop.rows(tables.outbox)) == len(events)
    assert len(await shop.rows(tables.vault)) == len(events)
    assert len(await shop.rows(THINGS)) == len(events)
