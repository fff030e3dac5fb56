"""What is wrong in a database is found out, although every byte is as it was kept."""

from pathlib import Path

import pytest
from sqlalchemy import text

from shared.backup.errors import BackupError, NewerBackupError
from shared.backup.findings import Finding, all_equal, usable
from shared.backup.restore import check_known, check_revisions, writing
from shared.backup.verify import verify
from shared.eventstore.database import Database
from shared.testing.replica import until
from shared.testing.two_services import INK
from tests.integration.backup.pair import (
    DOMAINS,
    Urls,
    back_and_forth,
    backed_up,
    opened,
    pair,
)

LINES = [f"{'copy ' if number % 3 == 0 else ''}line {number}" for number in range(30)]
TRIGGERS = ("events_no_UPDATE", "events_no_DELETE", "log_no_UPDATE", "log_no_DELETE")


@pytest.fixture
async def filled(sqlite_urls: Urls, nats_url: str) -> Urls:
    """Both services, with some history, at rest."""
    async with pair(sqlite_urls, nats_url) as both:
        await both.write(LINES)
        await until(lambda: both.paper.relay.status.published == 10, "it is copied")
    return sqlite_urls


async def change(url: str, statement: str) -> None:
    """Change the database behind everybody's back."""
    database = Database(url)
    async with database.write() as connection:
        for name in TRIGGERS:
            await connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        await connection.execute(text(statement))
    await database.close()


def differing(found: list[Finding]) -> set[tuple[str, str]]:
    return {(one.service, one.what) for one in found if not one.equal}


@pytest.mark.parametrize(
    ("service", "statement", "wrong"),
    [
        ("ink", "UPDATE events SET body = replace(body, 'line 7', 'line 8')", "log"),
        ("ink", "UPDATE log SET hash = 'x' WHERE sequence = 5", "log"),
        ("ink", "DELETE FROM log WHERE sequence = 5", "log"),
        ("ink", "DELETE FROM events WHERE row = 30", "log"),
        ("ink", "UPDATE streams SET version = version + 1", "streams"),
        ("ink", "DELETE FROM streams WHERE subject LIKE '%1'", "streams"),
        ("ink", "INSERT INTO vault VALUES ('none', 'text', 's', '1')", "vault"),
        ("paper", "UPDATE copies SET text = 'other'", "read models"),
        ("paper", "DELETE FROM lines WHERE sequence = 4", "read models"),
    ],
)
async def test_a_change_behind_everybodys_back_is_found(
    filled: Urls,
    other_sqlite_urls: Urls,
    tmp_path: Path,
    service: str,
    statement: str,
    wrong: str,
) -> None:
    await change(filled[service], statement)

    _, found = await back_and_forth(filled, other_sqlite_urls, tmp_path)

    assert (service, wrong) in differing(found)
    assert not usable(found)


async def test_without_a_change_nothing_differs(
    filled: Urls, other_sqlite_urls: Urls, tmp_path: Path
) -> None:
    _, found = await back_and_forth(filled, other_sqlite_urls, tmp_path)

    assert differing(found) == set()
    assert all_equal(found)
    assert usable(found)


async def test_tables_of_another_version_are_refused(
    filled: Urls, tmp_path: Path
) -> None:
    await backed_up(filled, tmp_path / "a.tar")
    manifest = verify(tmp_path / "a.tar").manifest
    ink = manifest.services["ink"]
    events = ink.tables["events"]
    newer = events.model_copy(update={"columns": (*events.columns, "colour")})
    other = ink.model_copy(update={"tables": {**ink.tables, "events": newer}})
    services = {**manifest.services, "ink": other}

    check_known(DOMAINS, manifest)
    with pytest.raises(BackupError, match=r"of another version .*\(events\)"):
        check_known(DOMAINS, manifest.model_copy(update={"services": services}))
    with pytest.raises(BackupError, match="has the services ink, paper"):
        check_known((INK,), manifest)


async def test_tables_of_a_later_revision_are_refused(
    filled: Urls, other_sqlite_urls: Urls, tmp_path: Path
) -> None:
    await change(filled["ink"], "CREATE TABLE alembic_version (version_num TEXT)")
    await change(filled["ink"], "INSERT INTO alembic_version VALUES ('store_0002')")
    await backed_up(filled, tmp_path / "a.tar")
    manifest = verify(tmp_path / "a.tar").manifest
    assert manifest.services["ink"].schema_revision == "store_0002"

    async with opened(other_sqlite_urls):
        pass
    here = other_sqlite_urls["ink"]
    await change(here, "CREATE TABLE alembic_version (version_num TEXT)")
    await change(here, "INSERT INTO alembic_version VALUES ('store_0001')")
    async with opened(other_sqlite_urls) as databases, writing(databases) as found:
        with pytest.raises(NewerBackupError, match="store_0002, which this program"):
            await check_revisions(DOMAINS, manifest, found)
    await change(here, "CREATE TABLE schema_history (revision TEXT)")
    await change(here, "INSERT INTO schema_history VALUES ('store_0002')")
    async with opened(other_sqlite_urls) as databases, writing(databases) as found:
        await check_revisions(DOMAINS, manifest, found)
