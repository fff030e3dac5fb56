"""A whole round on the real desk, from its guidance to the register."""

from pathlib import Path

import pytest

from services.awards.errors import (
    AwardUnknown,
    EligibilityChanged,
)
from shared.contracts.awards import (
    Award,
    Awards,
    CloseVotes,
    DecideAward,
    DeclareConflict,
    EligibilityTable,
    LiftHold,
    Outcome,
    PlaceHold,
    Proposals,
    ProposeAward,
    PublishAwards,
    Round,
    Rounds,
    ScreenAgain,
    Votes,
)
from shared.contracts.charter import Level
from tests.integration.awards.preparation import (
    C_FAIR,
    C_GOOD,
    C_HELD,
    FAIR,
    GOOD,
    HELD,
    NO,
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
    MEMBERS,
    OTHER_CAMPAIGN,
    ROUND,
    SECRETARY,
    an_id,
)


async def the_table_shows_clause_facts_and_events(world: World) -> None:
    table = await world.ask(EligibilityTable(round_id=ROUND))
    outcomes = {one.candidate_id: one for one in table.items}
    assert outcomes[C_GOOD].outcome is Outcome.PASS
    assert outcomes[C_GOOD].name == "Đơn vị 80"
    assert outcomes[C_FAIR].outcome is Outcome.FAIL
    assert outcomes[C_HELD].outcome is Outcome.HOLD
    failed = [one for one in outcomes[C_FAIR].findings if one.outcome is Outcome.FAIL]
    assert [one.clause for one in failed] == ["clause of index-good"]
    assert failed[0].facts["score.total"] == "79.995"
    assert failed[0].events[0].startswith("event-of-scoring-")


async def test_a_round_from_guidance_to_register(world: World, tmp_path: Path) -> None:
    await prepare(world)
    await world.accept(unit_candidate(C_GOOD, GOOD), unit_candidate(C_FAIR, FAIR))
    await world.give(hold(PlaceHold))
    await world.accept(unit_candidate(C_HELD, HELD))

    await the_table_shows_clause_facts_and_events(world)

    # The matter is closed; what was screened before does not count as it stands.
    await world.give(hold(LiftHold))
    world.now = AFTER
    close = CloseVotes(campaign_id=CAMPAIGN, round_id=ROUND)
    with pytest.raises(EligibilityChanged):
        await world.give(close, SECRETARY)
    again = await world.give(
        ScreenAgain(campaign_id=CAMPAIGN, round_id=ROUND), SECRETARY
    )
    assert len(again.events) == 1

    conflict = DeclareConflict(
        campaign_id=CAMPAIGN, round_id=ROUND, candidate_id=C_HELD, note="related"
    )
    await world.give(conflict, MEMBERS[4])
    await vote(world, C_GOOD, YES, YES, YES, NO)
    await vote(world, C_HELD, YES, NO, NO, NO)
    assert (await world.ask(Votes(round_id=ROUND))).items == ()
    await world.give(close, SECRETARY)
    counted = await world.ask(Votes(round_id=ROUND))
    passed = {one.candidate_id: one.tally.passed for one in counted.items}
    assert passed == {C_GOOD: True, C_HELD: False}

    award_id = an_id("award", "good")
    propose = ProposeAward(
        campaign_id=CAMPAIGN,
        round_id=ROUND,
        candidate_id=C_GOOD,
        award_id=award_id,
    )
    await world.give(propose)
    decide = DecideAward(
        campaign_id=CAMPAIGN,
        award_id=award_id,
        level=Level.CITY,
        granted=True,
        decision=DECISION,
    )
    await world.give(decide, CHAIRMAN)
    proposals = Proposals(campaign_id=CAMPAIGN, round_id=ROUND)
    (row,) = (await world.ask(proposals, CHAIRMAN)).items
    assert (row.decided, row.granted, row.degree) == (True, True, 60)

    # Nothing of it is public before the one moment of publication.
    assert (await world.ask(Awards(campaign_id=CAMPAIGN))).items == ()
    with pytest.raises(AwardUnknown):
        await world.ask(Award(award_id=award_id))
    await world.give(PublishAwards(campaign_id=CAMPAIGN, round_id=ROUND))
    (award,) = (await world.ask(Awards(campaign_id=CAMPAIGN, unit_id=GOOD))).items
    assert award == await world.ask(Award(award_id=award_id))
    assert (award.name, award.year, award.decision) == ("Đơn vị 80", 2020, DECISION)
    assert award.published_at == AFTER
    assert (await world.ask(Awards(campaign_id=OTHER_CAMPAIGN))).items == ()
    view = await world.ask(Round(round_id=ROUND))
    assert (view.round.state, view.quotas[0].taken, view.members) == ("published", 1, 5)
    (listed,) = (await world.ask(Rounds(campaign_id=CAMPAIGN))).items
    assert listed == view.round

    assert await world.differs_from_a_rebuild(tmp_path) == []
