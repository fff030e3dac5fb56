"""Dossier erased a person: registration forgets that she was head of a unit."""

from datetime import date

from sqlalchemy import select

from services.registration.reactors import REACTIONS
from shared.contracts import dossier
from shared.contracts.erasure import Ground
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    AppointHead,
    Erasure,
    UnitWording,
    Wording,
)
from shared.contracts.roles import Role
from shared.domain import Follow, Seen
from shared.eventstore import tables
from shared.eventstore.orders import Order
from tests.integration.registration.world import MARCH, Place
from tests.unit.registration.world import ADMINISTRATOR, CAMPAIGN, A, B

PERSON, OTHER = derived_id("person", "1"), derived_id("person", "2")
ERASURE = derived_id("erasure", "1")


def seen(
    version: int = 1, person: str | None = PERSON
) -> Seen[dossier.PersonalDataErased]:
    event = dossier.PersonalDataErased(
        erasure_id=ERASURE, person_id=person, ground=Ground.REQUEST, erased=(), kept=()
    )
    return Seen(
        id="01980000-0000-7000-8000-000000000001",
        source="dossier",
        sequence=1,
        subject=f"erasure/{ERASURE}",
        version=version,
        time=MARCH,
        actor=ADMINISTRATOR,
        role=Role.ADMINISTRATOR,
        exercise=False,
        charter=None,
        event=event,
    )


async def hear(place: Place) -> None:
    """Hear of the erasure, and do what follows."""
    (follow,) = REACTIONS[dossier.PersonalDataErased](seen())
    assert isinstance(follow, Follow)
    await place.desk.handle(
        Order(follow.command, "follows", "registration", MARCH, internal=True)
    )


def head(person: str, name: str, unit: str, day: date) -> AppointHead:
    return AppointHead(
        campaign_id=CAMPAIGN,
        unit_id=unit,
        person_id=person,
        person_name=name,
        from_day=day,
    )


async def test_the_name_of_a_former_head_is_forgotten_everywhere(
    place: Place, tmp_path: object
) -> None:
    await place.enrol()
    one, two = date(2022, 1, 1), date(2022, 2, 1)
    # Overtaken on the same day: the read model never knew her there.
    await place.give(head(PERSON, "Nguyễn Thị Thử", B, one))
    await place.give(head(OTHER, "Trần Văn Khác", B, one))
    await place.give(head(PERSON, "Nguyễn Thị Thử", A, one))
    await place.give(head(OTHER, "Trần Văn Khác", A, two))

    await hear(place)

    async with place.database.read() as connection:
        values = "\n".join(await connection.scalars(select(tables.vault.c.value)))
    assert "Thử" not in values
    assert values.count("Khác") == 2
    told = await place.ask(Erasure(erasure_id=ERASURE))
    assert [one.names for one in told.erased] == [("person_name",)] * 2
    page: Wording = await place.ask(UnitWording(campaign_id=CAMPAIGN, unit_id=A))
    assert page.heads == {OTHER: "Trần Văn Khác"}
    assert await place.differences(f"sqlite+aiosqlite:///{tmp_path}/again.db") == []


def test_a_long_erasure_and_single_texts_are_followed_once_or_not_at_all() -> None:
    react = REACTIONS[dossier.PersonalDataErased]

    assert list(react(seen(version=2))) == []
    assert list(react(seen(person=None))) == []
