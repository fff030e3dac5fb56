"""Dossier erased a person: awards follows, and says what the law keeps."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from shared.contracts import dossier
from shared.contracts.awards import (
    Award,
    CastBallot,
    Choice,
    CloseVotes,
    ConveneCouncil,
    DeclareConflict,
    ErasePerson,
    Erasure,
    HoldReason,
    LiftHold,
    PlaceHold,
    ProposeAward,
    PublishAwards,
    Subject,
)
from shared.contracts.charter import SubjectKind
from shared.contracts.erasure import Ground, KeptKind
from shared.contracts.refusals import NotEntitled
from shared.contracts.roles import Role
from shared.eventstore import tables
from tests.integration.awards.preparation import C_PERSON, GOOD, prepare
from tests.integration.awards.test_a_units_own_round import (
    AWARD,
    DECIDE,
    INSIDE,
    OFFICIAL,
    OPEN_INSIDE,
)
from tests.integration.awards.world import World
from tests.unit.awards.story import AFTER, CAMPAIGN, HEAD, MEMBERS, PERSON, an_id

ERASURE = an_id("erasure")
SUBJECT = Subject(kind=SubjectKind.OFFICIAL, unit_id=GOOD, person_id=PERSON)
told = dossier.PersonalDataErased(
    erasure_id=ERASURE, person_id=PERSON, ground=Ground.ORDER, erased=(), kept=()
)


def hold(command: Any, note: str) -> Any:
    return command(
        campaign_id=CAMPAIGN, subject=SUBJECT, reason=HoldReason.INSPECTION, note=note
    )


async def vault(world: World) -> str:
    async with world.database.read() as connection:
        return "\n".join(await connection.scalars(select(tables.vault.c.value)))


async def proposed(world: World) -> None:
    """A person of a unit's own round, with a note at every step."""
    await prepare(world)
    await world.entrust(HEAD, Role.LEAD_AGENCY)
    await world.entrust(HEAD, Role.UNIT_HEAD, unit_id=GOOD)
    inside = {"campaign_id": CAMPAIGN, "round_id": INSIDE}
    await world.give(OPEN_INSIDE, HEAD)
    members = MEMBERS[:4]
    await world.give(ConveneCouncil(**inside, unit_id=GOOD, members=members), HEAD)
    await world.give(hold(PlaceHold, "thanh tra bà Thử"), HEAD)
    await world.give(hold(LiftHold, "bà Thử không sao"), HEAD)
    await world.accept(OFFICIAL, round_id=INSIDE)
    about = {**inside, "candidate_id": C_PERSON}
    await world.give(DeclareConflict(**about, note="em bà Thử"), members[3])
    for member in members[:3]:
        await world.give(CastBallot(**about, choice=Choice.YES), member)
    world.now = AFTER
    await world.give(CloseVotes(**inside, unit_id=GOOD), HEAD)
    await world.give(ProposeAward(**about, award_id=AWARD, unit_id=GOOD), HEAD)
    await world.give(DECIDE.model_copy(update={"note": "thưởng bà Thử"}), HEAD)


async def test_awards_follows_and_the_published_award_stays(
    world: World, tmp_path: Path
) -> None:
    await proposed(world)
    publish = PublishAwards(campaign_id=CAMPAIGN, round_id=INSIDE, unit_id=GOOD)
    await world.give(publish, HEAD)
    public = await world.ask(Award(award_id=AWARD))
    assert (await vault(world)).count("bà Thử") == 4

    await world.hear(told)

    left = await vault(world)
    assert "bà Thử" not in left
    assert "inspection" not in left
    report = await world.ask(Erasure(erasure_id=ERASURE))
    assert (report.person_id, report.ground) == (PERSON, Ground.ORDER)
    (kept,) = report.kept
    assert (kept.kind, kept.id, kept.place) == (
        KeptKind.PUBLISHED_AWARD,
        AWARD,
        INSIDE,
    )
    assert await world.ask(Award(award_id=AWARD)) == public
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_an_award_is_published_after_its_person_was_erased(world: World) -> None:
    await proposed(world)

    await world.hear(told)

    publish = PublishAwards(campaign_id=CAMPAIGN, round_id=INSIDE, unit_id=GOOD)
    await world.give(publish, HEAD)
    assert (await world.ask(Award(award_id=AWARD))).subject.person_id == PERSON


async def test_nobody_asks_awards_alone_to_erase_a_person(world: World) -> None:
    await prepare(world)
    alone = ErasePerson(erasure_id=ERASURE, person_id=PERSON, ground=Ground.REQUEST)

    with pytest.raises(NotEntitled):
        await world.give(alone, HEAD)
