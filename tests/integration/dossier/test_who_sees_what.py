"""Lists, counts and whole dossiers: who gets them, and who does not."""

from datetime import timedelta
from typing import Any

import pytest

from services.dossier.errors import DossierUnknown, Recused, RoundUnknown, WrongUnit
from shared.contracts.charter import UnitKind
from shared.contracts.dossier import (
    Dossier,
    Dossiers,
    DossiersByState,
    DossierState,
    WithdrawDossier,
)
from shared.contracts.refusals import CampaignUnknown, NotEntitled, Unreadable
from shared.contracts.roles import Role
from tests.integration.dossier.world import (
    LEAD,
    SECRETARY,
    World,
    conflict,
    enrolled,
    granted,
    placed,
)
from tests.unit.dossier.world import (
    CAMPAIGN,
    CHAIRMAN,
    CITY,
    DEPARTMENT,
    DISTRICT,
    DOSSIER,
    HEAD,
    NOW,
    OFFICER,
    OTHER_CAMPAIGN,
    OTHER_DOSSIER,
    ROUND,
    TODAY,
    UNIT_CANDIDATE,
    WARD,
    an_id,
    of_unit,
    open_dossier,
)

CLERK, STRANGER = an_id("clerk"), an_id("stranger")


def view_for(unit_id: str) -> Dossier:
    return Dossier(campaign_id=CAMPAIGN, dossier_id=DOSSIER, unit_id=unit_id)


@pytest.fixture
async def opened(world: World) -> World:
    """The district has opened one dossier."""
    await world.begin()
    await world.hear(
        granted(CLERK, Role.UNIT_OFFICER, CITY),
        granted(STRANGER, Role.UNIT_HEAD, DEPARTMENT),
    )
    await world.give(open_dossier())
    return world


@pytest.mark.parametrize(
    ("actor", "unit"),
    [
        (OFFICER, DISTRICT),
        (HEAD, DISTRICT),
        (CHAIRMAN, CITY),
        (LEAD, DISTRICT),
        (SECRETARY, CITY),
    ],
)
async def test_who_works_on_it_sees_it(opened: World, actor: str, unit: str) -> None:
    view = await opened.ask(view_for(unit), actor)

    assert view.dossier.dossier_id == DOSSIER


async def test_a_unit_that_has_nothing_to_do_with_it_does_not_see_it(
    opened: World,
) -> None:
    with pytest.raises(WrongUnit):
        await opened.ask(view_for(DEPARTMENT), STRANGER)
    with pytest.raises(NotEntitled):
        await opened.ask(view_for(DISTRICT), STRANGER)
    with pytest.raises(NotEntitled):
        await opened.ask(view_for(DISTRICT))


async def test_of_the_superior_only_the_head_sees_it(opened: World) -> None:
    with pytest.raises(WrongUnit):
        await opened.ask(view_for(CITY), CLERK)


async def test_the_superior_of_that_day_sees_it(opened: World) -> None:
    await opened.hear(placed(DISTRICT, DEPARTMENT, TODAY))

    assert await opened.ask(view_for(DEPARTMENT), STRANGER)
    with pytest.raises(WrongUnit):
        await opened.ask(view_for(CITY), CHAIRMAN)


@pytest.mark.parametrize(("actor", "unit"), [(SECRETARY, CITY), (CHAIRMAN, CITY)])
async def test_whoever_declared_a_conflict_sees_nothing_in_another_role(
    opened: World, actor: str, unit: str
) -> None:
    await opened.hear(conflict(actor, UNIT_CANDIDATE))

    with pytest.raises(Recused):
        await opened.ask(view_for(unit), actor)
    assert await opened.ask(view_for(DISTRICT), LEAD)


async def test_the_unit_still_sees_what_it_wrote_itself(opened: World) -> None:
    await opened.hear(conflict(HEAD, UNIT_CANDIDATE))

    assert await opened.ask(view_for(DISTRICT), HEAD)


async def test_a_conflict_about_another_candidate_hides_nothing(opened: World) -> None:
    await opened.hear(conflict(SECRETARY, an_id("candidate", "another")))

    assert await opened.ask(view_for(DISTRICT), SECRETARY)


async def test_a_dossier_that_nobody_opened_is_unknown(opened: World) -> None:
    nowhere = view_for(DISTRICT).model_copy(update={"dossier_id": OTHER_DOSSIER})

    with pytest.raises(DossierUnknown):
        await opened.ask(nowhere, OFFICER)


async def test_a_right_in_one_campaign_opens_no_dossier_of_another(
    opened: World,
) -> None:
    foreign = granted(STRANGER, Role.LEAD_AGENCY)
    await opened.hear(foreign.model_copy(update={"campaign_id": OTHER_CAMPAIGN}))
    elsewhere = view_for(DISTRICT).model_copy(update={"campaign_id": OTHER_CAMPAIGN})

    with pytest.raises(DossierUnknown):
        await opened.ask(elsewhere, STRANGER)


async def fill(world: World) -> list[str]:
    """Let the district open four more dossiers, each of another ward."""
    ids = []
    for number in range(4):
        dossier_id, ward = an_id("dossier", str(number)), an_id("ward", str(number))
        await world.hear(enrolled(ward, UnitKind.COMMUNE, DISTRICT))
        candidate = of_unit(ward, candidate_id=an_id("candidate", str(number)))
        await world.give(open_dossier(candidate, dossier_id=dossier_id))
        ids.append(dossier_id)
    return sorted([*ids, DOSSIER])


async def test_a_list_comes_in_pages_without_gaps(opened: World) -> None:
    ids = await fill(opened)
    query = Dossiers(campaign_id=CAMPAIGN, limit=2)

    shown, after = [], None
    for size in (2, 2, 1):
        page = await opened.ask(query.model_copy(update={"after": after}), LEAD)
        assert len(page.items) == size
        shown += [one.dossier_id for one in page.items]
        after = page.next

    assert shown == ids
    assert after is None


async def test_a_list_can_be_narrowed(opened: World) -> None:
    await fill(opened)
    await opened.give(
        WithdrawDossier(
            campaign_id=CAMPAIGN, dossier_id=DOSSIER, unit_id=DISTRICT, reason="Nhầm"
        )
    )

    async def count(**narrow: Any) -> int:
        page = await opened.ask(Dossiers(campaign_id=CAMPAIGN, **narrow), LEAD)
        return len(page.items)

    assert await count(round_id=ROUND) == 5
    assert await count(state=DossierState.WITHDRAWN) == 1
    assert await count(unit_id=DISTRICT, state=DossierState.OPEN) == 4
    assert await count(unit_id=WARD) == 0


async def test_a_unit_lists_its_own_and_only_with_its_id(opened: World) -> None:
    own = await opened.ask(Dossiers(campaign_id=CAMPAIGN, unit_id=DISTRICT), OFFICER)

    assert [one.dossier_id for one in own.items] == [DOSSIER]
    for query in (
        Dossiers(campaign_id=CAMPAIGN),
        Dossiers(campaign_id=CAMPAIGN, unit_id=CITY),
    ):
        with pytest.raises(NotEntitled):
            await opened.ask(query, OFFICER)


@pytest.mark.parametrize("after", ["x", "\x00", "0" * 27, DOSSIER + "\n"])
async def test_a_page_that_was_never_handed_out_is_unreadable(
    opened: World, after: str
) -> None:
    with pytest.raises(Unreadable):
        await opened.ask(Dossiers(campaign_id=CAMPAIGN, after=after), LEAD)


@pytest.mark.parametrize("query", [Dossiers, DossiersByState])
async def test_a_round_of_no_campaign_is_unknown(opened: World, query: Any) -> None:
    with pytest.raises(RoundUnknown):
        await opened.ask(query(campaign_id=CAMPAIGN, round_id=an_id("none")), LEAD)


async def test_everybody_may_count_them(opened: World) -> None:
    await fill(opened)
    await opened.give(
        WithdrawDossier(
            campaign_id=CAMPAIGN, dossier_id=DOSSIER, unit_id=DISTRICT, reason="Nhầm"
        )
    )

    for query in (
        DossiersByState(campaign_id=CAMPAIGN),
        DossiersByState(campaign_id=CAMPAIGN, round_id=ROUND),
    ):
        counts = await opened.ask(query)
        numbers = {one.state: one.dossiers for one in counts.rows}
        assert numbers == {
            DossierState.OPEN: 4,
            DossierState.SUBMITTED: 0,
            DossierState.RETURNED: 0,
            DossierState.ACCEPTED: 0,
            DossierState.WITHDRAWN: 1,
        }
        assert counts.returns == 0


async def test_counts_of_an_unknown_campaign_are_refused(opened: World) -> None:
    with pytest.raises(CampaignUnknown):
        await opened.ask(DossiersByState(campaign_id=OTHER_CAMPAIGN))


async def test_a_right_that_ended_shows_nothing(opened: World) -> None:
    grant = granted(STRANGER, Role.LEAD_AGENCY)
    ended = {"valid_to": NOW, "grant_id": an_id("grant", "ended")}
    await opened.hear(grant.model_copy(update=ended))

    with pytest.raises(NotEntitled):
        await opened.ask(Dossiers(campaign_id=CAMPAIGN), STRANGER)
    opened.now = NOW - timedelta(seconds=1)
    assert await opened.ask(Dossiers(campaign_id=CAMPAIGN), STRANGER)
