"""Databases from before there were revisions are taken over as they are."""

import pytest
from sqlalchemy.exc import IntegrityError

from bangvang.local.domains import domains
from services.registration.app import DOMAIN
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.rebuild import compare
from shared.schema.checking import check
from shared.schema.errors import SchemaDriftError, SchemaOlderError
from shared.schema.migrating import history_of, migrate, planned
from shared.schema.scripts import Scripts
from tests.integration.schema.past import (
    EVENTS,
    count,
    do,
    heads,
    put_back,
    rows_of,
    tables_in,
)

EVERY = {one.name: one for one in domains()}


@pytest.mark.parametrize("service", EVERY)
async def test_an_old_database_is_taken_over_with_all_its_rows(
    database_url: str, database: Database, service: str
) -> None:
    await put_back(database_url, service)
    tables, before = await tables_in(database), await rows_of(database)

    done = await migrate(database, EVERY[service])

    scripts = Scripts(history_of(EVERY[service]))
    assert done.plan.adopts
    assert await heads(database) == sorted(scripts.heads)
    assert await count(database, "events") == EVENTS[service]
    assert await rows_of(database, tables) == before
    await check(database, EVERY[service])


@pytest.mark.parametrize(
    "statement", ["UPDATE events SET body = ''", "DELETE FROM commands"]
)
async def test_it_still_refuses_to_change_what_happened(
    old: Database, statement: str
) -> None:
    await migrate(old, DOMAIN)

    with pytest.raises(IntegrityError, match="append-only"):
        await do(old, statement)


@pytest.mark.parametrize("service", ["registration", "scoring"])
async def test_what_it_remembers_is_still_what_its_events_say(
    database_url: str, database: Database, service: str, sqlite_url: str
) -> None:
    await put_back(database_url, service)
    domain: Domain = EVERY[service]
    await migrate(database, domain)
    scratch = Database(sqlite_url + ".scratch")

    assert await compare(domain, database, scratch) == []
    await scratch.close()


async def test_a_service_does_not_take_it_over_by_itself(old: Database) -> None:
    with pytest.raises(SchemaOlderError, match="is at no revision and needs"):
        await check(old, DOMAIN)

    assert (await planned(old, DOMAIN)).adopts


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("ALTER TABLE units DROP COLUMN launched_on", "units: misses .*launched_on"),
        ("ALTER TABLE events ADD COLUMN seal INTEGER", "events: misses .*has .*seal"),
        ("DROP TABLE wordings", "wordings: misses"),
        ("DROP TABLE vault", "vault: misses"),
    ],
)
async def test_one_that_somebody_changed_is_left_alone(
    old: Database, statement: str, what: str
) -> None:
    await do(old, statement)
    before = await rows_of(old)

    with pytest.raises(SchemaDriftError, match=f"schema_drift: .*{what}"):
        await migrate(old, DOMAIN)

    assert await rows_of(old) == before
    assert (await planned_refuses(old)).startswith("schema_drift: ")


async def planned_refuses(database: Database) -> str:
    with pytest.raises(SchemaDriftError) as refusal:
        await planned(database, DOMAIN)
    return str(refusal.value)


async def test_one_without_its_triggers_is_not_taken_over(old: Database) -> None:
    if old.dialect == "sqlite":
        await do(old, "DROP TRIGGER events_no_UPDATE")
    else:
        await do(old, "ALTER TABLE events DISABLE TRIGGER events_append_only")

    with pytest.raises(SchemaDriftError, match=r"triggers are missing: .*events_"):
        await migrate(old, DOMAIN)


async def test_what_the_last_version_without_revisions_left_is_known_too(
    old: Database,
) -> None:
    """It had one table more."""
    await do(
        old, "CREATE TABLE traces (key VARCHAR(128) PRIMARY KEY, traceparent VARCHAR)"
    )

    done = await migrate(old, DOMAIN)

    assert "store_0002" in done.plan.adopts
    assert "store_0002" not in done.plan.revisions
    await check(old, DOMAIN)


async def test_tables_of_somebody_else_are_no_obstacle(database: Database) -> None:
    await do(database, "CREATE TABLE elsewhere (one INTEGER PRIMARY KEY)")

    assert (await migrate(database, DOMAIN)).plan.empty
    await check(database, DOMAIN)
