"""What each may see of a round, and what nobody sees before its time."""

from datetime import timedelta

import pytest

from services.awards.errors import (
    NotAMember,
    QuotaUsedUp,
    Recused,
    RoundUnknown,
)
from shared.contracts.awards import (
    Candidacy,
    CloseVotes,
    ConveneCouncil,
    DeclareConflict,
    EligibilityTable,
    Outcome,
    Proposals,
    ProposeAward,
    Round,
    Votes,
)
from shared.contracts.charter import Level, SubjectKind
from shared.contracts.dossier import Candidate
from shared.contracts.roles import Role
from tests.integration.awards.preparation import (
    C_FAIR,
    C_GOOD,
    C_HELD,
    C_PERSON,
    FAIR,
    GOOD,
    HELD,
    YES,
    open_round,
    prepare,
    vote,
)
from tests.integration.awards.world import LEAD, World, unit_candidate
from tests.unit.awards.story import (
    AFTER,
    CAMPAIGN,
    MEMBERS,
    OTHER_CAMPAIGN,
    PERSON,
    ROUND,
    SECRETARY,
    SUBMIT_UNTIL,
    an_id,
)


async def test_a_recused_member_learns_nothing_whatever_else_it_may(
    world: World,
) -> None:
    await prepare(world)
    await world.accept(unit_candidate(C_GOOD, GOOD))
    chair = MEMBERS[0]
    await world.entrust(chair, Role.COUNCIL_SECRETARY)
    query = Candidacy(campaign_id=CAMPAIGN, round_id=ROUND, candidate_id=C_GOOD)
    await vote(world, C_GOOD, YES)
    conflict = DeclareConflict(
        campaign_id=CAMPAIGN, round_id=ROUND, candidate_id=C_GOOD
    )
    await world.give(conflict, MEMBERS[1])
    await world.entrust(MEMBERS[1], Role.COUNCIL_SECRETARY)

    with pytest.raises(Recused) as refused:
        await world.ask(query, MEMBERS[1])
    assert refused.value.details == {}
    with pytest.raises(NotAMember):
        await world.ask(query, an_id("member", "of another round"))

    of_member = await world.ask(query, MEMBERS[2])
    assert (of_member.voted, of_member.own_ballot, of_member.tally) == (
        None,
        False,
        None,
    )
    of_secretary = await world.ask(query, SECRETARY)
    assert (of_secretary.voted, of_secretary.version) == (1, 3)
    of_voter = await world.ask(query, chair)
    assert (of_voter.voted, of_voter.own_ballot) == (1, True)


async def test_a_recused_member_sees_no_proposal_of_that_candidate(
    world: World,
) -> None:
    await prepare(world)
    await world.accept(unit_candidate(C_GOOD, GOOD))
    conflict = DeclareConflict(
        campaign_id=CAMPAIGN, round_id=ROUND, candidate_id=C_GOOD
    )
    await world.give(conflict, MEMBERS[4])
    await vote(world, C_GOOD, YES, YES, YES, YES)
    world.now = AFTER
    await world.give(CloseVotes(campaign_id=CAMPAIGN, round_id=ROUND), SECRETARY)
    propose = ProposeAward(
        campaign_id=CAMPAIGN,
        round_id=ROUND,
        candidate_id=C_GOOD,
        award_id=an_id("award"),
    )
    await world.give(propose)
    query = Proposals(campaign_id=CAMPAIGN, round_id=ROUND, level=Level.CITY)

    assert len((await world.ask(query, LEAD)).items) == 1
    assert (await world.ask(query, MEMBERS[4])).items == ()
    state = query.model_copy(update={"level": Level.STATE})
    assert (await world.ask(state, LEAD)).items == ()


async def test_a_person_is_shown_without_a_name(world: World) -> None:
    await prepare(world)
    person = Candidate(
        candidate_id=C_PERSON,
        kind=SubjectKind.CONTRIBUTOR,
        person_id=PERSON,
        form="merit",
    )
    await world.accept(person)
    (row,) = (await world.ask(EligibilityTable(round_id=ROUND))).items

    assert (row.name, row.subject.person_id, row.group) == (None, PERSON, None)
    assert row.outcome is Outcome.PASS


async def test_unknown_rounds_are_refused_and_pages_follow_one_another(
    world: World,
) -> None:
    await prepare(world)
    await world.accept(
        unit_candidate(C_GOOD, GOOD),
        unit_candidate(C_FAIR, FAIR),
        unit_candidate(C_HELD, HELD),
    )
    unknown = an_id("round", "unknown")
    for query in (
        Round(round_id=unknown),
        EligibilityTable(round_id=unknown),
        Votes(round_id=unknown),
        Candidacy(campaign_id=CAMPAIGN, round_id=unknown, candidate_id=C_GOOD),
        Candidacy(campaign_id=OTHER_CAMPAIGN, round_id=ROUND, candidate_id=C_GOOD),
        Proposals(campaign_id=OTHER_CAMPAIGN, round_id=ROUND),
    ):
        with pytest.raises(RoundUnknown):
            await world.ask(query, LEAD)

    first = await world.ask(EligibilityTable(round_id=ROUND, limit=2))
    rest = EligibilityTable(round_id=ROUND, limit=2, after=first.next)
    second = await world.ask(rest)
    ids = [one.candidate_id for one in (*first.items, *second.items)]
    assert ids == sorted([C_GOOD, C_FAIR, C_HELD])
    assert second.next is None
    only = EligibilityTable(round_id=ROUND, outcome=Outcome.FAIL)
    assert [one.candidate_id for one in (await world.ask(only)).items] == [C_FAIR]


async def test_a_quota_lower_than_the_charters_ends_proposals_earlier(
    world: World,
) -> None:
    await prepare(world)
    view = await world.ask(Round(round_id=ROUND))
    lower = view.quotas[0].quota.model_copy(update={"count": 1})
    second = an_id("round", "second")
    later = SUBMIT_UNTIL + timedelta(days=300)
    await world.give(open_round(second, quotas=(lower,), submit_until=later))
    await world.give(
        ConveneCouncil(campaign_id=CAMPAIGN, round_id=second, members=MEMBERS)
    )
    await world.accept(
        unit_candidate(C_GOOD, GOOD), unit_candidate(C_HELD, HELD), round_id=second
    )
    for one in (C_GOOD, C_HELD):
        await vote(world, one, YES, YES, YES, YES, round_id=second)
    world.now = later
    await world.give(CloseVotes(campaign_id=CAMPAIGN, round_id=second), SECRETARY)

    def propose(candidate_id: str) -> ProposeAward:
        return ProposeAward(
            campaign_id=CAMPAIGN,
            round_id=second,
            candidate_id=candidate_id,
            award_id=an_id("award", candidate_id),
        )

    await world.give(propose(C_GOOD))
    with pytest.raises(QuotaUsedUp):
        await world.give(propose(C_HELD))
