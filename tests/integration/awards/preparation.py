"""A round that is open, with its people, its units and their scores."""

from typing import Any

from shared.contracts.awards import (
    CastBallot,
    Choice,
    ConveneCouncil,
    HoldReason,
    LiftHold,
    OpenRound,
    PlaceHold,
)
from shared.contracts.roles import Role
from shared.testing.scenario import EPOCH
from tests.integration.awards.world import LEAD, World
from tests.unit.awards.story import (
    CAMPAIGN,
    CHAIRMAN,
    EDITION,
    GUIDANCE,
    MEMBERS,
    ROUND,
    SECRETARY,
    SUBMIT_UNTIL,
    TEXT,
    an_id,
    subject_of,
)

GOOD, FAIR, HELD, RECUSING = (an_id("unit", one) for one in "abcd")
C_GOOD, C_FAIR, C_HELD, C_RECUSING = (
    an_id("candidate", one) for one in ("good", "fair", "held", "recusing")
)
C_PERSON = an_id("candidate", "person")


def open_round(round_id: str = ROUND, **changes: Any) -> OpenRound:
    command = OpenRound(
        campaign_id=CAMPAIGN,
        round_id=round_id,
        plan="annual",
        edition_id=EDITION,
        submit_from=EPOCH,
        submit_until=SUBMIT_UNTIL,
        guidance=GUIDANCE,
        guidance_text=TEXT,
    )
    return command.model_copy(update=changes)


async def prepare(world: World) -> None:
    """Launch, entrust, enrol, score, open the round and convene its council."""
    await world.launch()
    await world.entrust(LEAD, Role.LEAD_AGENCY)
    await world.entrust(SECRETARY, Role.COUNCIL_SECRETARY)
    await world.entrust(CHAIRMAN, Role.AWARDING_AUTHORITY, level="city")
    for member in MEMBERS:
        await world.entrust(member, Role.COUNCIL_MEMBER)
    for unit_id, total in ((GOOD, "80"), (FAIR, "79.995"), (HELD, "90")):
        await world.enrol(unit_id, f"Đơn vị {total}")
        await world.score(unit_id, total)
        await world.complete(unit_id)
    await world.adopt_edition()
    await world.give(open_round())
    await world.give(
        ConveneCouncil(campaign_id=CAMPAIGN, round_id=ROUND, members=MEMBERS)
    )


def hold(command: type[PlaceHold] | type[LiftHold]) -> PlaceHold | LiftHold:
    return command(
        campaign_id=CAMPAIGN,
        subject=subject_of(HELD),
        reason=HoldReason.INSPECTION,
        note="noted",
    )


async def vote(
    world: World, candidate_id: str, *choices: Choice, round_id: str = ROUND
) -> None:
    for member, choice in zip(MEMBERS, choices, strict=False):
        ballot = CastBallot(
            campaign_id=CAMPAIGN,
            round_id=round_id,
            candidate_id=candidate_id,
            choice=choice,
        )
        await world.give(ballot, member)


YES, NO = Choice.YES, Choice.NO
