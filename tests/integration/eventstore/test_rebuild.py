from pathlib import Path

import pytest
from sqlalchemy import text

from shared.eventstore.database import Database
from shared.eventstore.rebuild import compare, digests, rebuild_into
from tests.integration.eventstore.world import (
    DOMAIN,
    REAL,
    STRANGER,
    THINGS,
    Entrust,
    NameBox,
    Shop,
    put_in,
)


@pytest.fixture
async def scratch(tmp_path: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{tmp_path / 'scratch.db'}")


async def _live(shop: Shop) -> None:
    orders = [shop.order(put_in(f"small-{n}", note="n")) for n in range(600)]
    await shop.give_all(*orders)
    await shop.give(NameBox(campaign_id=REAL, box=put_in("x").box, name="Hộp"))


async def test_the_read_models_equal_a_rebuild_on_another_kind_of_database(
    shop: Shop, scratch: Database
) -> None:
    await _live(shop)

    differ = await compare(DOMAIN, shop.database, scratch)

    # The furnished rights and campaigns come from no event of this service.
    assert set(differ) == {"campaigns", "grants"}
    await scratch.close()


async def test_a_difference_is_found(shop: Shop, scratch: Database) -> None:
    await _live(shop)
    async with shop.database.write() as connection:
        await connection.execute(
            text("UPDATE things SET box = 'x' WHERE thing = 'small-7'")
        )

    assert "things" in await compare(DOMAIN, shop.database, scratch)
    await scratch.close()


async def test_damaged_read_models_are_made_again_in_place(shop: Shop) -> None:
    await _live(shop)
    await shop.give(Entrust(campaign_id=REAL, box=put_in("x").box, actor=STRANGER))
    before = await digests(DOMAIN, shop.database)
    async with shop.database.write() as connection:
        await connection.execute(text("DELETE FROM things WHERE thing < 'small-4'"))
        await connection.execute(text("UPDATE names SET name = 'x'"))

    events = await rebuild_into(DOMAIN, shop.database, shop.database)

    after = await digests(DOMAIN, shop.database)
    assert events == 602
    assert (after["things"], after["names"]) == (before["things"], before["names"])
    assert len(await shop.rows(THINGS)) == 600
