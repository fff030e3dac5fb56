from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from services.scoring.errors import (
    DeadlineInThePast,
    EditionAlreadyAdopted,
    EditionIdTaken,
    EditionNotInCharter,
    EditionTooLarge,
)
from services.scoring.state import Facts
from shared.contracts.charter import Indicator
from shared.contracts.ids import derived_id
from shared.contracts.scoring import AdoptEdition
from tests.unit.scoring.world import (
    CAMPAIGN,
    CHARTER,
    EDITION,
    INDEX,
    UNTIL,
    adopted,
    after,
    indicator,
    part,
)

adopt = AdoptEdition(
    campaign_id=CAMPAIGN,
    edition_id=EDITION,
    edition="ict-2020",
    self_assessment_until=UNTIL,
)


def test_an_edition_is_bound_to_the_charter_of_its_day() -> None:
    after(facts=Facts()).when(adopt).then(adopted())


def test_an_edition_that_the_charter_lacks_is_refused_with_those_it_has() -> None:
    unknown = adopt.model_copy(update={"edition": "ict-1999"})

    refusal = after(facts=Facts()).when(unknown).then_refused(EditionNotInCharter)

    assert refusal.details["known"] == "figures-2020, ict-2020"


def test_an_id_names_one_edition_only() -> None:
    after(adopted(), facts=Facts()).when(adopt).then_refused(EditionIdTaken)


def test_an_edition_is_opened_once_in_a_campaign() -> None:
    other = derived_id("edition", "other")

    refusal = (
        after(facts=Facts(opened_as=other))
        .when(adopt)
        .then_refused(EditionAlreadyAdopted)
    )

    assert refusal.details["edition_id"] == other


def test_the_last_day_of_self_assessment_may_be_today() -> None:
    evening = datetime(2021, 12, 31, 16, 59, tzinfo=UTC)

    after(facts=Facts()).at(evening).when(adopt).then(adopted())


def test_the_last_day_of_self_assessment_is_not_over_yet() -> None:
    midnight = datetime(2021, 12, 31, 17, 0, tzinfo=UTC)

    after(facts=Facts()).at(midnight).when(adopt).then_refused(DeadlineInThePast)


def test_figures_from_elsewhere_need_no_day() -> None:
    past = adopt.model_copy(
        update={"edition": "figures-2020", "self_assessment_until": date(2020, 1, 1)}
    )

    assert after(facts=Facts()).when(past).refusal is None


@pytest.mark.parametrize(
    "indicators",
    [
        [indicator(f"{'long-name-' * 5}{place}", "1") for place in range(400)],
        [indicator("much", "999999"), indicator("more", "1")],
    ],
    ids=["bytes", "digits"],
)
def test_an_edition_whose_scores_fit_no_event_is_refused(
    indicators: list[Indicator],
) -> None:
    after_large = after(facts=Facts()).under(_with_parts(part("use", *indicators)))

    after_large.when(adopt).then_refused(EditionTooLarge)


def test_many_indicators_still_fit() -> None:
    indicators = [indicator(f"indicator-{place}", "100") for place in range(500)]
    roomy = after(facts=Facts()).under(_with_parts(part("use", *indicators)))

    assert roomy.when(adopt).refusal is None


def _with_parts(*parts: Any) -> Any:
    index = INDEX.model_copy(update={"parts": parts})
    assert index.parts[0].indicators[0].maximum > Decimal(0)
    return CHARTER.model_copy(update={"editions": (index,)})
