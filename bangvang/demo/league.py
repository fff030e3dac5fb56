"""The second real input: the 63 provinces with their published figures of 2023."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table

from bangvang.charters import load_charter
from bangvang.demo.cast import CHARTERS
from bangvang.demo.report import Ask, pages
from bangvang.demo.story import Step, Story, Wave, at
from shared.contracts.base import Document
from shared.contracts.charter import UnitKind
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    Code,
    EnrolUnits,
    GrantRole,
    LaunchCampaign,
    NewUnit,
)
from shared.contracts.roles import Role
from shared.contracts.scoring import AdoptEdition, AppraiseAssessment, PublishScores

NAME = "dti-2023"
_GROUP = "provinces"


@dataclass(frozen=True, slots=True)
class Figures:
    """One province as published."""

    code: str
    name: str
    points: dict[str, Decimal]


def figures() -> list[Figures]:
    """Read the figures; a column is named like its indicator."""
    with (CHARTERS / f"{NAME}.figures.csv").open(encoding="utf-8", newline="") as file:
        return [
            Figures(
                row.pop("code"),
                row.pop("name"),
                {key: Decimal(value) for key, value in row.items()},
            )
            for row in csv.DictReader(file)
        ]


def league(administrator: str, run: str = "1") -> Story:
    """Return the story: launch, enrol, record, publish."""
    campaign = derived_id(NAME, run, "campaign")
    charter = load_charter(CHARTERS / f"{NAME}.toml")
    edition = charter.editions[0]
    edition_id = derived_id(campaign, edition.key)
    lead, appraiser = (derived_id(NAME, run, who) for who in ("lead", "appraiser"))
    provinces = figures()
    launch = LaunchCampaign(
        campaign_id=campaign,
        exercise=True,
        charter=charter,
        launched_on=date(2024, 6, 1),
    )
    adopt = AdoptEdition(
        campaign_id=campaign,
        edition_id=edition_id,
        edition=edition.key,
        self_assessment_until=date(2024, 6, 1),
    )
    publish = PublishScores(
        campaign_id=campaign,
        edition_id=edition_id,
        group=_GROUP,
        document=Document(number="DTI 2023", issued_on="2024-07-01"),
    )
    waves = [
        Wave("launch", [Step("launch", administrator, launch, at("2024-06-01"))]),
        Wave("rights", list(_rights(campaign, lead, appraiser, administrator))),
        Wave(
            "units",
            [Step("enrol", lead, _enrol(campaign, provinces), at("2024-06-02"))],
        ),
        Wave("edition", [Step("edition", lead, adopt, at("2024-06-03"))]),
        Wave("figures", list(_record(campaign, edition_id, appraiser, provinces))),
        Wave("published", [Step("publish", lead, publish, at("2024-07-12"))]),
    ]
    return Story(f"{NAME}/{run}", campaign, waves, {"edition": edition_id})


def _rights(
    campaign: str, lead: str, appraiser: str, administrator: str
) -> Iterable[Step]:
    for actor, role, group in (
        (lead, Role.LEAD_AGENCY, None),
        (appraiser, Role.APPRAISER, _GROUP),
    ):
        command = GrantRole(
            campaign_id=campaign,
            grant_id=derived_id("grant", actor),
            actor_id=actor,
            role=role,
            group=group,
        )
        yield Step(f"grant/{role}", administrator, command, at("2024-06-01", 9))


def _unit(campaign: str, code: str) -> str:
    return derived_id(campaign, "unit", code)


def _enrol(campaign: str, provinces: Sequence[Figures]) -> EnrolUnits:
    return EnrolUnits(
        campaign_id=campaign,
        units=tuple(
            NewUnit(
                unit_id=_unit(campaign, one.code),
                name=one.name,
                kind=UnitKind.PROVINCE,
                group=_GROUP,
                codes=(Code(scheme="gso-province", value=one.code),),
            )
            for one in provinces
        ),
        valid_from=date(2021, 1, 1),
    )


def _record(
    campaign: str, edition_id: str, appraiser: str, provinces: Sequence[Figures]
) -> Iterable[Step]:
    for one in provinces:
        command = AppraiseAssessment(
            campaign_id=campaign,
            edition_id=edition_id,
            unit_id=_unit(campaign, one.code),
            group=_GROUP,
            points=one.points,
        )
        yield Step(f"record/{one.code}", appraiser, command, at("2024-07-10"))


async def show(console: Console, ask: Ask, story: Story) -> None:
    """Print the league."""
    rows: list[dict[str, Any]] = await pages(
        ask, "/api/scoring/Ranking", edition_id=story.ids["edition"], group=_GROUP
    )
    table = Table(title="DTI 2023", title_justify="left", header_style="bold")
    pillars = [key for key in rows[0]["parts"] if key != "total"] if rows else []
    for column in ("rank", "province", "total", *pillars):
        table.add_column(column)
    for row in rows:
        shown = [str(row["parts"][key]) for key in pillars]
        table.add_row(str(row["rank"]), row["name"], row["total"], *shown)
    console.print(table)
    totals = [row["total"] for row in rows]
    ties = sorted({one for one in totals if totals.count(one) > 1})
    console.print(f"{len(rows)} provinces; ties at {', '.join(ties) or 'none'}.")
