"""A league of figures from elsewhere: one figure counts, its pillars are only shown."""

from decimal import Decimal
from typing import Any

from services.scoring.decider import DECIDER
from services.scoring.state import Facts
from shared.contracts.charter import Edition
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.contracts.scoring import (
    AdoptEdition,
    AppraiseAssessment,
    PublishScores,
    SubmitSelfAssessment,
)
from shared.decider import New
from shared.testing.scenario import Outcome, Scenario, given
from tests.unit.scoring.world import (
    APPRAISER,
    BEFORE,
    CAMPAIGN,
    CHARTER,
    DECISION,
    EDITION,
    UNTIL,
    group,
    indicator,
    member,
    part,
    words,
)

LEAGUE = CHARTER.model_copy(
    update={
        "groups": (group("provinces"),),
        "editions": (
            Edition(
                key="dti-2023",
                clause="DTI",
                title=words("DTI"),
                year=2023,
                self_assessment=False,
                source=words("published"),
                parts=(
                    part("dti", indicator("dti", "1")),
                    part(
                        "pillars",
                        indicator("government", "1"),
                        indicator("economy", "1"),
                        indicator("society", "1"),
                        counts=False,
                    ),
                ),
            ),
        ),
    }
)
PROVINCES = {
    "first": ("0.7944", "0.8"),
    "shared": ("0.6514", "0.9"),
    "sharing": ("0.651400", "0.1"),
    "last": ("0.65", "1"),
}
IDS = {name: derived_id("unit", name) for name in PROVINCES}


def scenario(*past: New[Any]) -> Scenario:
    facts = Facts(members={id_: member("provinces") for id_ in IDS.values()})
    return given(DECIDER, past).under(LEAGUE).knowing(facts).at(BEFORE)


def happened(outcome: Outcome) -> tuple[New[Any], ...]:
    assert outcome.refusal is None, outcome.refusal
    return outcome.events


ADOPT = AdoptEdition(
    campaign_id=CAMPAIGN,
    edition_id=EDITION,
    edition="dti-2023",
    self_assessment_until=UNTIL,
)


def recorded_figures() -> tuple[New[Any], ...]:
    past = happened(scenario().when(ADOPT))
    for name, (dti, pillar) in PROVINCES.items():
        command = AppraiseAssessment(
            campaign_id=CAMPAIGN,
            edition_id=EDITION,
            unit_id=IDS[name],
            group="provinces",
            points={
                "dti": Decimal(dti),
                "government": Decimal(pillar),
                "economy": Decimal("0.5"),
                "society": Decimal("0.25"),
            },
        )
        appraiser = scenario(*past).by(APPRAISER, Role.APPRAISER)
        past += happened(appraiser.when(command))
    return past


def test_figures_are_recorded_and_published_and_ties_share_a_rank() -> None:
    publish = PublishScores(
        campaign_id=CAMPAIGN, edition_id=EDITION, group="provinces", document=DECISION
    )

    *scores, last = happened(scenario(*recorded_figures()).when(publish))

    ranks = {one.event.unit_id: one.event.rank for one in scores}
    assert {name: ranks[id_] for name, id_ in IDS.items()} == {
        "first": 1,
        "shared": 2,
        "sharing": 2,
        "last": 4,
    }
    assert last.event.ranked == 4
    best = scores[0].event
    assert best.total == Decimal("0.7944")
    assert best.parts == {"dti": Decimal("0.7944"), "pillars": Decimal("1.55")}
    assert best.band is None
    assert [one.value["dti"] for one in best.openings] == ["0.7944"]


def test_a_province_does_not_assess_itself() -> None:
    command = SubmitSelfAssessment(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        unit_id=IDS["first"],
        points={"dti": Decimal(1)},
    )

    refusal = scenario(*happened(scenario().when(ADOPT))).when(command).refusal

    assert refusal is not None
    assert refusal.code == "scoring.self-assessment-not-asked"
