"""What happens between a proposal and the decision may stop a grant."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from services.awards.errors import NoLongerEligible
from services.awards.rules import Rival, ScoreFact
from shared.contracts.charter import Basis, Level
from shared.decider import New
from tests.unit.awards.story import (
    AWARD_TWO,
    TWO,
    UNIT_A,
    an_id,
    decided,
    held,
    unit_of,
)
from tests.unit.awards.test_proposals import DECIDE, deciding


@pytest.mark.parametrize(
    ("past", "facts"),
    [
        ((held(),), {}),
        ((), {"score": ScoreFact(Decimal(79), "fair", "corrected")}),
        ((), {"unit": unit_of(UNIT_A, valid_to=date(2022, 1, 1))}),
    ],
    ids=["held", "corrected", "ended"],
)
def test_what_is_overtaken_after_the_proposal_is_declined_but_not_granted(
    past: tuple[New[Any], ...], facts: dict[str, Any]
) -> None:
    deciding(*past, **facts).when(DECIDE).then_refused(NoLongerEligible)
    decline = DECIDE.model_copy(update={"granted": False})
    deciding(*past, **facts).when(decline).then(decided(granted=False))


def test_an_award_proposed_later_elsewhere_does_not_stop_the_decision() -> None:
    later = Rival(
        AWARD_TWO,
        an_id("round", "other"),
        TWO,
        Basis.ANNUAL,
        2020,
        Level.STATE,
        "proposed",
    )

    deciding(rivals=(later,)).when(DECIDE).then(decided())
