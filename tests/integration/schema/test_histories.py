"""The tables in the code are those that the revisions make, on both databases."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from bangvang.errors import CannotGoOn, Unusable
from bangvang.generate import migration
from bangvang.local.domains import with_databases
from services.registration.app import DOMAIN
from shared.eventstore.database import Database
from shared.schema.checking import check
from shared.schema.comparing import differences
from shared.schema.history import History
from shared.schema.migrating import Migrated, history_of, migrate
from shared.schema.scripts import Scripts
from shared.schema.standing import BOOKKEEPING
from tests.integration.schema.future import expanded, next_version, revision

EVERY = {one.name: one for one in with_databases()}


def _said(one: Any) -> str:
    """Write down what is known of a column, a key or an index."""
    if isinstance(one, list):
        return repr(sorted(map(_said, one)))
    if isinstance(one, dict):
        return repr({name: _said(value) for name, value in sorted(one.items())})
    return str(one)


async def shape_of(database: Database) -> dict[str, str]:
    """Everything that SQLAlchemy can tell of the tables."""

    def look(connection: Any) -> dict[str, str]:
        inspector = inspect(connection)
        kinds = (
            inspector.get_multi_columns(),
            inspector.get_multi_pk_constraint(),
            inspector.get_multi_indexes(),
            inspector.get_multi_unique_constraints(),
            inspector.get_multi_table_comment()
            if database.dialect == "postgresql"
            else {},
        )
        return {
            f"{number}.{table}": _said(what)
            for number, kind in enumerate(kinds)
            for (_, table), what in kind.items()
            if table not in BOOKKEEPING.tables
        }

    async with database.read() as connection:
        return await connection.run_sync(look)


@pytest.mark.parametrize("service", EVERY)
async def test_the_tables_in_the_code_are_those_of_the_revisions(
    database: Database, service: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if database.dialect == "sqlite":
        other = Database(f"sqlite+aiosqlite:///{tmp_path / 'other.db'}")
    else:
        server = request.getfixturevalue("postgres_server")
        other = Database(await server.create())
    domain = EVERY[service]

    await migrate(database, domain)
    await other.prepare(domain.tables)

    async with database.read() as connection:
        assert await connection.run_sync(differences, domain) == []
    assert await shape_of(database) == await shape_of(other)
    await check(database, domain)
    await other.close()


PLANTED = {
    "ALTER TABLE units ADD COLUMN extra INTEGER": "units",
    "ALTER TABLE units DROP COLUMN registered_on": "units",
    "DROP INDEX units_of_a_group": "units",
    "DROP INDEX one_unit_per_code": "unit_codes",
    "DROP INDEX follows_waiting": "follows",
    "DROP TABLE wordings": "wordings",
    "CREATE TABLE extra (one INTEGER PRIMARY KEY)": "extra",
}
PLANTED_ON_POSTGRESQL = {
    "ALTER TABLE units ALTER COLUMN kind TYPE VARCHAR(41)": "units",
    "ALTER TABLE campaigns ALTER COLUMN launched_at TYPE TIMESTAMP": "campaigns",
    "ALTER TABLE units ALTER COLUMN kind DROP NOT NULL": "units",
    "ALTER TABLE log DROP CONSTRAINT log_row_key": "log",
    "ALTER TABLE units ALTER COLUMN kind SET DEFAULT 'x'": "units",
}


async def test_a_difference_would_be_found(database: Database) -> None:
    await migrate(database, DOMAIN)
    only = PLANTED_ON_POSTGRESQL if database.dialect == "postgresql" else {}

    for statement, table in (PLANTED | only).items():
        assert table in await difference_after(database, statement), statement


async def difference_after(database: Database, statement: str) -> str:
    """What is found after `statement`, which is undone."""
    found: list[Any] = []
    with pytest.raises(KeyError):  # noqa: PT012 - the transaction is to be undone
        async with database.write() as connection:
            await connection.execute(text(statement))
            found = await connection.run_sync(differences, DOMAIN)
            raise KeyError
    return repr(found)


async def test_migrating_again_does_nothing(database: Database) -> None:
    first = await migrate(database, DOMAIN)
    second = await migrate(database, DOMAIN)

    assert first.plan.empty
    assert len(first.plan.revisions) >= 3
    assert second == Migrated(replace(first.plan, revisions=(), empty=False), None)


@pytest.mark.parametrize("service", EVERY)
def test_a_table_of_many_services_has_one_history(service: str) -> None:
    history = history_of(EVERY[service])
    store, authority, *_ = history.branches

    assert history.branch_of("events") is store
    assert history.branch_of("grants") is authority
    assert history.branch_of("anything").name == service
    assert store is history_of(DOMAIN).branches[0]


@pytest.mark.parametrize("service", EVERY)
def test_every_revision_belongs_to_one_branch_and_its_name_says_which(
    service: str,
) -> None:
    scripts = Scripts(history_of(EVERY[service]))

    for name in scripts.known:
        assert name.startswith(f"{scripts.branch(name)}_")
        assert scripts.oldest(name) in scripts.known
        assert len(name) <= 32
        assert Path(scripts.script(name).path).name.startswith(name)


async def test_a_drafted_revision_makes_the_tables_of_the_code(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    *others, own = history_of(DOMAIN).branches
    drafts = replace(own, folders=(tmp_path, *own.folders))
    history = History((*others, drafts))
    domain = replace(DOMAIN, tables=expanded(), history=history)
    monkeypatch.setattr(migration, "with_databases", lambda: (domain,))
    await migrate(database, DOMAIN)

    path = migration.draft("registration", "Count the codes, keep seals.")
    done = await migrate(database, domain)

    past = [one for one in Scripts(history_of(DOMAIN)).known if one.startswith("reg")]
    name = f"registration_{len(past) + 1:04}"
    assert path.name == f"{name}_count_the_codes_keep_seals.py"
    assert done.plan.revisions == (name,)
    async with database.read() as connection:
        assert await connection.run_sync(differences, domain) == []
    with pytest.raises(CannotGoOn, match="nothing to do"):
        migration.draft("registration", "again")


def test_what_cannot_be_drafted_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, *others = history_of(DOMAIN).branches
    # Should a revision be missing, it is written there and not beside the others.
    elsewhere = replace(store, folders=(tmp_path, *store.folders))
    domain = replace(DOMAIN, history=History((elsewhere, *others)))
    monkeypatch.setattr(migration, "with_databases", lambda: (domain,))

    with pytest.raises(CannotGoOn, match="nothing to do"):
        migration.draft("store", "add a column")
    with pytest.raises(Unusable, match="no branch is called nobody"):
        migration.draft("nobody", "add a column")
    with pytest.raises(Unusable, match="English"):
        migration.draft("store", "…")


def test_two_revisions_after_the_same_one_are_refused(tmp_path: Path) -> None:
    revision(tmp_path, "registration", 1, "pass")
    revision(tmp_path, "registration", 2, "pass")

    with pytest.raises(ValueError, match="one head a branch"):
        _ = Scripts(history_of(next_version(tmp_path))).heads
