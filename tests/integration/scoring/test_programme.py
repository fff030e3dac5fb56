"""Tasks of the programme on real databases."""

from datetime import date
from decimal import Decimal

import pytest

from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.contracts.scoring import (
    AssignTask,
    Completions,
    ConfirmTask,
    PublishCompletion,
    ReportTask,
    Tasks,
)
from tests.integration.scoring.world import (
    LEAD,
    Place,
    asking,
    enrolled,
    granted,
    launched,
)
from tests.unit.scoring.world import AFTER, CAMPAIGN, OFFICER, OTHER_TASK, TASK, A, B

DUE = date(2021, 12, 15)
tasks = Tasks(campaign_id=CAMPAIGN, unit_id=A)
completions = Completions(campaign_id=CAMPAIGN)


def assign(task: str, reference: str, unit: str = A) -> AssignTask:
    return AssignTask(
        campaign_id=CAMPAIGN,
        unit_id=unit,
        task_id=task,
        reference=reference,
        phase="first",
        weight=Decimal("1.5"),
        due=DUE,
    )


def complete(unit: str, until: date = DUE) -> PublishCompletion:
    return PublishCompletion(
        campaign_id=CAMPAIGN, unit_id=unit, phase="first", until=until
    )


@pytest.fixture
async def assigned(place: Place) -> Place:
    """Unit A has two tasks and has reported on the first."""
    await place.hear(
        *launched(),
        granted(OFFICER, Role.UNIT_OFFICER, unit=A),
        enrolled(A, "Sở Y tế"),
        enrolled(B, "Sở Nội vụ"),
    )
    await place.give(assign(OTHER_TASK, "phu-luc-1/2"))
    await place.give(assign(TASK, "phu-luc-1/1"))
    report = ReportTask(
        campaign_id=CAMPAIGN, unit_id=A, task_id=TASK, degree=Decimal(90)
    )
    await place.give(report, OFFICER)
    return place


async def test_the_tasks_of_a_unit_stand_in_the_programmes_order(
    assigned: Place,
) -> None:
    page = await assigned.ask(tasks, asking(Role.HOME_AFFAIRS))

    assert [(row.reference, row.state, row.reported) for row in page.items] == [
        ("phu-luc-1/1", "reported", Decimal(90)),
        ("phu-luc-1/2", "assigned", None),
    ]
    assert page.items[0].weight == Decimal("1.5")
    first = await assigned.ask(tasks.model_copy(update={"limit": 1}))
    second = await assigned.ask(tasks.model_copy(update={"after": first.next}))
    assert [row.task_id for row in (*first.items, *second.items)] == [TASK, OTHER_TASK]


async def test_completion_is_published_with_what_it_rests_on(assigned: Place) -> None:
    confirm = ConfirmTask(
        campaign_id=CAMPAIGN, unit_id=A, task_id=TASK, degree=Decimal(90), on=DUE
    )
    await assigned.give(confirm, LEAD, AFTER)
    await assigned.give(complete(A), LEAD, AFTER)
    await assigned.give(complete(B), LEAD, AFTER)

    page = await assigned.ask(completions)

    assert [(row.name, row.tasks, row.degree, row.well_done) for row in page.items] == [
        ("Sở Nội vụ", 0, Decimal(0), False),
        ("Sở Y tế", 2, Decimal(45), False),
    ]
    assert page.items[1].clause == "III.2.a"
    (row, _) = (await assigned.ask(tasks)).items
    assert (row.state, row.confirmed) == ("confirmed", Decimal(90))


async def test_a_later_publication_takes_the_place_of_the_first(
    assigned: Place,
) -> None:
    await assigned.give(complete(A), LEAD, AFTER)
    await assigned.give(complete(A, date(2021, 12, 31)), LEAD, AFTER)
    only = completions.model_copy(update={"phase": "first", "unit_id": A})

    (row,) = (await assigned.ask(only)).items

    assert row.until == date(2021, 12, 31)
    none = completions.model_copy(update={"phase": "second"})
    assert (await assigned.ask(none)).items == ()
    other = tasks.model_copy(update={"campaign_id": derived_id("other")})
    assert (await assigned.ask(other)).items == ()
