"""An auditor is given what opens the events of a campaign, and it is on record."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from shared.contracts.base import Opening
from shared.contracts.disclosure import DisclosedEvent, DisclosedPage, Purpose
from shared.contracts.dossier import DiscloseValues, Disclosures, ErasePerson
from shared.contracts.erasure import Ground
from shared.contracts.refusals import NotEntitled, Unreadable
from shared.contracts.roles import Role
from shared.eventstore import tables
from shared.privacy.commitments import opens
from shared.privacy.errors import DisclosureIdUsed, DisclosureUnknown
from tests.integration.dossier.test_erasure import ADMIN, ERASURE, begin
from tests.integration.dossier.world import LEAD, World, granted
from tests.unit.dossier.world import (
    CAMPAIGN,
    LETTER,
    OFFICER,
    OTHER_CAMPAIGN,
    PERSON,
    an_id,
    attach,
    digest,
)

AUDITOR, STRANGER = an_id("auditor"), an_id("auditor", "another")
DISCLOSURE = an_id("disclosure")
ask = DiscloseValues(
    campaign_id=CAMPAIGN, disclosure_id=DISCLOSURE, purpose=Purpose.AUDIT
)
ask_all = ask.model_copy(update={"personal": True})


async def prepare(world: World) -> None:
    await begin(world)
    await world.hear(granted(AUDITOR, Role.AUDITOR), granted(STRANGER, Role.AUDITOR))


async def pages(
    world: World, actor: str = AUDITOR, **more: Any
) -> list[DisclosedEvent]:
    """All pages, small ones."""
    question = Disclosures(campaign_id=CAMPAIGN, disclosure_id=DISCLOSURE, limit=2)
    found: list[DisclosedEvent] = []
    while True:
        page: DisclosedPage = await world.ask(question.model_copy(update=more), actor)
        found += page.items
        if page.next is None:
            return found
        more["after"] = page.next


async def events(world: World) -> dict[str, dict[str, Any]]:
    async with world.database.read() as connection:
        rows = await connection.execute(select(tables.events))
        return {row.id: json.loads(row.body) for row in rows}


async def test_what_is_disclosed_opens_the_commitments_of_the_log(
    world: World,
) -> None:
    await prepare(world)
    await world.give(ask_all, AUDITOR)

    found = await pages(world)

    log = await events(world)
    sealed = {id_ for id_, one in log.items() if "_sd" in one["data"]}
    assert {one.event for one in found} == sealed
    for one in found:
        data = log[one.event]["data"]
        assert one.erased == ()
        assert len(one.disclosures) == len(data["_sd"])
        for each in one.disclosures:
            opening = Opening(event=one.event, **each.model_dump())
            assert opens(opening, data)


async def test_names_and_texts_are_given_only_to_who_asks_for_them(
    world: World,
) -> None:
    await prepare(world)
    await world.give(ask, AUDITOR)

    found = await pages(world)

    assert {each.name for one in found for each in one.disclosures} == {"sha256"}


async def test_what_was_erased_is_given_as_erased(world: World) -> None:
    await prepare(world)
    person = ErasePerson(erasure_id=ERASURE, person_id=PERSON, ground=Ground.REQUEST)
    await world.give(person, ADMIN)
    await world.give(ask_all, AUDITOR)

    found = await pages(world)

    log = await events(world)
    gone = {
        log[one.event]["type"].split(".")[-2]: one.erased for one in found if one.erased
    }
    # The other person's details are still there, and open nothing any more.
    assert gone["DossierOpened"] == ("persons",)
    assert gone["DossierReturned"] == ("explanation",)
    assert "Trần Văn Khác" not in str(found)


async def test_what_comes_later_was_not_asked_for(world: World) -> None:
    await prepare(world)
    await world.give(ask, AUDITOR)
    before = await pages(world)
    await world.upload("later")
    later = attach(LETTER, key="later", sha256=digest("later"))
    await world.give(later)

    assert await pages(world) == before


async def test_it_is_on_record_who_asked_and_why(world: World) -> None:
    await prepare(world)
    accepted = await world.give(ask, AUDITOR)

    with pytest.raises(DisclosureIdUsed):
        await world.give(ask, AUDITOR)

    (happened,) = accepted.events
    event = (await events(world))[happened.id]
    assert event["actor"] == f"{AUDITOR}/auditor"
    assert event["data"] == {
        "campaign_id": CAMPAIGN,
        "disclosure_id": DISCLOSURE,
        "purpose": "audit",
        "personal": False,
        "paper": None,
    }


async def test_nobody_else_is_given_anything(world: World) -> None:
    await prepare(world)
    for actor in (OFFICER, LEAD, ADMIN):
        with pytest.raises(NotEntitled):
            await world.give(ask, actor)
        with pytest.raises(NotEntitled):
            await pages(world, actor)
    with pytest.raises(DisclosureUnknown):
        await pages(world)

    await world.give(ask, AUDITOR)

    with pytest.raises(DisclosureUnknown):
        await pages(world, STRANGER)
    with pytest.raises(Unreadable):
        await pages(world, after="x")
    assert await pages(world)


async def test_a_disclosure_of_another_campaign_opens_nothing_here(
    world: World,
) -> None:
    await prepare(world)
    await world.give(ask, AUDITOR)
    await world.hear(
        granted(AUDITOR, Role.AUDITOR).model_copy(
            update={"campaign_id": OTHER_CAMPAIGN, "grant_id": an_id("grant", "2")}
        )
    )

    with pytest.raises(DisclosureUnknown):
        await pages(world, campaign_id=OTHER_CAMPAIGN)
