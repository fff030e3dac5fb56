"""The charters of this repository: the league's real figures, the city's index."""

import csv
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from shared.contracts.charter import Charter
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.contracts.scoring import (
    AdoptEdition,
    AppraiseAssessment,
    AssessmentProgress,
    PublishScores,
    Ranking,
)
from tests.integration.scoring.world import LEAD, Place, enrolled, granted, launched
from tests.unit.scoring.world import APPRAISER, CAMPAIGN, DECISION, EDITION, UNTIL

CHARTERS = Path(__file__).resolve().parents[3] / "charters"


def charter(name: str) -> Charter:
    return Charter.model_validate(tomllib.loads((CHARTERS / name).read_text("utf-8")))


def adopt(edition: str) -> AdoptEdition:
    return AdoptEdition(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        edition=edition,
        self_assessment_until=UNTIL,
    )


def figures() -> dict[str, dict[str, Decimal]]:
    path = CHARTERS / "dti-2023.figures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: {
                key: Decimal(value)
                for key, value in row.items()
                if key not in {"code", "name"}
            }
            for row in csv.DictReader(file)
        }


async def test_the_league_of_provinces_is_ranked_by_its_total_alone(
    place: Place,
) -> None:
    provinces = figures()
    await place.hear(
        *launched(charter("dti-2023.toml")),
        granted(APPRAISER, Role.APPRAISER, group="provinces"),
        *(enrolled(derived_id(name), name, "provinces") for name in provinces),
    )
    await place.give(adopt("dti-2023"))
    for name, points in provinces.items():
        command = AppraiseAssessment(
            campaign_id=CAMPAIGN,
            edition_id=EDITION,
            unit_id=derived_id(name),
            group="provinces",
            points=points,
        )
        await place.give(command, APPRAISER)
    publish = PublishScores(
        campaign_id=CAMPAIGN, edition_id=EDITION, group="provinces", document=DECISION
    )
    accepted = await place.give(publish, LEAD)

    page = await place.ask(Ranking(edition_id=EDITION, group="provinces"))

    assert len(accepted.events) == 64
    assert len(page.items) == 63
    totals = {name: points["total"] for name, points in provinces.items()}
    for row in page.items:
        assert row.total == totals[row.name]
        assert row.rank == 1 + sum(one > row.total for one in totals.values())
        assert row.parts.keys() == {"total", "government", "economy", "society"}
    assert len({row.rank for row in page.items}) == 62, "one exact tie"


@pytest.mark.parametrize("edition", ["index-2020"])
async def test_the_citys_index_can_be_opened_and_ranks_its_five_groups(
    place: Place, edition: str
) -> None:
    await place.hear(*launched(charter("danang-2021.toml")))

    await place.give(adopt(edition))

    table = await place.ask(AssessmentProgress(edition_id=EDITION))
    assert [row.group for row in table.rows] == [
        "departments",
        "agencies",
        "central-agencies",
        "districts",
        "communes",
    ]
