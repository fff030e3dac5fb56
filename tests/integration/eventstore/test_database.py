"""What the database itself refuses, and how its transactions behave."""

import asyncio

import pytest
from sqlalchemy import Column, MetaData, String, Table, delete, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from shared.eventstore import scrubbing, tables
from shared.eventstore.database import Database, Limits, SchemaDriftError
from shared.eventstore.triggers import grants
from tests.integration.eventstore.world import Shop, put_in

EVENT = {
    "id": "one",
    "subject": "box/a",
    "version": 1,
    "type": "t",
    "time": "now",
    "body": "{}",
}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET body = '{}'",
        "DELETE FROM events",
        "UPDATE commands SET answer = '{}'",
        "DELETE FROM commands WHERE id = 'one'",
        "UPDATE log SET hash = 'x'",
        "DELETE FROM log",
    ],
)
async def test_what_happened_cannot_be_changed_or_deleted(
    shop: Shop, statement: str
) -> None:
    await shop.give(put_in("ball"), command_id="one")
    async with shop.database.write() as connection:
        numbered = {"sequence": 1, "row": 1, "hash": "0" * 64}
        await connection.execute(insert(tables.log), [numbered])

    with pytest.raises(IntegrityError, match="append-only"):
        async with shop.database.write() as connection:
            await connection.execute(text(statement))


async def test_sealed_values_can_be_erased(shop: Shop) -> None:
    await shop.give(put_in("ball", note="red"))

    async with shop.database.write() as connection:
        await connection.execute(text("DELETE FROM vault"))

    assert await shop.rows(tables.vault) == []


async def test_the_database_refuses_gaps_in_a_stream(database: Database) -> None:
    with pytest.raises(IntegrityError, match="no gaps"):
        async with database.write() as connection:
            await connection.execute(insert(tables.events), [EVENT | {"version": 2}])


async def test_a_service_user_may_not_even_try_to_rewrite_history(
    postgres_url: str,
) -> None:
    owner = Database(postgres_url)
    await owner.prepare()
    async with owner.write() as connection:
        await connection.execute(text("DROP ROLE IF EXISTS toys"))
        await connection.execute(text("CREATE ROLE toys LOGIN"))
        for statement in grants("toys"):
            await connection.execute(text(statement))
    service = Database(postgres_url.replace("postgres@", "toys@"))

    async with service.write() as connection:
        await connection.execute(insert(tables.events), [EVENT])
    for statement in ("UPDATE events SET body = ''", "TRUNCATE log", "DROP TABLE log"):
        with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
            async with service.write() as connection:
                await connection.execute(text(statement))
    await service.close()
    await owner.close()


async def test_an_error_leaves_nothing_of_a_transaction(database: Database) -> None:
    with pytest.raises(KeyError):  # noqa: PT012 - the transaction is what raises
        async with database.write() as connection:
            await connection.execute(insert(tables.events), [EVENT])
            raise KeyError

    async with database.read() as connection:
        assert (await connection.execute(select(tables.events))).all() == []


async def test_a_cancelled_writer_gives_its_turn_back(database: Database) -> None:
    began = asyncio.Event()

    async def hesitate() -> None:
        async with database.write() as connection:
            await connection.execute(insert(tables.events), [EVENT])
            began.set()
            await asyncio.Event().wait()

    hesitant = asyncio.create_task(hesitate())
    await began.wait()
    hesitant.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hesitant

    async with database.write() as connection:
        assert (await connection.execute(select(tables.events))).all() == []


async def test_one_writes_at_a_time_also_from_two_processes(database_url: str) -> None:
    one, two = Database(database_url), Database(database_url)
    await asyncio.gather(one.prepare(), two.prepare())
    order: list[str] = []

    async def work(database: Database, name: str) -> None:
        async with database.write() as connection:
            order.append(f"{name} began")
            await connection.execute(text("SELECT 1"))
            await asyncio.sleep(0.01)
            order.append(f"{name} ended")

    await asyncio.gather(*(work(*each) for each in ((one, "a"), (two, "b")) * 3))

    assert len(order) == 12
    for began, ended in zip(order[::2], order[1::2], strict=True):
        assert (began.split()[0], ended.split()[1]) == (ended.split()[0], "ended")
    await one.close()
    await two.close()


async def test_a_reader_sees_one_moment(database: Database) -> None:
    async with database.read() as reading:
        before = (await reading.execute(select(tables.streams))).all()
        async with database.write() as connection:
            row = {"subject": "box/a", "version": 1}
            await connection.execute(insert(tables.streams), [row])
        after = (await reading.execute(select(tables.streams))).all()

    assert before == after == []


async def test_preparing_twice_changes_nothing(database: Database) -> None:
    await database.prepare()


async def test_a_table_with_other_columns_is_named(database: Database) -> None:
    old, new = MetaData(), MetaData()
    Table("things", old, Column("thing", String(9), primary_key=True))
    Table("things", new, Column("name", String(9), primary_key=True))
    await database.prepare(old)

    with pytest.raises(SchemaDriftError, match=r"things.*'name'.*'thing'"):
        await database.prepare(new)


async def test_a_read_model_may_not_hide_a_table_of_the_store(
    database: Database,
) -> None:
    metadata = MetaData()
    Table("log", metadata, Column("line", String(9), primary_key=True))

    with pytest.raises(ValueError, match="log"):
        await database.prepare(metadata)


async def test_a_scrub_is_put_off_while_somebody_sees_what_was_deleted(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrubbing, "_PATIENCE_SECONDS", 0.3)
    database = Database(database_url, Limits(busy_seconds=0.2))
    await database.prepare()
    row = {"event_id": "one", "name": "note", "salt": "s", "value": '"red"'}
    async with database.write() as connection:
        await connection.execute(insert(tables.vault), [row])
    async with database.read() as looking:
        assert await looking.scalar(select(tables.vault.c.value)) == '"red"'
        async with database.write() as connection:
            await connection.execute(delete(tables.vault))

        assert not await database.scrub([tables.vault.name])

        assert await looking.scalar(select(tables.vault.c.value)) == '"red"'
    assert await database.scrub([tables.vault.name])
    await database.close()
