"""A hold that comes after the decision, on the real desk and its database."""

import asyncio
from pathlib import Path

import pytest

from services.awards.errors import (
    AwardUnknown,
    CandidatesOvertaken,
    NoLongerEligible,
)
from shared.contracts.answers import Accepted
from shared.contracts.awards import (
    Award,
    Awards,
    CloseVotes,
    DecideAward,
    LiftHold,
    PlaceHold,
    Proposals,
    ProposeAward,
    PublishAwards,
    PublishWithheld,
)
from shared.contracts.charter import Level
from tests.integration.awards.preparation import (
    C_GOOD,
    C_HELD,
    GOOD,
    HELD,
    YES,
    hold,
    prepare,
    vote,
)
from tests.integration.awards.world import World, unit_candidate
from tests.unit.awards.story import (
    AFTER,
    CAMPAIGN,
    CHAIRMAN,
    DECISION,
    ROUND,
    SECRETARY,
    an_id,
)

A_GOOD, A_HELD = an_id("award", "good"), an_id("award", "held")
PUBLISH = PublishAwards(campaign_id=CAMPAIGN, round_id=ROUND)
WITHOUT = PUBLISH.model_copy(update={"withhold": (A_HELD,)})
LATER = PublishWithheld(campaign_id=CAMPAIGN, award_id=A_HELD)


@pytest.fixture
async def granted(world: World) -> World:
    """A round in which two awards were granted."""
    await prepare(world)
    await world.accept(unit_candidate(C_GOOD, GOOD), unit_candidate(C_HELD, HELD))
    world.now = AFTER
    for candidate_id in (C_GOOD, C_HELD):
        await vote(world, candidate_id, YES, YES, YES, YES, YES)
    await world.give(CloseVotes(campaign_id=CAMPAIGN, round_id=ROUND), SECRETARY)
    for candidate_id, award_id in ((C_GOOD, A_GOOD), (C_HELD, A_HELD)):
        propose = ProposeAward(
            campaign_id=CAMPAIGN,
            round_id=ROUND,
            candidate_id=candidate_id,
            award_id=award_id,
        )
        await world.give(propose)
        await world.give(decision(award_id, granted=True), CHAIRMAN)
    return world


def decision(award_id: str, *, granted: bool) -> DecideAward:
    return DecideAward(
        campaign_id=CAMPAIGN,
        award_id=award_id,
        level=Level.CITY,
        granted=granted,
        decision=DECISION,
    )


async def register(world: World) -> set[str]:
    found = await world.ask(Awards(campaign_id=CAMPAIGN))
    return {one.award_id for one in found.items}


async def test_a_hold_after_the_decision_keeps_one_award_back_and_no_other(
    granted: World, tmp_path: Path
) -> None:
    world = granted
    await world.give(hold(PlaceHold))

    with pytest.raises(CandidatesOvertaken):
        await world.give(PUBLISH)
    assert await register(world) == set()
    await world.give(WITHOUT)
    assert await register(world) == {A_GOOD}
    with pytest.raises(AwardUnknown):
        await world.ask(Award(award_id=A_HELD))
    proposals = Proposals(campaign_id=CAMPAIGN, round_id=ROUND)
    rows = (await world.ask(proposals, CHAIRMAN)).items
    assert {one.award_id: one.published for one in rows} == {
        A_GOOD: True,
        A_HELD: False,
    }

    with pytest.raises(NoLongerEligible):
        await world.give(LATER)
    await world.give(hold(LiftHold))
    await world.give(LATER)
    assert await register(world) == {A_GOOD, A_HELD}
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_a_matter_that_ends_badly_ends_in_a_decline_on_record(
    granted: World, tmp_path: Path
) -> None:
    world = granted
    await world.give(hold(PlaceHold))
    await world.give(WITHOUT)

    await world.give(decision(A_HELD, granted=False), CHAIRMAN)
    published = await world.give(LATER)

    assert [one.type for one in published.events] == [
        "bangvang.awards.AwardPublished.v1"
    ]
    assert await register(world) == {A_GOOD}
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_of_a_hold_and_a_publication_at_once_the_first_counts(
    granted: World,
) -> None:
    world = granted

    held, published = await asyncio.gather(
        world.give(hold(PlaceHold)), world.give(PUBLISH), return_exceptions=True
    )

    assert isinstance(held, Accepted)
    assert isinstance(published, CandidatesOvertaken)
    assert await register(world) == set()
