"""An operator lets a reader go on, from inside of its container."""

import sys
from pathlib import Path

import pytest

from bangvang.containers import __main__ as command
from bangvang.containers import operating
from bangvang.errors import Unusable
from services.scoring.app import DOMAIN
from shared.consume.parking import Parked, all_parked, park
from shared.eventstore.database import Database

HALT = Parked(
    source="registration",
    sequence=812,
    event_id="019ac000-0000-7000-8000-000000000001",
    type="bangvang.registration.UnitRenamed.v9",
    code="event.unknown",
    reason="UnitRenamed.v9 is not known",
    since="2026-01-02T03:04:05Z",
)


@pytest.fixture
async def standing_still(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The database of a service that stands still, as its settings name it."""
    given = {
        "NATS_URL": "nats://broker:4222",
        "DATABASE_URL": sqlite_url,
        "DOCUMENTS_URL": tmp_path.as_uri(),
        "LOCAL_ISSUER_KEY": str(tmp_path / "issuer.pub.json"),
    }
    for name, value in given.items():
        monkeypatch.setenv(f"SCORING_{name}", value)
    database = Database(sqlite_url)
    await database.prepare(DOMAIN.tables)
    async with database.write() as connection:
        await park(connection, HALT)
    await database.close()
    return sqlite_url


async def still(url: str) -> list[Parked]:
    database = Database(url)
    found = await all_parked(database)
    await database.close()
    return found


async def test_it_is_shown_and_told_to_try_again(standing_still: str) -> None:
    assert await operating.parked("scoring") == [HALT]

    await operating.retry("scoring", "registration")

    assert await still(standing_still) == []


async def test_an_event_is_passed_over_only_by_its_number(standing_still: str) -> None:
    with pytest.raises(Unusable, match="does not stand still at registration at 811"):
        await operating.skip("scoring", "registration", 811, "why", "who")
    assert await still(standing_still) == [HALT]

    await operating.skip("scoring", "registration", 812, "why", "who")

    assert await still(standing_still) == []


async def test_a_service_that_goes_on_is_left_alone(standing_still: str) -> None:
    with pytest.raises(Unusable, match="does not stand still at dossier"):
        await operating.retry("scoring", "dossier")


def test_the_command_line_names_what_there_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["bangvang.containers", "parked", "nobody"])

    with pytest.raises(SystemExit) as ended:
        command.main()

    assert ended.value.code != 0
    assert (
        "no service is called nobody; there are registration" in capsys.readouterr().err
    )
