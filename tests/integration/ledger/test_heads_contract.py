"""The checkpoint store decides, on either database: one head after the other."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from services.ledger.heads import Head, HeadTakenError, SqlHeads
from services.ledger.tables import METADATA
from shared.consume.chain import Place
from shared.eventstore.database import Database
from shared.eventstore.leases import LeaseKeeper, LeaseLostError
from shared.runtime.clock import utc_now
from shared.schema.errors import SchemaDriftError

EMPTY = Head(0, 0, bytes(32), {}, "", "2021-12-10T08:00:00.000000Z")
FIRST = replace(
    EMPTY,
    number=1,
    size=5,
    root=bytes(range(32)),
    places={"ink": Place(3, "a" * 64, 7), "stone": Place(2, "b" * 64, None)},
    staged="c" * 64,
)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    found = Database(database_url)
    await found.prepare(METADATA)
    yield found
    await found.close()


async def heads_of(database: Database, holder: str) -> SqlHeads:
    keeper = LeaseKeeper(database, holder=holder, clock=utc_now)
    heads = SqlHeads(database, keeper.lease("ledger"))
    await keeper._renew()
    return heads


async def test_what_was_decided_is_found_by_number_and_by_size(
    database: Database,
) -> None:
    heads = await heads_of(database, "one")
    assert await heads.last() is None

    await heads.add(EMPTY)
    await heads.add(FIRST)

    assert await heads.last() == await heads.numbered(1) == FIRST
    assert await heads.of_size(5) == FIRST
    assert await heads.of_size(4) is None
    assert await heads.numbered(2) is None


@pytest.mark.parametrize(
    "head",
    [
        replace(FIRST, root=bytes(32)),
        replace(FIRST, number=2),
        replace(FIRST, number=2, size=4),
        replace(FIRST, number=3, size=9),
    ],
    ids=["same number", "same size", "smaller", "number left out"],
)
async def test_no_head_is_decided_on_twice_nor_goes_back(
    database: Database, head: Head
) -> None:
    heads = await heads_of(database, "one")
    await heads.add(EMPTY)
    await heads.add(FIRST)

    with pytest.raises(HeadTakenError):
        await heads.add(head)

    assert await heads.last() == FIRST


async def test_only_who_holds_the_lease_decides(database: Database) -> None:
    first = await heads_of(database, "one")
    await first.add(EMPTY)
    second = await heads_of(database, "two")

    for deed in (second.add(FIRST), second.fence()):
        with pytest.raises(LeaseLostError):
            await deed
    await first.fence()

    assert await first.last() == EMPTY


async def test_a_store_without_its_triggers_is_refused(database: Database) -> None:
    heads = await heads_of(database, "one")
    await heads.check()
    on = " ON heads" if database.dialect == "postgresql" else ""
    async with database.write() as connection:
        await connection.execute(text(f"DROP TRIGGER heads_grow{on}"))

    with pytest.raises(SchemaDriftError, match="heads_grow"):
        await heads.check()
