"""Old and new version work on one database while the new one is rolled out."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy.exc import DBAPIError

from services.registration.app import DOMAIN
from shared.authority.tokens import LocalIssuer
from shared.contracts.answers import Accepted
from shared.contracts.registration import RenameUnit
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.triggers import grants
from shared.runtime.service import ServiceRuntime
from shared.runtime.settings import ServiceSettings
from shared.schema.checking import check, made_ready
from shared.schema.errors import (
    SchemaDriftError,
    SchemaNewerError,
    SchemaOlderError,
)
from shared.schema.migrating import PATIENT, migrate
from shared.schema.standing import read_only
from shared.testing.replica import until
from tests.integration.registration.world import START, UNITS, Place
from tests.integration.schema.future import (
    EXPAND,
    EXPAND_STORE,
    LEFT,
    expanded,
    next_version,
    revision,
)
from tests.integration.schema.past import count, do
from tests.unit.registration.world import CAMPAIGN, DECISION

DROP = 'op.drop_column("units", "launched_on")'


@pytest.fixture
async def place(database: Database) -> AsyncIterator[Place]:
    """The present version at work, with commands and events of its own."""
    await migrate(database, DOMAIN)
    desk = CommandDesk(DOMAIN, database, lambda: START)
    desk.start()
    found = Place(database, desk)
    await found.begin()
    yield found
    await found.desk.stop()


async def expand(url: str, folder: Path) -> None:
    """Let the version to come migrate, as a process of its own would."""
    revision(folder, "registration", 1, EXPAND)
    revision(folder, "store", 1, EXPAND_STORE)
    newer = Database(url, PATIENT)
    await migrate(newer, next_version(folder, tables=expanded(), leaving=LEFT))
    await newer.close()


async def renamed(place: Place, name: str) -> Accepted:
    command = RenameUnit(
        campaign_id=CAMPAIGN,
        unit_id=UNITS[2].unit_id,
        name=name,
        on=START.date(),
        document=DECISION,
    )
    return await place.give(command)


async def test_the_old_version_goes_on_working_through_the_migration(
    place: Place, database_url: str, made_up: Path, tmp_path: Path
) -> None:
    await place.enrol()

    await expand(database_url, made_up)
    after = await renamed(place, "Xã Hoà Bắc")

    assert len(after.events) == 1
    rebuilt = f"sqlite+aiosqlite:///{tmp_path / 'rebuilt.db'}"
    assert await place.differences(rebuilt) == []


async def test_the_old_version_may_be_restarted_beside_the_new_one(
    place: Place, database_url: str, made_up: Path
) -> None:
    await expand(database_url, made_up)
    await place.desk.stop()

    await check(place.database, DOMAIN)
    place.desk = CommandDesk(DOMAIN, place.database, lambda: START)
    place.desk.start()

    await place.enrol()
    assert await count(place.database, "units") == len(UNITS)


async def test_the_old_version_does_not_migrate_what_the_new_one_did(
    place: Place, database_url: str, made_up: Path
) -> None:
    await expand(database_url, made_up)

    with pytest.raises(SchemaNewerError, match="registration_next_1"):
        await migrate(place.database, DOMAIN)


async def test_what_the_old_version_needs_may_not_be_gone(
    place: Place, database_url: str, made_up: Path
) -> None:
    await expand(database_url, made_up)
    await do(place.database, "ALTER TABLE units DROP COLUMN launched_on")

    with pytest.raises(SchemaDriftError, match=r"units: misses \['launched_on'\]"):
        await check(place.database, DOMAIN)


async def test_what_the_old_version_cannot_fill_may_not_be_demanded(
    place: Place, database_url: str, made_up: Path
) -> None:
    await expand(database_url, made_up)
    await do(place.database, "DROP TABLE seals", "DROP TABLE wordings")
    await do(
        place.database,
        "CREATE TABLE wordings "
        "(unit_id VARCHAR(26) PRIMARY KEY, words JSON, seal INTEGER NOT NULL)",
    )

    with pytest.raises(SchemaDriftError, match=r"wordings: .*has \['seal'\]"):
        await check(place.database, DOMAIN)


async def test_a_version_that_is_too_old_for_what_was_removed_is_refused(
    place: Place, database_url: str, made_up: Path
) -> None:
    await expand(database_url, made_up)
    states = 'oldest = "registration_next_1"'
    removed = 'op.drop_table("seals")'
    revision(
        made_up, "registration", 2, removed, down="registration_next_1", states=states
    )
    tables = expanded()
    tables.remove(tables.tables["seals"])
    newest = next_version(made_up, tables=tables, leaving=LEFT)
    await migrate(place.database, newest)

    with pytest.raises(SchemaNewerError, match="registration_next_2"):
        await check(place.database, DOMAIN)


async def test_the_new_version_waits_until_its_migration_was_done(
    place: Place, made_up: Path
) -> None:
    revision(made_up, "registration", 1, EXPAND)
    domain = next_version(made_up, tables=expanded())
    told: list[str] = []
    with pytest.raises(SchemaOlderError, match="migrate it with this version first"):
        await check(place.database, domain)

    waiting = asyncio.create_task(made_ready(place.database, domain, told.append))
    await until(lambda: bool(told), "it says what it waits for")
    assert not waiting.done()
    await migrate(place.database, domain)
    await waiting

    assert len(told) == 1
    assert "needs ['registration_next_1']" in told[0]


async def test_a_service_that_waits_is_not_ready_and_says_why(
    database_url: str, database: Database, tmp_path: Path, nats_url: str
) -> None:
    issuer = LocalIssuer(tmp_path / "issuer.json")
    assert issuer.issue("x", timedelta(hours=1))
    (tmp_path / "issuer.pub.json").write_text(issuer.public_key)
    settings = ServiceSettings(
        nats_url=nats_url,
        documents_url=tmp_path.as_uri(),
        local_issuer_key=tmp_path / "issuer.pub.json",
        database_url=SecretStr(database_url),
    )
    service = ServiceRuntime(DOMAIN, settings)
    starting = asyncio.create_task(service.start())

    async def says_why() -> bool:
        said = (await service.health()).checks["registration.database"]
        return str(said).startswith("schema_older: ")

    await until(says_why, "it says why it waits")
    await migrate(database, DOMAIN)
    await starting

    async def ready() -> bool:
        return (await service.health()).ready

    await until(ready, "it is ready")
    await service.stop()


async def test_a_service_that_waits_can_be_stopped(
    database: Database,
) -> None:
    waiting = asyncio.create_task(made_ready(database, DOMAIN, lambda _: None))
    await asyncio.sleep(0)
    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_a_service_of_containers_reads_its_place_and_cannot_change_it(
    postgres_url: str,
) -> None:
    owner = Database(postgres_url, PATIENT)
    await do(owner, "DROP ROLE IF EXISTS clerk", "CREATE ROLE clerk LOGIN")
    await migrate(owner, DOMAIN, [*grants("clerk"), *read_only("clerk")])
    service = Database(postgres_url.replace("postgres@", "clerk@"))

    await check(service, DOMAIN)
    for statement in (
        "DELETE FROM alembic_version",
        "UPDATE schema_history SET oldest = 'x'",
        "INSERT INTO alembic_version VALUES ('x')",
        "DROP TABLE schema_history",
    ):
        with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
            await do(service, statement)
    await service.close()
    await owner.close()
