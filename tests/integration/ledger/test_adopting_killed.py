"""The command that makes a lost checkpoint store again is killed at every moment.

Of a process that was killed only files, rows and what the witnesses saw are left.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from services.ledger import adoption_errors as errors
from services.ledger.adopting import adopt
from services.ledger.app import DOMAIN
from services.ledger.settings import Settings
from shared.eventstore.database import Database
from shared.schema.migrating import PATIENT, migrate
from tests.integration.ledger.adopting_killed import AFTER, BEFORE
from tests.integration.ledger.conftest import settings
from tests.integration.ledger.log import close, parts, verified
from tests.integration.ledger.lost import INK, SIZE, Lost, keys_kept, leaves

pytestmark = [pytest.mark.long, pytest.mark.nightly]

NO_BROKER = "nats://127.0.0.1:1"
"""Nothing of it needs one."""
ROOT = Path(__file__).parents[3]


def environment(given: Settings) -> Mapping[str, str]:
    """The settings, as an operator gives them to a process."""
    return {
        "PATH": os.environ["PATH"],  # noqa: TID251 - handed on to another program
        "LEDGER_NATS_URL": given.nats_url,
        "LEDGER_DATABASE_URL": given.database_url.get_secret_value(),
        "LEDGER_ORIGIN": given.origin,
        "LEDGER_LOG_URL": given.log_url,
        "LEDGER_KEYS": str(given.keys),
        "LEDGER_WITNESS_POLICY": str(given.witness_policy),
    }


async def run(given: Settings, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own."""
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment(given),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


async def ready(lost: Lost, url: str) -> Settings:
    """Put keys, name, policy and files in place, and an empty database."""
    given = settings(lost.folder, url, NO_BROKER, witness_policy=lost.policy)
    keys_kept(given.keys)
    database = Database(url, PATIENT)
    await migrate(database, DOMAIN)
    await database.close()
    return given


def files(folder: Path) -> dict[str, bytes]:
    """Everything that is published."""
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and one.name != ".lock"
    }


async def rows(url: str) -> list[int]:
    """Sizes of the heads that are decided on."""
    database = Database(url)
    async with database.read() as connection:
        query = "SELECT size FROM heads ORDER BY number"
        found = [row[0] for row in await connection.exec_driver_sql(query)]
    await database.close()
    return found


async def goes_on(lost: Lost, url: str) -> None:
    """See that the ledger starts on what was made, appends, and publishes."""
    one = await parts(url, lost.log)
    try:
        assert (await one.start()).size == SIZE
        await one.publisher.publish(await one.sequencer.append(leaves(SIZE, SIZE + 9)))
    finally:
        await close(one)
    assert verified(lost.log) == [each.data for each in INK[: SIZE + 9]]


async def killed(lost: Lost, url: str, moment: str) -> Settings:
    """See the command die at a moment; what is published is never touched."""
    given, before = await ready(lost, url), files(lost.log)
    died = await run(given, "tests.integration.ledger.adopting_killed", moment)
    assert died.returncode == -9, died.stdout + died.stderr
    assert files(lost.log) == before
    return given


@pytest.mark.parametrize("moment", BEFORE)
async def test_killed_before_the_commit_nothing_was_done_and_it_is_done_again(
    lost: Lost, database_url: str, moment: str
) -> None:
    given = await killed(lost, database_url, moment)

    assert await rows(database_url) == []
    assert [one.size for one in lost.three] == [SIZE] * 3
    # Waits for the lease that the dead one held, as long as it lasts.
    assert (await adopt(given)).size == SIZE
    await goes_on(lost, database_url)


@pytest.mark.parametrize("moment", AFTER)
async def test_killed_behind_the_commit_all_was_done_and_the_ledger_goes_on(
    lost: Lost, database_url: str, moment: str
) -> None:
    given = await killed(lost, database_url, moment)

    assert await rows(database_url) == [0, SIZE]
    with pytest.raises(errors.AdoptionNotNeeded):
        await adopt(given)
    await goes_on(lost, database_url)


async def test_the_command_says_in_both_languages_what_it_did_and_refuses(
    lost: Lost, database_url: str
) -> None:
    given = await ready(lost, database_url)
    command = ("bangvang", "admin", "adopt-log", "--settings")

    done = await run(given, *command)
    again = await run(given, *command)

    assert done.returncode == 0, done.stderr
    assert f"is taken up again at {SIZE} events" in done.stdout
    assert f"được tiếp tục từ {SIZE} sự kiện" in done.stdout
    assert again.returncode == 65
    assert "(ledger.adopt-not-empty)" in again.stderr
    await goes_on(lost, database_url)
