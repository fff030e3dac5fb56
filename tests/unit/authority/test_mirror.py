"""A service's own copy of campaigns, charters and rights."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData

from bangvang.charters import load_charter
from shared.authority import lookup, mirror, tables
from shared.authority.rights import Grant
from shared.contracts.base import Event
from shared.contracts.charter import Charter
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    CampaignLaunched,
    CharterAdopted,
    RoleGranted,
    RoleRevoked,
)
from shared.contracts.roles import Role
from shared.decider import Recorded
from shared.domain import Seen
from shared.eventstore.changes import apply
from shared.eventstore.database import Database

MORNING = datetime(2021, 12, 10, 1, 30, tzinfo=UTC)
EVENING = datetime(2021, 12, 10, 11, 0, tzinfo=UTC)
CAMPAIGN, GRANT, ANNA = derived_id("c"), derived_id("g"), derived_id("anna")


@pytest.fixture(scope="module")
def charter() -> Charter:
    return load_charter(Path("charters/danang-2021.toml"))


def launched(charter: Charter) -> CampaignLaunched:
    return CampaignLaunched(
        campaign_id=CAMPAIGN,
        title=charter.title,
        exercise=True,
        lead_agency="so-tttt",
        charter_digest=charter.digest,
        launched_on=date(2021, 12, 10),
        legal_basis=(),
    )


def granted(**changes: Any) -> RoleGranted:
    fields: dict[str, Any] = {
        "campaign_id": CAMPAIGN,
        "grant_id": GRANT,
        "actor_id": ANNA,
        "role": Role.LEAD_AGENCY,
        "unit_id": None,
        "group": None,
        "level": None,
        "valid_from": MORNING,
        "valid_to": None,
    }
    return RoleGranted(**{**fields, **changes})


REVOKED = RoleRevoked(
    campaign_id=CAMPAIGN, grant_id=GRANT, actor_id=ANNA, role=Role.LEAD_AGENCY
)


def own(event: Event, time: datetime) -> Recorded[Any]:
    """The event as registration's own projections get it."""
    return Recorded("id", "s/1", 1, time, ANNA, Role.ADMINISTRATOR, event)


def foreign(event: Event, time: datetime) -> Seen[Any]:
    """The event as another service's reactions get it."""
    return Seen(
        id="id",
        source="registration",
        sequence=1,
        subject="s/1",
        version=1,
        time=time,
        actor=ANNA,
        role=Role.ADMINISTRATOR,
        exercise=True,
        charter=None,
        event=event,
    )


class Copy:
    """A database with the three tables."""

    def __init__(self, url: str) -> None:
        self.metadata = MetaData()
        self.tables = tables.add_to(self.metadata)
        self.database = Database(url)

    async def see(self, *past: tuple[Event, datetime]) -> None:
        known = mirror.reactions(self.tables)
        async with self.database.write() as connection:
            for event, time in past:
                changes = known[type(event)](foreign(event, time))
                await apply(connection, changes)  # type: ignore[arg-type]

    async def grants(self, *actors: str) -> dict[str, tuple[Grant, ...]]:
        async with self.database.read() as connection:
            return await lookup.grants_of(connection, self.metadata, actors)


@pytest.fixture
async def copy(database_url: str) -> Any:
    one = Copy(database_url)
    await one.database.prepare(one.metadata)
    yield one
    await one.database.close()


async def test_a_campaign_is_known_from_its_launch_on(
    copy: Copy, charter: Charter
) -> None:
    await copy.see((launched(charter), MORNING))

    async with copy.database.read() as connection:
        found = await lookup.campaigns_of(
            connection, copy.metadata, [CAMPAIGN, derived_id("unknown")]
        )

    assert found == {
        CAMPAIGN: lookup.KnownCampaign(exercise=True, charter_digest=charter.digest)
    }


async def test_a_charter_comes_back_as_it_was_adopted(
    copy: Copy, charter: Charter
) -> None:
    adopted = CharterAdopted(
        campaign_id=CAMPAIGN,
        digest=charter.digest,
        charter=charter,
        adopted_on=date(2021, 12, 10),
    )
    await copy.see((launched(charter), MORNING), (adopted, MORNING))

    async with copy.database.read() as connection:
        found = await lookup.charter_of(connection, copy.metadata, charter.digest)
        none = await lookup.charter_of(connection, copy.metadata, "0" * 64)

    assert found == charter
    assert found.digest == charter.digest
    assert none is None


async def test_a_later_charter_becomes_the_campaigns_present_one(
    copy: Copy, charter: Charter
) -> None:
    body = charter.model_dump(mode="json")
    later = Charter.model_validate({**body, "phases": body["phases"][:1]})
    adopted = [
        CharterAdopted(
            campaign_id=CAMPAIGN,
            digest=one.digest,
            charter=one,
            adopted_on=date(2021, 12, 10),
        )
        for one in (charter, later)
    ]
    await copy.see((launched(charter), MORNING), *((one, MORNING) for one in adopted))

    async with copy.database.read() as connection:
        campaigns = await lookup.campaigns_of(connection, copy.metadata, [CAMPAIGN])
        old = await lookup.charter_of(connection, copy.metadata, charter.digest)

    assert campaigns[CAMPAIGN].charter_digest == later.digest
    assert old == charter


async def test_a_right_comes_back_as_it_was_given(copy: Copy) -> None:
    await copy.see((granted(unit_id=derived_id("u"), level="city"), MORNING))

    assert await copy.grants(ANNA, derived_id("bob")) == {
        ANNA: (
            Grant(
                actor_id=ANNA,
                role=Role.LEAD_AGENCY,
                campaign_id=CAMPAIGN,
                unit_id=derived_id("u"),
                group=None,
                level="city",
                valid_from=MORNING,
                valid_to=None,
                revoked_at=None,
            ),
        )
    }


async def test_a_revoked_right_is_kept_with_its_end(copy: Copy) -> None:
    await copy.see((granted(), MORNING), (REVOKED, EVENING))

    (held,) = (await copy.grants(ANNA))[ANNA]

    assert held.in_force(MORNING)
    assert not held.in_force(EVENING)


def test_the_owner_and_the_others_fill_their_tables_alike(charter: Charter) -> None:
    here = tables.add_to(MetaData())
    projected, reacted = mirror.projections(here), mirror.reactions(here)
    adopted = CharterAdopted(
        campaign_id=CAMPAIGN,
        digest=charter.digest,
        charter=charter,
        adopted_on=date(2021, 12, 10),
    )

    assert projected.keys() == reacted.keys()
    for event in (launched(charter), adopted, granted(), REVOKED):
        mine = list(projected[type(event)](own(event, EVENING)))
        theirs = list(reacted[type(event)](foreign(event, EVENING)))
        assert mine == theirs
