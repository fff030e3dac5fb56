"""From the present version to one that a test made up, and what may go wrong."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from services.registration.app import DOMAIN
from shared.eventstore.database import Database
from shared.eventstore.rebuild import compare, digests
from shared.schema.checking import check
from shared.schema.comparing import differences
from shared.schema.errors import SchemaDriftError, SchemaNewerError
from shared.schema.migrating import PATIENT, migrate, planned
from tests.integration.schema.future import (
    EXPAND,
    EXPAND_STORE,
    LEFT,
    expanded,
    last,
    next_version,
    revision,
)
from tests.integration.schema.past import (
    EVENTS,
    do,
    forget,
    heads,
    rows_of,
    say,
    tables_in,
)

UPGRADER = Path(__file__).with_name("upgrader.py")
PAST = [
    "UPDATE events SET body = ''",
    "DELETE FROM events",
    "UPDATE log SET hash = 'x'",
    "DELETE FROM log",
    "UPDATE commands SET answer = ''",
    "DELETE FROM commands",
]


async def columns_of(database: Database, table: str) -> list[str]:
    def look(connection: Any) -> list[str]:
        return [one["name"] for one in inspect(connection).get_columns(table)]

    async with database.read() as connection:
        return await connection.run_sync(look)


async def past_is_kept(database: Database) -> None:
    """See that the database itself still refuses to change what happened."""
    for statement in PAST:
        with pytest.raises(IntegrityError, match="append-only"):
            await do(database, statement)
    gap = "INSERT INTO events (id, subject, version, type, time, body) "
    with pytest.raises(IntegrityError, match="no gaps"):
        await do(database, gap + "VALUES ('x', 'box/x', 2, 't', 'now', '{}')")


async def test_what_is_added_leaves_every_row_as_it_was(
    present: Database, made_up: Path
) -> None:
    own = revision(made_up, "registration", 1, EXPAND)
    store = revision(made_up, "store", 1, EXPAND_STORE)
    domain = next_version(made_up, tables=expanded(), leaving=LEFT)
    tables, before = await tables_in(present), await rows_of(present)
    models = await digests(DOMAIN, present)

    done = await migrate(present, domain)

    assert set(done.plan.revisions) == {own, store}
    assert await heads(present) == sorted([own, store, last("authority")])
    assert await rows_of(present, tables) == before
    assert await digests(DOMAIN, present) == models
    assert "codes_held" in await columns_of(present, "units")
    assert "seal" in await columns_of(present, "events")
    await check(present, domain)
    async with present.read() as connection:
        assert await connection.run_sync(differences, domain) == []
    await past_is_kept(present)


async def test_a_table_that_is_made_anew_keeps_its_triggers(
    present: Database, made_up: Path
) -> None:
    anew = """
    for table in ("events", "log", "commands"):
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.add_column(sa.Column("seal", sa.String(9), server_default="none"))
"""
    revision(made_up, "store", 1, anew)
    leaving = {f"{table}.seal" for table in ("events", "log", "commands")}
    tables, before = await tables_in(present), await rows_of(present)

    await migrate(present, next_version(made_up, leaving=leaving))

    assert await rows_of(present, tables) == before
    assert "seal" in await columns_of(present, "log")
    await past_is_kept(present)


async def test_a_revision_may_have_the_read_models_made_again(
    present: Database, made_up: Path, tmp_path: Path
) -> None:
    revision(made_up, "registration", 1, EXPAND, states="rebuild = True")
    domain = next_version(made_up, tables=expanded(), rebuilt=True)
    tables, before = await tables_in(present), await rows_of(present)

    done = await migrate(present, domain)

    assert done.replayed == EVENTS["registration"]
    assert await rows_of(present, tables) == before
    async with present.read() as connection:
        held = await connection.scalars(text("SELECT codes_held FROM units"))
        assert {0, 1} <= set(held)
    scratch = Database(f"sqlite+aiosqlite:///{tmp_path / 'scratch.db'}")
    assert await compare(domain, present, scratch) == []
    await scratch.close()


async def test_without_it_the_new_column_stays_empty(
    present: Database, made_up: Path
) -> None:
    revision(made_up, "registration", 1, EXPAND)

    done = await migrate(present, next_version(made_up, tables=expanded()))

    assert done.replayed is None
    async with present.read() as connection:
        held = await connection.scalars(text("SELECT codes_held FROM units"))
        assert set(held) == {None}


async def test_a_history_may_be_caught_up_in_one_go(
    old: Database, made_up: Path
) -> None:
    first = revision(made_up, "registration", 1, EXPAND)
    second = revision(
        made_up,
        "registration",
        2,
        'op.add_column("units", sa.Column("x", sa.Date()))',
        down=first,
    )
    domain = next_version(made_up, tables=expanded(), leaving={"units.x"})

    done = await migrate(old, domain)

    assert done.plan.adopts
    assert [one for one in done.plan.revisions if "next" in one] == [first, second]
    await check(old, domain)


@pytest.mark.parametrize("states", ["", "rebuild = True"])
async def test_what_fails_leaves_the_old_schema_whole(
    present: Database, made_up: Path, states: str
) -> None:
    body = 'op.execute("DROP TABLE nowhere")'
    revision(made_up, "registration", 1, EXPAND, states=states)
    revision(made_up, "registration", 2, body, down="registration_next_1")
    before, stood = await rows_of(present), await heads(present)

    with pytest.raises(DBAPIError):
        await migrate(present, next_version(made_up, tables=expanded()))

    assert await rows_of(present) == before
    assert await heads(present) == stood
    await check(present, DOMAIN)


async def test_revisions_that_make_other_tables_than_the_code_are_undone(
    present: Database, made_up: Path
) -> None:
    revision(made_up, "registration", 1, EXPAND)
    forgotten = 'op.add_column("units", sa.Column("forgotten", sa.Date()))'
    revision(made_up, "registration", 2, forgotten, down="registration_next_1")
    before = await rows_of(present)

    with pytest.raises(SchemaDriftError, match=r"units: misses .*has .*forgotten"):
        await migrate(present, next_version(made_up, tables=expanded()))

    assert await rows_of(present) == before


async def test_a_version_that_is_not_known_is_refused(present: Database) -> None:
    await forget(present, own())
    await say(present, "registration_9999")

    for refused in (migrate(present, DOMAIN), check(present, DOMAIN)):
        with pytest.raises(SchemaNewerError, match="registration_9999") as refusal:
            await refused
        assert str(refusal.value).startswith("schema_newer: ")
        assert "use the version that wrote it" in str(refusal.value)


async def test_a_database_that_says_less_than_it_is_is_refused(
    present: Database,
) -> None:
    await forget(present, own())

    with pytest.raises(SchemaDriftError, match="campaign_launches: misses"):
        await migrate(present, DOMAIN)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE units DROP COLUMN launched_on",
        "ALTER TABLE units ADD COLUMN extra INTEGER",
        "DROP TABLE vault",
    ],
)
async def test_a_database_that_was_tampered_with_is_refused(
    present: Database, made_up: Path, statement: str
) -> None:
    await do(present, statement)
    revision(made_up, "registration", 1, EXPAND)
    newer = next_version(made_up, tables=expanded())

    for refused in (
        check(present, DOMAIN),
        migrate(present, DOMAIN),
        migrate(present, newer),
        planned(present, newer),
    ):
        with pytest.raises(SchemaDriftError, match=r"misses \[.*\], has \[.*\]"):
            await refused


def own() -> str:
    return last("registration")


class Process:
    """Another process that migrates the same database."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def start(cls, url: str, folder: Path) -> "Process":
        """Start it and wait until it is about to migrate."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(UPGRADER), url, str(folder)),
            stdout=asyncio.subprocess.PIPE,
        )
        found = cls(process)
        assert await found._said("ready")
        return found

    async def revisions(self) -> list[str]:
        """Wait for its end and return what it applied."""
        found = await self._said("revisions")
        assert await self.process.wait() == 0
        return list(found)

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()

    async def _said(self, what: str) -> Any:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            if line.startswith(b'{"'):
                return json.loads(line)[what]
        raise AssertionError(f"it ended without a word of {what}")


HALTING = (
    EXPAND
    + """
    import pathlib, time
    here = pathlib.Path(__file__).parent
    (here / "inside").touch()
    for _ in range(6000):
        if (here / "go").exists():
            break
        time.sleep(0.01)
"""
)
"""Makes everything, and then waits inside the transaction."""


async def inside(folder: Path) -> None:
    for _ in range(6000):
        if (folder / "inside").exists():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to its revision")


@pytest.mark.long
async def test_of_two_who_migrate_at_once_one_does_it_and_the_other_waits(
    present: Database, database_url: str, made_up: Path
) -> None:
    name = revision(made_up, "registration", 1, HALTING)
    before = await rows_of(present)

    first = await Process.start(database_url, made_up)
    await inside(made_up)
    other = Database(database_url, PATIENT)
    newer = next_version(made_up, tables=expanded())
    second = asyncio.create_task(migrate(other, newer))
    # Nobody sees half of it, and who reads waits for nobody.
    assert await heads(present) == sorted([own(), last("store"), last("authority")])
    (made_up / "go").touch()

    assert await first.revisions() == [name]
    assert (await second).plan.revisions == ()
    await other.close()
    after = await rows_of(present)
    assert {name: after[name] for name in before if name != "units"} == {
        name: before[name] for name in before if name != "units"
    }
    await check(present, newer)


@pytest.mark.long
async def test_a_kill_in_the_middle_leaves_the_old_schema_whole(
    present: Database, database_url: str, made_up: Path
) -> None:
    name = revision(made_up, "registration", 1, HALTING)
    before, stood = await rows_of(present), await heads(present)

    killed = await Process.start(database_url, made_up)
    await inside(made_up)
    await killed.kill()

    assert await rows_of(present) == before
    assert await heads(present) == stood
    await check(present, DOMAIN)
    (made_up / "go").touch()
    again = await migrate(present, next_version(made_up, tables=expanded()))
    assert again.plan.revisions == (name,)
    await past_is_kept(present)
