"""Quotas and "one award for one achievement" hold, whoever is faster."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.awards.app import DOMAIN
from services.awards.errors import AlreadyAwarded, AlreadyVoted, QuotaUsedUp
from shared.contracts.answers import Accepted
from shared.contracts.awards import (
    Awards,
    CastBallot,
    Choice,
    CloseVotes,
    ConveneCouncil,
    OpenRound,
    ProposeAward,
    Round,
)
from shared.contracts.charter import Charter
from shared.contracts.roles import Role
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.testing.scenario import EPOCH
from tests.integration.awards.world import LEAD, World, unit_candidate
from tests.unit.awards.charter import CHARTER
from tests.unit.awards.story import (
    AFTER,
    CAMPAIGN,
    EDITION,
    GUIDANCE,
    MEMBERS,
    ROUND,
    SECRETARY,
    SUBMIT_UNTIL,
    TEXT,
    an_id,
)

MEMBER = MEMBERS[0]
SECOND_ROUND = an_id("round", "second")
PLACES, WANTED = 12, 50


def roomy_charter() -> Charter:
    """The charter of the tests with twelve places for departments and districts."""
    body = CHARTER.model_dump(mode="json")
    body["rounds"][0]["quotas"][0]["count"] = PLACES
    return Charter.model_validate(body)


@pytest.fixture
async def replica(world: World, database_url: str) -> AsyncIterator[World]:
    """A second process of the same service on the same database."""
    database = Database(database_url)
    desk = CommandDesk(DOMAIN, database, lambda: EPOCH)
    desk.start()
    yield World(database, desk, now=AFTER)
    await desk.stop()
    await database.close()


async def approve(world: World, round_id: str, units: dict[str, str]) -> None:
    """Bring candidates, each a unit, to the council's approval in one round."""
    world.now = EPOCH
    opening = OpenRound(
        campaign_id=CAMPAIGN,
        round_id=round_id,
        plan="annual",
        edition_id=EDITION,
        submit_from=EPOCH,
        submit_until=SUBMIT_UNTIL,
        guidance=GUIDANCE,
        guidance_text=TEXT,
    )
    await world.give(opening)
    members = (MEMBER,)
    await world.give(
        ConveneCouncil(campaign_id=CAMPAIGN, round_id=round_id, members=members)
    )
    for candidate_id, unit_id in units.items():
        await world.accept(unit_candidate(candidate_id, unit_id), round_id=round_id)
    ballots = [
        CastBallot(
            campaign_id=CAMPAIGN,
            round_id=round_id,
            candidate_id=one,
            choice=Choice.YES,
        )
        for one in units
    ]
    await asyncio.gather(*(world.give(one, MEMBER) for one in ballots))
    world.now = AFTER
    close = CloseVotes(campaign_id=CAMPAIGN, round_id=round_id)
    await world.give(close, SECRETARY)


async def prepare(world: World, units: list[str]) -> None:
    await world.launch(charter=roomy_charter())
    await world.entrust(LEAD, Role.LEAD_AGENCY)
    await world.entrust(SECRETARY, Role.COUNCIL_SECRETARY)
    await world.entrust(MEMBER, Role.COUNCIL_MEMBER)
    await world.adopt_edition()
    for unit_id in units:
        await world.enrol(unit_id, "Đơn vị")
        await world.score(unit_id, "81")
        await world.complete(unit_id)


def proposal(candidate_id: str, round_id: str = ROUND) -> ProposeAward:
    return ProposeAward(
        campaign_id=CAMPAIGN,
        round_id=round_id,
        candidate_id=candidate_id,
        award_id=an_id("award", round_id, candidate_id),
    )


async def give_all(
    orders: list[tuple[World, ProposeAward]],
) -> tuple[list[Accepted], list[BaseException]]:
    answers = await asyncio.gather(
        *(world.give(command) for world, command in orders), return_exceptions=True
    )
    accepted = [one for one in answers if isinstance(one, Accepted)]
    return accepted, [one for one in answers if isinstance(one, BaseException)]


async def test_of_fifty_concurrent_proposals_exactly_twelve_get_a_place(
    world: World, replica: World, tmp_path: Path
) -> None:
    units = {an_id("c", str(n)): an_id("u", str(n)) for n in range(WANTED)}
    await prepare(world, list(units.values()))
    await approve(world, ROUND, units)
    replica.numbers = iter(range(10_000, 20_000))
    both = [
        ((world, replica)[number % 2], proposal(one))
        for number, one in enumerate(units)
    ]
    accepted, refused = await give_all(both)

    assert len(accepted) == PLACES
    assert {type(one) for one in refused} == {QuotaUsedUp}
    view = await world.ask(Round(round_id=ROUND))
    assert view.quotas[0].taken == PLACES
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_two_rounds_do_not_award_one_achievement_twice(
    world: World, replica: World
) -> None:
    candidate_id, unit_id = an_id("c", "one"), an_id("u", "one")
    await prepare(world, [unit_id])
    for round_id in (ROUND, SECOND_ROUND):
        await approve(world, round_id, {candidate_id: unit_id})
    replica.numbers = iter(range(10_000, 20_000))
    accepted, refused = await give_all(
        [
            (world, proposal(candidate_id)),
            (replica, proposal(candidate_id, SECOND_ROUND)),
        ]
    )

    assert len(accepted) == 1
    assert [type(one) for one in refused] == [AlreadyAwarded]
    assert (await world.ask(Awards(campaign_id=CAMPAIGN))).items == ()


async def test_of_concurrent_ballots_of_one_member_one_is_taken(world: World) -> None:
    candidate_id, unit_id = an_id("c", "one"), an_id("u", "one")
    await prepare(world, [unit_id])
    opening = OpenRound(
        campaign_id=CAMPAIGN,
        round_id=ROUND,
        plan="annual",
        edition_id=EDITION,
        submit_from=EPOCH,
        submit_until=SUBMIT_UNTIL,
        guidance=GUIDANCE,
        guidance_text=TEXT,
    )
    await world.give(opening)
    members = (MEMBER,)
    await world.give(
        ConveneCouncil(campaign_id=CAMPAIGN, round_id=ROUND, members=members)
    )
    await world.accept(unit_candidate(candidate_id, unit_id))
    choices = [Choice.YES, Choice.NO, Choice.ABSTAIN] * 3
    ballots = [
        CastBallot(
            campaign_id=CAMPAIGN,
            round_id=ROUND,
            candidate_id=candidate_id,
            choice=choice,
        )
        for choice in choices
    ]
    answers = await asyncio.gather(
        *(world.give(one, MEMBER) for one in ballots), return_exceptions=True
    )

    assert [type(one) for one in answers].count(Accepted) == 1
    assert [type(one) for one in answers].count(AlreadyVoted) == len(choices) - 1
