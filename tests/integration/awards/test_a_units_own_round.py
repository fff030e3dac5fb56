"""A unit rewards within its own power (V.2, III.3): its head does every step."""

import pytest

from services.awards.errors import WrongLevel
from shared.contracts.awards import (
    Awards,
    CastBallot,
    Choice,
    CloseVotes,
    ConveneCouncil,
    DecideAward,
    ProposeAward,
    PublishAwards,
)
from shared.contracts.charter import Level, SubjectKind
from shared.contracts.dossier import Candidate
from shared.contracts.refusals import NotEntitled
from shared.contracts.roles import Role
from tests.integration.awards.preparation import (
    C_PERSON,
    FAIR,
    GOOD,
    open_round,
    prepare,
)
from tests.integration.awards.world import LEAD, World
from tests.unit.awards.story import (
    AFTER,
    CAMPAIGN,
    DECISION,
    HEAD,
    MEMBERS,
    PERSON,
    an_id,
)

INSIDE = an_id("round", "inside")
AWARD = an_id("award", "inside")
OPEN_INSIDE = open_round(INSIDE, plan="inside", edition_id=None, unit_id=GOOD)
OFFICIAL = Candidate(
    candidate_id=C_PERSON,
    kind=SubjectKind.OFFICIAL,
    unit_id=GOOD,
    person_id=PERSON,
    form="unit-merit",
)
DECIDE = DecideAward(
    campaign_id=CAMPAIGN,
    award_id=AWARD,
    level=Level.UNIT,
    unit_id=GOOD,
    granted=True,
    decision=DECISION,
)


async def test_the_head_who_also_leads_the_campaign_rewards_in_its_own_unit(
    world: World,
) -> None:
    await prepare(world)
    await world.entrust(HEAD, Role.LEAD_AGENCY)
    await world.entrust(HEAD, Role.UNIT_HEAD, unit_id=GOOD)
    await world.give(OPEN_INSIDE, HEAD)
    council = ConveneCouncil(
        campaign_id=CAMPAIGN, round_id=INSIDE, unit_id=GOOD, members=MEMBERS[:3]
    )
    await world.give(council, HEAD)
    await world.accept(OFFICIAL, round_id=INSIDE)
    for member in MEMBERS[:3]:
        ballot = CastBallot(
            campaign_id=CAMPAIGN,
            round_id=INSIDE,
            candidate_id=C_PERSON,
            choice=Choice.YES,
        )
        await world.give(ballot, member)
    world.now = AFTER
    close = CloseVotes(campaign_id=CAMPAIGN, round_id=INSIDE, unit_id=GOOD)
    await world.give(close, HEAD)
    propose = ProposeAward(
        campaign_id=CAMPAIGN,
        round_id=INSIDE,
        candidate_id=C_PERSON,
        award_id=AWARD,
        unit_id=GOOD,
    )
    await world.give(propose, HEAD)
    await world.give(DECIDE, HEAD)
    publish = PublishAwards(campaign_id=CAMPAIGN, round_id=INSIDE, unit_id=GOOD)
    await world.give(publish, HEAD)

    (award,) = (await world.ask(Awards(campaign_id=CAMPAIGN))).items
    assert (award.level, award.name, award.subject.person_id) == (
        Level.UNIT,
        None,
        PERSON,
    )


async def test_nobody_else_opens_the_round_of_a_unit(world: World) -> None:
    await prepare(world)
    await world.entrust(HEAD, Role.UNIT_HEAD, unit_id=FAIR)

    with pytest.raises(WrongLevel):
        await world.give(OPEN_INSIDE, LEAD)
    with pytest.raises(NotEntitled):
        await world.give(OPEN_INSIDE, HEAD)
