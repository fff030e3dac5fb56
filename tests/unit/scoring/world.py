"""A small campaign for the tests: parts that count, one that does not."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from services.scoring.decider import DECIDER
from services.scoring.rules import programme_of, sheet_of
from services.scoring.state import Facts, Insider, Member
from shared.contracts.base import Document, Words
from shared.contracts.charter import (
    Band,
    Charter,
    Edition,
    Group,
    Indicator,
    Part,
    Phase,
    TaskStandard,
    UnitKind,
)
from shared.contracts.ids import derived_id
from shared.contracts.scoring import (
    AssessmentAppraised,
    EditionAdopted,
    SelfAssessmentSubmitted,
)
from shared.decider import New
from shared.testing.scenario import Scenario, given

CAMPAIGN = derived_id("campaign")
EDITION = derived_id("edition")
A, B, C, D = (derived_id("unit", name) for name in "abcd")
TASK, OTHER_TASK = derived_id("task", "1"), derived_id("task", "2")
APPRAISER = derived_id("actor", "appraiser")
OFFICER = derived_id("actor", "officer")
DECISION = Document(number="12/QĐ-UBND", issued_on="2022-02-01")
UNTIL = date(2021, 12, 31)
BEFORE = datetime(2021, 12, 20, 3, 0, tzinfo=UTC)
AFTER = datetime(2022, 1, 10, 3, 0, tzinfo=UTC)


def words(text: str) -> Words:
    return Words(vi=text, en=text)


def indicator(key: str, maximum: str, minimum: str = "0") -> Indicator:
    return Indicator(
        key=key,
        title=words(key),
        maximum=Decimal(maximum),
        minimum=Decimal(minimum),
    )


def part(key: str, *indicators: Indicator, **more: Any) -> Part:
    return Part(
        key=key, clause="III.1.a", title=words(key), indicators=indicators, **more
    )


def group(key: str, **more: Any) -> Group:
    return Group(
        key=key,
        clause="III.1.a",
        title=words(key),
        kinds=(UnitKind.DEPARTMENT,),
        appraiser="lead",
        **more,
    )


BANDS = tuple(
    Band(key=key, title=words(key), at_least=Decimal(limit))
    for key, limit in (("good", "80"), ("fair", "65"), ("mean", "50"), ("weak", "0"))
)
INDEX = Edition(
    key="ict-2020",
    clause="III.2.a",
    title=words("2020"),
    year=2020,
    source=words("example"),
    bands=BANDS,
    parts=(
        part("use", indicator("mail", "60"), indicator("web", "40")),
        part("penalty", indicator("late", "0", "-10")),
        part("society", indicator("homes", "5"), groups=("districts",)),
        part("shown", indicator("visits", "100"), counts=False),
    ),
)
FIGURES = INDEX.model_copy(
    update={"key": "figures-2020", "self_assessment": False, "bands": ()}
)
CHARTER = Charter(
    key="test",
    title=words("test"),
    lead_agency="lead",
    legal_basis=(),
    phases=(
        Phase(
            key="first",
            clause="IV.1",
            title=words("first"),
            starts=date(2021, 1, 1),
            ends=date(2025, 12, 31),
        ),
    ),
    groups=(group("departments"), group("districts"), group("firms", ranked=False)),
    editions=(INDEX, FIGURES),
    task_standard=TaskStandard(
        key="well-done",
        clause="III.2.a",
        programme="2870/QĐ-UBND",
        degree_at_least=Decimal(80),
    ),
)
OTHER_CHARTER = CHARTER.model_copy(update={"lead_agency": "another"})


def points(mail: str, web: str = "0", late: str = "0", visits: str = "0") -> Any:
    """Points for all indicators of a department."""
    return {
        "mail": Decimal(mail),
        "web": Decimal(web),
        "late": Decimal(late),
        "visits": Decimal(visits),
    }


def member(group_key: str | None = "departments", ended: date | None = None) -> Member:
    return Member(group_key, date(2021, 1, 1), ended)


FACTS = Facts(members={id_: member() for id_ in (A, B, C)})
INSIDE = Insider(OFFICER, None, None)


def adopted(edition: str = "ict-2020", charter: Charter = CHARTER) -> New[Any]:
    event = EditionAdopted(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        edition=edition,
        year=2020,
        charter_digest=charter.digest,
        self_assessment_until=UNTIL,
    )
    return New(EDITION, event)


def assessed(unit: str, marks: Any) -> New[Any]:
    event = SelfAssessmentSubmitted(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        unit_id=unit,
        group="departments",
        points=marks,
        evidence=(),
        subjects=(),
    )
    return New(sheet(unit), event)


def appraised(unit: str, marks: Any) -> New[Any]:
    event = AssessmentAppraised(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        unit_id=unit,
        group="departments",
        points=marks,
        reasons={},
    )
    return New(sheet(unit), event)


def sheet(unit: str) -> str:
    return sheet_of(EDITION, unit)


def programme(unit: str = A) -> str:
    return programme_of(CAMPAIGN, unit)


def after(*past: New[Any], facts: Facts = FACTS) -> Scenario:
    """A scenario after these events, under the campaign's charter."""
    return given(DECIDER, past).under(CHARTER).knowing(facts).at(BEFORE)
