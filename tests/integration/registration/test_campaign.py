"""A campaign from its launch to coverage, on real databases (I.1.a, IV.1, V.5)."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bangvang.charters import load_charter
from bangvang.demo.cast import CHARTERS
from services.registration.errors import (
    CharterUnknown,
    FirstAdministratorAppointed,
    GrantIdTaken,
    LastAdministrator,
    UnitUnknown,
)
from services.registration.rules import FIRST_ADMINISTRATOR
from shared.contracts.ids import derived_id
from shared.contracts.refusals import CampaignUnknown, NotEntitled, Refusal
from shared.contracts.registration import (
    AdoptCharter,
    AdoptedCharter,
    AppointFirstAdministrator,
    AppointHead,
    Campaign,
    Campaigns,
    Coverage,
    CoverageRow,
    GrantRole,
    Grants,
    LateUnits,
    LaunchCampaign,
    ReportLaunch,
    ReportProgress,
    RevokeRole,
    Unit,
    UnitWording,
)
from shared.contracts.roles import Role
from shared.eventstore.orders import Order
from tests.integration.registration.world import LEAD, MARCH, START, Place
from tests.unit.registration.world import (
    ADMINISTRATOR,
    AMENDED,
    CAMPAIGN,
    CHARTER,
    OFFICER,
    OTHER_CAMPAIGN,
    PAPER,
    PERSON,
    A,
    B,
    register,
)

WORDING = UnitWording(campaign_id=CAMPAIGN, unit_id=A)
APRIL = datetime(2022, 4, 12, 3, 0, tzinfo=UTC)


def launch(day: date) -> ReportLaunch:
    return ReportLaunch(
        campaign_id=CAMPAIGN, unit_id=A, launched_on=day, document=PAPER
    )


def progress(achieved: str, as_of: date, note: str | None = None) -> ReportProgress:
    return ReportProgress(
        campaign_id=CAMPAIGN,
        unit_id=A,
        commitment="c1",
        achieved=Decimal(achieved),
        as_of=as_of,
        note=note,
    )


async def coverage(place: Place, day: date | None = None) -> dict[str, CoverageRow]:
    table = await place.ask(Coverage(campaign_id=CAMPAIGN, as_of=day))
    assert (table.deadline, table.clause) == (date(2022, 3, 31), "IV.1")
    return {row.group: row for row in table.rows}


async def test_the_campaign_and_its_charter_are_public(place: Place) -> None:
    page = await place.ask(Campaigns())
    one = await place.ask(Campaign(campaign_id=CAMPAIGN))
    text = await place.ask(AdoptedCharter(campaign_id=CAMPAIGN))

    assert page.items == (one,)
    assert (one.charter, one.version, one.exercise) == (CHARTER.digest, 2, False)
    assert text.charter == CHARTER
    with pytest.raises(CampaignUnknown):
        await place.ask(Campaign(campaign_id=OTHER_CAMPAIGN))
    with pytest.raises(CharterUnknown):
        await place.ask(AdoptedCharter(campaign_id=CAMPAIGN, digest=AMENDED.digest))


async def test_an_amended_charter_binds_and_the_old_one_stays_readable(
    place: Place,
) -> None:
    await place.give(
        AdoptCharter(campaign_id=CAMPAIGN, charter=AMENDED, adopted_on=MARCH.date()),
        at=MARCH,
    )

    one = await place.ask(Campaign(campaign_id=CAMPAIGN))
    now = await place.ask(AdoptedCharter(campaign_id=CAMPAIGN))
    before = await place.ask(
        AdoptedCharter(campaign_id=CAMPAIGN, digest=CHARTER.digest)
    )

    assert (one.charter, one.title, one.version) == (AMENDED.digest, AMENDED.title, 3)
    assert (now.digest, now.adopted_on) == (AMENDED.digest, MARCH.date())
    assert before.charter == CHARTER


async def test_coverage_is_told_for_any_day(place: Place, tmp_path: Path) -> None:
    await place.enrol()
    await place.give(register, OFFICER, MARCH)
    await place.give(launch(date(2022, 4, 10)), OFFICER, APRIL)

    now = await coverage(place)
    in_march = await coverage(place, date(2022, 3, 31))
    before = await coverage(place, date(2022, 3, 19))

    assert list(now) == ["districts", "communes"]
    communes = now["communes"]
    assert (communes.enrolled, communes.registered, communes.launched) == (2, 1, 1)
    assert (communes.launched_late, communes.missing) == (1, 1)
    assert communes.registered_percent == communes.launched_percent == Decimal(50)
    assert (in_march["communes"].registered, in_march["communes"].launched) == (1, 0)
    assert before["communes"].registered == 0
    assert (await coverage(place, date(2020, 1, 1)))["communes"].enrolled == 0
    scratch = f"sqlite+aiosqlite:///{tmp_path / 'scratch.db'}"
    assert await place.differences(scratch) == []


async def test_who_owes_something_is_listed_with_the_days_late(place: Place) -> None:
    await place.enrol()
    await place.give(register, OFFICER, MARCH)
    query = LateUnits(campaign_id=CAMPAIGN, as_of=date(2022, 4, 2), group="communes")

    late = {row.unit_id: row for row in (await place.ask(query)).items}
    in_time = await place.ask(query.model_copy(update={"as_of": date(2022, 3, 31)}))
    everybody = await place.ask(query.model_copy(update={"group": None}))

    assert late[A].owes == ("launch",)
    assert late[B].owes == ("registration", "launch")
    assert late[A].days_late == 2
    assert {row.days_late for row in in_time.items} == {0}
    assert len(everybody.items) == 3
    await place.give(launch(date(2022, 3, 31)), OFFICER, APRIL)
    assert [row.unit_id for row in (await place.ask(query)).items] == [B]


async def test_progress_shows_the_latest_report_of_the_day(place: Place) -> None:
    await place.enrol()
    await place.give(register, OFFICER, MARCH)
    await place.give(progress("40", date(2022, 4, 10)), OFFICER, APRIL)
    await place.give(progress("10.5", date(2022, 3, 20)), OFFICER, APRIL)

    now = await place.ask(Unit(unit_id=A))
    in_march = await place.ask(Unit(unit_id=A, as_of=date(2022, 3, 31)))
    before = await place.ask(Unit(unit_id=A, as_of=date(2022, 3, 19)))

    assert now.progress == {"c1": Decimal(40)}
    assert in_march.progress == {"c1": Decimal("10.5")}
    assert (before.progress, before.commitments) == ({}, ())
    assert now.commitments == register.commitments


async def test_what_a_unit_wrote_is_not_public_and_of_its_campaign(
    place: Place,
) -> None:
    await place.enrol()
    await place.give(register, OFFICER, MARCH)
    await place.give(progress("1", date(2022, 3, 20), "Ghi chú"), OFFICER, APRIL)
    head = AppointHead(
        campaign_id=CAMPAIGN,
        unit_id=A,
        person_id=PERSON,
        person_name="Nguyễn Văn A",
        from_day=MARCH.date(),
    )
    await place.give(head, at=APRIL)

    public = (await place.ask(Unit(unit_id=A))).model_dump_json()
    wording = await place.ask(WORDING)

    assert wording.commitments == register.wording
    assert wording.notes == {"c1": "Ghi chú"}
    assert wording.heads == {PERSON: "Nguyễn Văn A"}
    assert not any(word in public for word in ("hứa", "Ghi chú", "Nguyễn"))
    elsewhere = WORDING.model_copy(update={"campaign_id": OTHER_CAMPAIGN})
    with pytest.raises(UnitUnknown):
        await place.ask(elsewhere)


async def test_an_officer_acts_for_her_own_unit_only(place: Place) -> None:
    await place.enrol()
    for_b = register.model_copy(update={"unit_id": B})

    with pytest.raises(NotEntitled):
        await place.give(for_b, OFFICER, MARCH)


async def test_rights_are_public_and_end_when_they_are_revoked(place: Place) -> None:
    await place.enrol()
    held = await place.ask(Grants(actor_id=OFFICER))
    grant_id = held.items[0].grant_id
    revoke = RevokeRole(campaign_id=CAMPAIGN, actor_id=OFFICER, grant_id=grant_id)
    await place.give(revoke, at=MARCH)

    with pytest.raises(NotEntitled):
        await place.give(register, OFFICER, MARCH)

    after = await place.ask(Grants(campaign_id=CAMPAIGN, role=Role.UNIT_OFFICER))
    assert [one.revoked_at for one in after.items] == [MARCH]
    everybody = await place.ask(Grants())
    assert {one.actor_id for one in everybody.items} == {ADMINISTRATOR, LEAD, OFFICER}


async def test_the_platform_keeps_an_administrator(place: Place) -> None:
    second = derived_id("actor", "second")
    step_down = RevokeRole(
        campaign_id=None, actor_id=ADMINISTRATOR, grant_id=FIRST_ADMINISTRATOR
    )
    appoint = AppointFirstAdministrator(actor_id=second)
    with pytest.raises(LastAdministrator):
        await place.give(step_down, ADMINISTRATOR)
    with pytest.raises(FirstAdministratorAppointed):
        await place.desk.handle(Order(appoint, "x", "s", START, internal=True))
    grant = GrantRole(
        campaign_id=None,
        grant_id=derived_id("grant", "second"),
        actor_id=second,
        role=Role.ADMINISTRATOR,
    )
    await place.give(grant, ADMINISTRATOR)
    revoke_second = RevokeRole(
        campaign_id=None, actor_id=second, grant_id=grant.grant_id
    )

    later = START + timedelta(hours=1)
    answers = await asyncio.gather(
        place.give(step_down, second, later),
        place.give(revoke_second, ADMINISTRATOR, later),
        return_exceptions=True,
    )

    assert sum(isinstance(answer, Refusal) for answer in answers) == 1


async def test_a_grant_id_never_covers_another_right(place: Place) -> None:
    await place.enrol()
    held = (await place.ask(Grants(actor_id=OFFICER))).items[0]
    again = GrantRole(
        campaign_id=CAMPAIGN,
        grant_id=held.grant_id,
        actor_id=derived_id("actor", "intruder"),
        role=Role.COUNCIL_SECRETARY,
    )

    with pytest.raises(GrantIdTaken):
        await place.give(again, ADMINISTRATOR)

    assert (await place.ask(Grants(actor_id=OFFICER))).items == (held,)


@pytest.mark.parametrize("name", ["danang-2021", "dti-2023"])
async def test_the_charters_that_come_with_the_platform_are_accepted(
    place: Place, name: str
) -> None:
    charter = load_charter(CHARTERS / f"{name}.toml")
    command = LaunchCampaign(
        campaign_id=OTHER_CAMPAIGN,
        exercise=False,
        charter=charter,
        launched_on=START.date(),
    )

    await place.give(command, ADMINISTRATOR)

    text = await place.ask(AdoptedCharter(campaign_id=OTHER_CAMPAIGN))
    assert text.charter == charter
