"""The register of units on real databases: names, hierarchy and succession by day."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from services.registration.errors import (
    ChildrenRemain,
    CodeHeld,
    HierarchyCircle,
    UnitUnknown,
)
from shared.contracts.base import Document
from shared.contracts.ids import derived_id
from shared.contracts.refusals import (
    CampaignUnknown,
    NotEntitled,
    Refusal,
    Unreadable,
    VersionMismatch,
)
from shared.contracts.registration import (
    AppointHead,
    DissolveUnit,
    EnrolUnit,
    MergeUnits,
    PlaceUnit,
    RenameUnit,
    Share,
    SplitUnit,
    Successor,
    Unit,
    UnitPage,
    Units,
)
from shared.eventstore.orders import Order
from tests.integration.registration.world import DISTRICT, LEAD, START, UNITS, Place
from tests.unit.registration.world import (
    CAMPAIGN,
    CITY,
    DECISION,
    OFFICER,
    OTHER_CAMPAIGN,
    PERSON,
    A,
    B,
    C,
    D,
    E,
    code,
    new_unit,
)

DAY = date(2025, 7, 1)
EVE = date(2025, 6, 30)


async def names(place: Place, day: date | None = None, **more: object) -> list[str]:
    page = await place.ask(
        Units.model_validate({"campaign_id": CAMPAIGN, "as_of": day, **more})
    )
    return sorted(row.name for row in page.items)


async def page_of(place: Place, unit: str, day: date | None = None) -> UnitPage:
    page: UnitPage = await place.ask(Unit(unit_id=unit, as_of=day))
    return page


def merge(*predecessors: str) -> MergeUnits:
    return MergeUnits(
        campaign_id=CAMPAIGN,
        successor=new_unit(E, name="Phường Hải Châu", codes=(code("20218"),)),
        predecessors=predecessors,
        on=DAY,
        document=DECISION,
    )


async def test_units_are_found_by_group_kind_superior_and_name(place: Place) -> None:
    await place.enrol()

    assert len(await names(place)) == 4
    assert await names(place, group="districts") == ["Quận Hải Châu"]
    assert await names(place, kind="district") == ["Quận Hải Châu"]
    assert len(await names(place, parent_id=C)) == 2
    assert await names(place, name="hòa LIÊN") == ["Xã Hoà Liên"]
    assert await names(place, name="%") == []
    assert await names(place, date(2020, 12, 31)) == []


async def test_a_list_comes_in_pages(place: Place) -> None:
    await place.enrol()
    query = Units(campaign_id=CAMPAIGN, limit=3)

    first = await place.ask(query)
    rest = await place.ask(query.model_copy(update={"after": first.next}))

    assert (len(first.items), len(rest.items), rest.next) == (3, 1, None)
    assert {one.unit_id for one in (*first.items, *rest.items)} == {
        one.unit_id for one in UNITS
    }
    with pytest.raises(Unreadable):
        await place.ask(query.model_copy(update={"after": "\x00"}))


async def test_what_nobody_enrolled_or_launched_is_unknown(place: Place) -> None:
    with pytest.raises(UnitUnknown):
        await place.ask(Unit(unit_id=A))
    with pytest.raises(CampaignUnknown):
        await place.ask(Units(campaign_id=OTHER_CAMPAIGN))


async def test_a_name_and_a_superior_count_from_their_day_on(place: Place) -> None:
    await place.enrol()
    rename = RenameUnit(
        campaign_id=CAMPAIGN, unit_id=B, name="Thanh Khê", on=DAY, document=DECISION
    )
    move = PlaceUnit(
        campaign_id=CAMPAIGN, unit_id=B, parent_id=CITY, on=DAY, document=DECISION
    )
    await place.give(rename)
    await place.give(move)

    before, after = await page_of(place, B, EVE), await page_of(place, B, DAY)
    latest = await page_of(place, B)

    assert (before.unit.name, before.unit.parent_id) == ("Phường Thạc Gián", C)
    assert (after.unit.name, after.unit.parent_id) == ("Thanh Khê", CITY)
    assert latest.unit == after.unit
    assert latest.version == 3
    with pytest.raises(UnitUnknown):
        await page_of(place, B, date(2020, 12, 31))


async def test_a_merger_moves_children_and_frees_codes(
    place: Place, tmp_path: Path
) -> None:
    await place.enrol()
    await place.give(merge(B, C))

    assert "Phường Thạc Gián" in await names(place, EVE)
    assert await names(place, DAY) == ["Phường Hải Châu", "Thành phố", "Xã Hoà Liên"]
    assert await names(place) == await names(place, DAY)
    assert (await page_of(place, A, EVE)).unit.parent_id == C
    assert (await page_of(place, A, DAY)).unit.parent_id == E
    ended = await page_of(place, B)
    assert ended.unit.valid_to == DAY
    assert ended.successors == (Successor(unit_id=E, share=Share.FULL),)
    successor = await page_of(place, E)
    assert {one.unit_id for one in successor.predecessors} == {B, C}
    scratch = f"sqlite+aiosqlite:///{tmp_path / 'scratch.db'}"
    assert await place.differences(scratch) == []


async def test_a_split_is_seen_from_both_sides(place: Place) -> None:
    await place.enrol()
    command = SplitUnit(
        campaign_id=CAMPAIGN,
        unit_id=A,
        parts=(new_unit(D, parent_id=C), B),
        goes_on=True,
        on=DAY,
        document=DECISION,
    )
    await place.give(command)

    assert {one.unit_id for one in (await page_of(place, A)).successors} == {B, D}
    assert (await page_of(place, D)).predecessors == (
        Successor(unit_id=A, share=Share.PARTIAL),
    )
    assert (await page_of(place, A, EVE)).successors == ()


async def test_the_hierarchy_above_is_gathered_for(place: Place) -> None:
    await place.enrol()
    under_itself = PlaceUnit(
        campaign_id=CAMPAIGN, unit_id=CITY, parent_id=A, on=DAY, document=DECISION
    )
    dissolve = DissolveUnit(campaign_id=CAMPAIGN, unit_id=C, on=DAY, document=DECISION)

    with pytest.raises(HierarchyCircle):
        await place.give(under_itself)
    with pytest.raises(ChildrenRemain):
        await place.give(dissolve)


async def test_one_code_goes_to_one_of_many_who_ask_at_once(place: Place) -> None:
    await place.enrol()
    wanted = [
        EnrolUnit(
            campaign_id=CAMPAIGN,
            unit=new_unit(derived_id("new", str(number)), codes=(code("7"),)),
            valid_from=DAY,
        )
        for number in range(8)
    ]

    answers = await asyncio.gather(
        *(place.give(command) for command in wanted), return_exceptions=True
    )

    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert len(refused) == 7
    assert all(isinstance(one, CodeHeld) for one in refused)


async def test_a_code_is_held_until_the_end_of_its_unit(place: Place) -> None:
    await place.enrol()
    again = new_unit(D, name="Phường Thạc Gián mới", codes=(code("20218"),))
    with pytest.raises(CodeHeld):
        await place.enrol(again, day=DAY)
    await place.give(
        DissolveUnit(campaign_id=CAMPAIGN, unit_id=B, on=DAY, document=DECISION)
    )

    with pytest.raises(CodeHeld):
        await place.enrol(again, day=EVE)
    await place.enrol(again, day=DAY)

    assert (await page_of(place, D)).unit.codes == (code("20218"),)


async def test_many_units_are_enrolled_all_or_none(place: Place) -> None:
    bad = (*UNITS, new_unit(D, parent_id=E))
    with pytest.raises(Refusal):
        await place.enrol(*bad)

    assert await names(place) == []


async def test_who_saw_an_older_version_is_told(place: Place) -> None:
    await place.enrol()
    rename = RenameUnit(
        campaign_id=CAMPAIGN,
        unit_id=A,
        name="Mới",
        on=DAY,
        document=Document(number="1", issued_on="2025-06-01"),
    )
    order = Order(rename, "stale", LEAD, START, expected_version=2)

    with pytest.raises(VersionMismatch):
        await place.desk.handle(order)


async def test_an_officer_does_not_change_the_register(place: Place) -> None:
    await place.enrol()

    with pytest.raises(NotEntitled):
        await place.give(merge(A, B), OFFICER)


async def test_a_head_is_shown_without_the_name(place: Place) -> None:
    await place.enrol()
    await place.give(
        AppointHead(
            campaign_id=CAMPAIGN,
            unit_id=A,
            person_id=PERSON,
            person_name="Nguyễn Văn A",
            from_day=DAY,
        )
    )

    page = await page_of(place, A)

    assert [one.person_id for one in page.heads] == [PERSON]
    assert "Nguyễn" not in page.model_dump_json()
    assert (await page_of(place, A, EVE)).heads == ()


async def test_an_empty_register_has_no_districts(place: Place) -> None:
    await place.enrol(new_unit(D, **DISTRICT))

    assert len(await names(place, group="districts")) == 1
    assert await names(place, group="communes") == []
