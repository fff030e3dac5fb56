"""What was stored is enough: for the read models, and for the next decision."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import String, Table, cast, delete, func, select

from services.scoring.app import DOMAIN
from services.scoring.decider import DECIDER
from services.scoring.errors import GroupAlreadyPublished
from services.scoring.state import Sheet
from shared.contracts.roles import Role
from shared.contracts.scoring import (
    AdoptEdition,
    AppraiseAssessment,
    AssignTask,
    ConfirmTask,
    CorrectScore,
    PersonalDataErased,
    PublishCompletion,
    PublishScores,
    ReportTask,
    SubmitSelfAssessment,
    ValuesDisclosed,
)
from shared.decider import Recorded
from shared.eventstore import tables
from shared.eventstore.codec import recorded
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.rebuild import compare, own_tables, rebuild_into
from shared.eventstore.store import SqlEventStore
from tests.integration.scoring.world import (
    LEAD,
    START,
    Place,
    enrolled,
    granted,
    launched,
)
from tests.unit.scoring.world import (
    AFTER,
    APPRAISER,
    CAMPAIGN,
    DECISION,
    EDITION,
    OFFICER,
    TASK,
    UNTIL,
    A,
    B,
    points,
)

GROUP = "departments"
SHEET = {"campaign_id": CAMPAIGN, "edition_id": EDITION}
WORK = {"campaign_id": CAMPAIGN, "unit_id": A}
correct = CorrectScore(
    **SHEET,
    unit_id=B,
    points={"mail": "51"},
    reason="Nhầm",
    document=DECISION,
)
publish = PublishScores(**SHEET, group=GROUP, document=DECISION)


def appraise(unit: str, **reasons: str) -> AppraiseAssessment:
    marks = points("50", "30", "-0.5")
    return AppraiseAssessment(
        **SHEET, unit_id=unit, group=GROUP, points=marks, reasons=reasons
    )


@pytest.fixture
async def lived(place: Place) -> Place:
    """Every event of the service happened at least once, but for a correction."""
    await place.hear(
        *launched(),
        granted(APPRAISER, Role.APPRAISER, group=GROUP),
        granted(OFFICER, Role.UNIT_OFFICER, unit=A),
        enrolled(A, "Sở Y tế"),
        enrolled(B, "Sở Nội vụ"),
    )
    adopt = AdoptEdition(**SHEET, edition="ict-2020", self_assessment_until=UNTIL)
    submit = SubmitSelfAssessment(**SHEET, unit_id=A, points=points("50", "30"))
    assign = AssignTask(
        **WORK, task_id=TASK, reference="1", phase="first", weight="1", due=UNTIL
    )
    confirm = ConfirmTask(**WORK, task_id=TASK, degree="79.5", on=UNTIL, reason="thiếu")
    for command, actor, at in (
        (adopt, LEAD, START),
        (submit, OFFICER, START),
        (appraise(A, late="muộn"), APPRAISER, START),
        (appraise(B), APPRAISER, AFTER),
        (publish, LEAD, AFTER),
        (assign, LEAD, START),
        (ReportTask(**WORK, task_id=TASK, degree="80"), OFFICER, START),
        (confirm, LEAD, AFTER),
        (PublishCompletion(**WORK, phase="first", until=UNTIL), LEAD, AFTER),
    ):
        await place.give(command, actor, at)
    return place


async def restarted(place: Place) -> None:
    """Let another desk, with nothing in its memory, take the commands."""
    await place.desk.stop()
    place.desk = CommandDesk(DOMAIN, place.database, lambda: START)
    place.desk.start()


async def all_events(database: Database) -> list[Recorded[Any]]:
    """Every event as its owner reads it, stream by stream."""
    async with database.read() as connection:
        subjects = await connection.scalars(select(tables.streams.c.subject))
        found = await SqlEventStore(connection).read(dict.fromkeys(subjects, 0))
    return [
        recorded(DOMAIN.language, one)[0] for past in found.values() for one in past
    ]


@pytest.fixture
async def scratch(tmp_path: Path) -> AsyncIterator[Database]:
    """A database to rebuild into."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'scratch.db'}")
    yield database
    await database.close()


async def test_the_read_models_equal_a_rebuild_from_the_events(
    lived: Place, scratch: Database
) -> None:
    await lived.give(correct, LEAD, AFTER)
    happened = {type(one.event) for one in await all_events(lived.database)}
    # What erases texts and tells them to auditors is the same in every service.
    assert happened == set(DOMAIN.projections) - {PersonalDataErased, ValuesDisclosed}

    assert await compare(DOMAIN, lived.database, scratch) == []

    async with scratch.read() as connection:
        for table in own_tables(DOMAIN):
            rows = await connection.scalar(select(func.count()).select_from(table))
            assert rows, f"{table.name} has a row"


async def written(database: Database) -> dict[str, list[str]]:
    """Every row of the service's own tables, as the text that is stored."""
    async with database.read() as connection:
        return {
            table.name: sorted(
                map(repr, await connection.execute(select(*_as_text(table))))
            )
            for table in own_tables(DOMAIN)
        }


def _as_text(table: Table) -> list[Any]:
    return [cast(column, String) for column in table.columns]


async def test_a_rebuild_writes_the_very_same_texts(lived: Place) -> None:
    # A restored platform is compared with the lost one by digests of whole rows, and
    # events come back out of canonical text: their keys stand in another order then.
    await lived.give(correct, LEAD, AFTER)
    before = await written(lived.database)

    await rebuild_into(DOMAIN, lived.database, lived.database)

    assert await written(lived.database) == before


async def test_a_state_read_from_the_store_decides_as_the_one_in_memory(
    lived: Place,
) -> None:
    await restarted(lived)

    with pytest.raises(GroupAlreadyPublished):
        await lived.give(publish, LEAD, AFTER)
    accepted = await lived.give(correct, LEAD, AFTER)

    assert [one.version for one in accepted.events] == [3, 4]


async def test_what_is_published_after_a_restart_opens_what_was_sealed_before(
    lived: Place,
) -> None:
    await restarted(lived)
    later = PublishCompletion(**WORK, phase="first", until=AFTER.date())

    accepted = await lived.give(later, LEAD, AFTER)

    stored = {one.id: one for one in await all_events(lived.database)}
    (opening,) = stored[accepted.events[0].id].event.openings
    assert stored[opening.event].event.degree == Decimal("79.5")
    assert opening.value == "79.5"


async def test_events_are_still_read_after_their_values_were_erased(
    lived: Place,
) -> None:
    await lived.give(correct, LEAD, AFTER)
    async with lived.database.write() as connection:
        await connection.execute(delete(tables.vault))

    states: dict[str, Any] = {}
    for past in await all_events(lived.database):
        before = states.get(past.subject, DECIDER.initial(past.subject))
        states[past.subject] = DECIDER.evolve(before, past)
        assert tuple(DOMAIN.projections[type(past.event)](past))

    sheets = [one for one in states.values() if isinstance(one, Sheet)]
    assert [(one.self_assessed, one.appraised) for one in sheets] == [(None, None)] * 2
    assert {one.score.rank for one in sheets if one.score} == {1, 2}
