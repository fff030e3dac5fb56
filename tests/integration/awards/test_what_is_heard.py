"""Others' events change what a screening finds; each is cited where it was used."""

from datetime import date
from decimal import Decimal

import pytest

from services.awards.errors import CandidateUnknown
from shared.contracts.awards import (
    EligibilityRow,
    EligibilityTable,
    Outcome,
    ScreenAgain,
)
from shared.contracts.dossier import DossierReturned, DossierSubmitted, ReturnReason
from shared.contracts.registration import UnitDissolved, UnitRegistered
from shared.contracts.scoring import ScoreCorrected
from tests.integration.awards.preparation import C_FAIR, C_GOOD, FAIR, GOOD, prepare
from tests.integration.awards.world import DOCUMENT, World, unit_candidate
from tests.unit.awards.story import CAMPAIGN, EDITION, ROUND, an_id

AGAIN = ScreenAgain(campaign_id=CAMPAIGN, round_id=ROUND)


async def row_of(world: World, candidate_id: str) -> EligibilityRow:
    table = await world.ask(EligibilityTable(round_id=ROUND))
    row: EligibilityRow = next(
        one for one in table.items if one.candidate_id == candidate_id
    )
    return row


async def test_a_corrected_score_is_found_at_the_next_screening(world: World) -> None:
    await prepare(world)
    await world.accept(unit_candidate(C_FAIR, FAIR))
    corrected = ScoreCorrected(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        edition="index-2020",
        year=2020,
        unit_id=FAIR,
        group="departments",
        parts={"all": Decimal("80.000000")},
        total=Decimal("80.000000"),
        band=None,
        rank=1,
        ranked=1,
        changed={},
        because_of=FAIR,
        clause="III.1.a",
        document=DOCUMENT,
        reason=None,
    )
    await world.hear(corrected)
    before = await row_of(world, C_FAIR)
    await world.give(AGAIN)
    after = await row_of(world, C_FAIR)

    assert (before.outcome, after.outcome) == (Outcome.FAIL, Outcome.PASS)
    assert after.findings[0].facts["score.total"] == "80"
    assert after.findings[0].events != before.findings[0].events


async def test_a_unit_that_was_dissolved_is_found_with_the_events_that_say_so(
    world: World,
) -> None:
    await prepare(world)
    await world.accept(unit_candidate(C_GOOD, GOOD))
    await world.hear(
        UnitRegistered(
            campaign_id=CAMPAIGN,
            unit_id=GOOD,
            group="departments",
            contents=("digital",),
            commitments=(),
            wording=None,
        )
    )
    dissolved = UnitDissolved(
        campaign_id=CAMPAIGN,
        unit_id=GOOD,
        on=date(2021, 12, 10),
        successors=(),
        document=DOCUMENT,
    )
    await world.hear(dissolved)
    await world.give(AGAIN)
    row = await row_of(world, C_GOOD)
    failed = [one for one in row.findings if one.outcome is Outcome.FAIL]

    assert [one.rule for one in failed] == ["unit-active"]
    assert len(failed[0].events) == 3


async def test_a_candidate_belongs_to_the_dossier_it_was_screened_in(
    world: World,
) -> None:
    await prepare(world)
    first = await world.accept(unit_candidate(C_GOOD, GOOD))
    with pytest.raises(CandidateUnknown):
        await world.accept(unit_candidate(C_GOOD, FAIR), unit_candidate(C_FAIR, FAIR))
    await world.give(AGAIN)
    row = await row_of(world, C_GOOD)

    assert (row.dossier_id, row.subject.unit_id) == (first, GOOD)


async def test_a_dossier_that_was_sent_back_has_no_candidates_here(
    world: World,
) -> None:
    await prepare(world)
    common = {
        "campaign_id": CAMPAIGN,
        "dossier_id": an_id("dossier"),
        "unit_id": GOOD,
        "round_id": ROUND,
    }
    submitted = DossierSubmitted(
        **common,
        candidates=(unit_candidate(C_GOOD, GOOD),),
        checklist=(),
        submission=1,
        deadline=world.now,
    )
    await world.hear(submitted)
    returned = DossierReturned(
        **common, reasons=(ReturnReason.OTHER,), returns=1, explanation=None
    )
    await world.hear(returned)
    again = await world.give(AGAIN)

    assert again.events == ()
    assert (await world.ask(EligibilityTable(round_id=ROUND))).items == ()


async def test_a_unit_that_is_not_known_yet_waits_until_it_is(world: World) -> None:
    await prepare(world)
    late = an_id("unit", "late")
    await world.accept(unit_candidate(C_GOOD, late))
    before = await row_of(world, C_GOOD)
    await world.enrol(late, "Đơn vị mới")
    await world.score(late, "85")
    await world.complete(late)
    await world.give(AGAIN)
    after = await row_of(world, C_GOOD)

    assert (before.outcome, before.name) == (Outcome.HOLD, None)
    assert (after.outcome, after.name) == (Outcome.PASS, "Đơn vị mới")
