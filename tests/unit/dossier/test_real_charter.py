"""What the plan of Da Nang asks for, by its own charter (III.4.b, III.4.c)."""

from pathlib import Path

import pytest

from bangvang.charters import load_charter
from services.dossier.rules import checklist, unknown_trades
from shared.contracts.dossier import Candidate
from tests.unit.dossier.world import TODAY, of_firm, of_unit, official, scholar

CHARTERS = Path(__file__).resolve().parents[3] / "charters"
ITEMS = load_charter(CHARTERS / "danang-2021.toml").checklist
BASIC = ["submission-letter", "council-minutes", "achievement-report"]
PROOFS = ["no-tax-debt", "no-social-insurance-debt"]


@pytest.mark.parametrize(
    ("candidate", "papers"),
    [
        (of_unit(), BASIC),
        (official(), BASIC),
        (scholar(), BASIC),
        (of_firm(), BASIC + PROOFS),
        (of_firm(trades=("environment",)), [*BASIC, *PROOFS, "environment"]),
        (of_firm(trades=("food",)), [*BASIC, *PROOFS, "food-safety"]),
        (
            scholar(trades=("enterprise-head",)),
            BASIC + [f"{proof}-head" for proof in PROOFS],
        ),
    ],
)
def test_each_kind_of_candidate_brings_the_papers_of_the_plan(
    candidate: Candidate, papers: list[str]
) -> None:
    found = checklist(ITEMS, (candidate,), {}, {}, has_superior=True, proposed_on=TODAY)

    assert [one.item for one in found] == papers
    assert unknown_trades(ITEMS, candidate) == ()


def test_letter_and_minutes_are_for_the_dossier_and_reports_for_each_candidate() -> (
    None
):
    found = checklist(
        ITEMS, (of_unit(), of_firm()), {}, {}, has_superior=True, proposed_on=TODAY
    )

    reports = [one for one in found if one.item == "achievement-report"]
    assert [one.candidate_id for one in found[:2]] == [None, None]
    assert len(reports) == 2
    assert {one.clause for one in found} == {"III.4.b", "III.4.c"}
