"""A subject stands once in a round, whoever is faster."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from services.dossier.errors import CandidateAlreadyProposed, SubjectAlreadyProposed
from services.dossier.rules import standing_of
from services.dossier.tables import CANDIDATES
from shared.contracts.answers import Accepted
from shared.contracts.dossier import Dossiers, OpenDossier
from shared.contracts.roles import Role
from shared.eventstore.database import Database
from tests.integration.dossier.world import LEAD, World, granted
from tests.unit.dossier.world import (
    CAMPAIGN,
    CITY,
    DISTRICT,
    OFFICER,
    ROUND,
    UNIT_CANDIDATE,
    an_id,
    of_unit,
    open_dossier,
)

MANY = 24


async def give_all(
    worlds: Sequence[World], commands: Sequence[OpenDossier]
) -> tuple[int, set[type[BaseException]]]:
    """Give commands to the replicas in turn, all at once."""
    answers = await asyncio.gather(
        *(
            worlds[number % len(worlds)].give(command)
            for number, command in enumerate(commands)
        ),
        return_exceptions=True,
    )
    accepted = [one for one in answers if isinstance(one, Accepted)]
    return len(accepted), {
        type(one) for one in answers if isinstance(one, BaseException)
    }


async def test_of_many_dossiers_for_one_subject_one_is_opened(
    world: World, replica: World, tmp_path: Path
) -> None:
    await world.begin()
    await world.hear(granted(OFFICER, Role.UNIT_OFFICER, CITY))
    commands = [
        open_dossier(
            of_unit(candidate_id=an_id("candidate", str(number))),
            dossier_id=an_id("dossier", str(number)),
            unit_id=CITY if number % 3 else DISTRICT,
        )
        for number in range(MANY)
    ]

    accepted, refused = await give_all((world, replica), commands)

    assert (accepted, refused) == (1, {SubjectAlreadyProposed})
    listed = await world.ask(Dossiers(campaign_id=CAMPAIGN), LEAD)
    assert len(listed.items) == 1
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_of_many_dossiers_with_one_candidates_id_one_is_opened(
    world: World, replica: World
) -> None:
    await world.begin()
    commands = [
        open_dossier(
            of_unit(candidate_id=UNIT_CANDIDATE),
            dossier_id=an_id("dossier", str(number)),
        )
        for number in range(MANY)
    ]

    accepted, refused = await give_all((world, replica), commands)

    assert (accepted, refused) == (1, {CandidateAlreadyProposed})


async def test_one_command_given_many_times_is_one_dossier(
    world: World, replica: World
) -> None:
    await world.begin()

    answers = await asyncio.gather(
        *(
            (world, replica)[number % 2].give(open_dossier(), command_id="same")
            for number in range(MANY)
        )
    )

    assert len({one.events[0].id for one in answers}) == 1


async def test_a_replica_that_waited_for_its_turn_sees_what_the_faster_one_wrote(
    postgres_url: str, tmp_path: Path
) -> None:
    world = World.on(postgres_url, tmp_path / "documents")
    await world.database.prepare(world.domain.tables)
    world.desk.start()
    await world.begin()
    row = {
        "dossier_id": an_id("dossier", "faster"),
        "candidate_id": an_id("candidate", "faster"),
        "round_id": ROUND,
        "standing": standing_of(ROUND, of_unit()),
    }

    # Another replica has the turn, and has written what nobody can see yet.
    replica = Database(postgres_url)
    async with replica.write() as faster:
        await faster.execute(insert(CANDIDATES).values(row))
        slower = asyncio.create_task(world.give(open_dossier()))
        # The database is asked again and again: it cannot tell when somebody waits.
        while not (slower.done() or await _somebody_waits(world)):  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    with pytest.raises(SubjectAlreadyProposed):
        await slower
    await replica.close()
    await world.close()


async def _somebody_waits(world: World) -> bool:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    async with world.database.read() as connection:
        return bool(await connection.scalar(waiting))
