"""Who migrates: the embedded run at its start, and the owner in containers."""

import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError

from bangvang.containers import migrate as containers
from bangvang.containers.keys import BACKUP
from bangvang.errors import CannotGoOn, DataUnreadable, DiskFull
from bangvang.local import migrating
from bangvang.local.domains import domains
from bangvang.local.place import SERVICES, Place
from services.registration.app import DOMAIN
from shared.eventstore.database import Database
from shared.eventstore.rebuild import compare
from shared.schema.checking import check
from shared.testing.postgres import Postgres
from tests.e2e.disks import mounted
from tests.integration.schema.future import EXPAND, expanded, next_version, revision
from tests.integration.schema.past import do, forget, put_back, rows_of, say


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path / "var")
    found.prepare()
    return found


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


async def left_by_the_old_version(place: Place) -> None:
    for service in SERVICES:
        await put_back(place.database_url(service), service)


async def test_the_first_start_makes_all_databases(place: Place) -> None:
    told: list[str] = []

    await migrating.bring_up_to_date(place, told.append)

    for domain in domains():
        database = Database(place.database_url(domain.name))
        await check(database, domain)
        await database.close()
    assert told == []
    assert not place.copies.exists()


async def test_what_the_old_version_left_is_taken_over_once(place: Place) -> None:
    await left_by_the_old_version(place)
    told: list[str] = []

    await migrating.bring_up_to_date(place, told.append)
    first = len(told)
    await migrating.bring_up_to_date(place, told.append)

    counted = rows(place.database("awards"), "SELECT count(*) FROM events")
    assert counted == [(24,)]
    # They lack a table that came later, so each of them changed, once.
    assert len(told) == first == len(list(place.copies.iterdir())) == len(SERVICES)


async def test_a_file_that_is_going_to_change_is_copied_first(
    place: Place, made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left_by_the_old_version(place)
    await migrating.bring_up_to_date(place, lambda _: None)
    for one in place.copies.iterdir():
        one.unlink()
    name = revision(made_up, "registration", 1, EXPAND)
    newer = next_version(made_up, tables=expanded())
    monkeypatch.setattr(migrating, "with_databases", lambda: (newer,))
    path = place.database("registration")
    # Still in the write-ahead log, as after a crash.
    with closing(sqlite3.connect(path)) as open_still:
        open_still.execute("PRAGMA journal_mode=WAL")
        open_still.execute("UPDATE leases SET holder = 'x'")
        open_still.execute("INSERT INTO leases VALUES ('relay', 'nobody', 0)")
        open_still.commit()
        before = rows(path, "SELECT * FROM units ORDER BY 1")
        told: list[str] = []
        await migrating.bring_up_to_date(place, told.append)

    copy = place.copies / f"registration-before-{name}.sqlite"
    assert told == [f"registration: its database changes; {copy} is how it was"]
    assert rows(copy, "SELECT * FROM units ORDER BY 1") == before
    assert rows(copy, "SELECT name FROM leases") == [("relay",)]
    assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
    assert len(rows(path, "SELECT codes_held FROM units")) == len(before)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [one.name for one in place.copies.iterdir()] == [copy.name]
    # The copy is a database of the version before.
    path.unlink()
    for one in path.parent.glob("registration.sqlite-*"):
        one.unlink()
    copy.replace(path)
    monkeypatch.setattr(migrating, "with_databases", domains)
    await migrating.bring_up_to_date(place, told.append)


async def test_no_room_for_the_copy_is_said_and_nothing_is_changed(
    tmp_path: Path, made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision(made_up, "registration", 1, EXPAND)
    newer = next_version(made_up, tables=expanded())
    monkeypatch.setattr(migrating, "with_databases", lambda: (newer,))
    folder = tmp_path / "disk"
    with mounted(folder, "-t", "tmpfs", "-o", "size=1m", "tmpfs"):
        small = Place(folder)
        (folder / "db").mkdir()
        await put_back(small.database_url("registration"), "registration")
        (folder / "filled").write_bytes(b"x" * 600_000)
        before = rows(small.database("registration"), "SELECT * FROM sqlite_master")

        with pytest.raises(DiskFull, match="room"):
            await migrating.bring_up_to_date(small, lambda _: None)

        after = rows(small.database("registration"), "SELECT * FROM sqlite_master")
        assert after == before
        assert list(small.copies.iterdir()) == []


async def test_a_newer_database_is_refused_with_what_to_do(place: Place) -> None:
    await migrating.bring_up_to_date(place, lambda _: None)
    database = Database(place.database_url("scoring"))
    await forget(database, "scoring_0001")
    await say(database, "scoring_9999")
    await database.close()

    with pytest.raises(DataUnreadable) as refusal:
        await migrating.bring_up_to_date(place, lambda _: None)

    said = str(refusal.value)
    written = f"{place.database('scoring')} was written by another version"
    assert said.startswith(f"{written} or changed since (schema_newer: ")
    assert "scoring_9999" in said
    assert "use the version that wrote it" in said
    assert refusal.value.exit_code == 65


ALL = (*SERVICES, "ledger")
"""Who has a database in containers."""


def password(_: str) -> str:
    return "se'cret"


async def server_does(postgres_server: Postgres, *statements: str) -> None:
    server = await asyncpg.connect(host=postgres_server.socket, user="postgres")
    try:
        for one in statements:
            await server.execute(one)
    finally:
        await server.close()


@pytest.fixture
async def server(postgres_server: Postgres) -> AsyncIterator[Postgres]:
    """A server with the owner that the image's script makes, and nothing else."""
    gone = [f"DROP DATABASE IF EXISTS {one} WITH (FORCE)" for one in ALL]
    names = (*ALL, BACKUP, containers.OWNER)
    roles = [f"DROP ROLE IF EXISTS {one}" for one in names]
    made = f"CREATE ROLE {containers.OWNER} LOGIN CREATEDB CREATEROLE"
    await server_does(postgres_server, *gone, *roles, made)
    yield postgres_server
    await server_does(postgres_server, *gone, *roles)


async def test_in_containers_the_owner_migrates_and_grants(
    server: Postgres,
) -> None:
    at = (server.socket, 5432, "")
    for _ in range(2):
        await containers.migrate(*at, password)

    url = server.url_of("registration")
    service = Database(url.replace("postgres@", "registration@"))
    await check(service, DOMAIN)
    await do(service, "INSERT INTO leases VALUES ('relay', 'me', 0)")
    for statement in (
        "UPDATE events SET body = ''",
        "DROP TABLE units",
        "DELETE FROM alembic_version",
        "CREATE TABLE own (x int)",
    ):
        with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
            await do(service, statement)
    await service.close()


async def test_in_containers_an_old_database_is_taken_over_by_its_owner(
    server: Postgres, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scoring = next(one for one in domains() if one.name == "scoring")
    monkeypatch.setattr(containers, "domains", lambda: (scoring,))
    url = server.url_of("scoring")
    await server_does(server, "CREATE DATABASE scoring OWNER bangvang_owner")
    await put_back(url.replace("postgres@", "bangvang_owner@"), "scoring")
    database = Database(url)
    before = await rows_of(database)

    at = (server.socket, 5432, "")
    await containers.migrate(*at, password)

    assert {**await rows_of(database), **before} == await rows_of(database)
    await do(database, "DELETE FROM tasks")
    await containers.rebuild(*at)
    scratch = Database(f"sqlite+aiosqlite:///{tmp_path / 'scratch.db'}")
    assert await compare(scoring, database, scratch) == []
    await scratch.close()
    await forget(database, "scoring_0001")
    await say(database, "scoring_9999")
    with pytest.raises(DataUnreadable, match="schema_newer: "):
        await containers.migrate(*at, password)
    await database.close()


async def test_in_containers_what_the_server_refuses_is_told_without_its_text(
    server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "OWNER", "nobody_knows")

    with pytest.raises(CannotGoOn, match="the database server refused") as refusal:
        await containers.migrate(server.socket, 5432, "se'cret", password)

    assert "cret" not in str(refusal.value)
