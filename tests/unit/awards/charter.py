"""A small charter of the tests."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from shared.contracts.base import Words
from shared.contracts.charter import (
    AwardForm,
    Band,
    Basis,
    Charter,
    Council,
    Denominator,
    Edition,
    Eligibility,
    Group,
    Indicator,
    Level,
    Part,
    Phase,
    Quota,
    RoundPlan,
    SubjectKind,
    TaskStandard,
    UnitKind,
)


def words(text: str) -> Words:
    return Words(vi=text, en=text)


UNIT_KINDS = (SubjectKind.UNIT,)
EVERYBODY = tuple(SubjectKind)


def rule(key: str, passes: str, undecided: str = "", **more: Any) -> Eligibility:
    subjects = more.pop("subjects", EVERYBODY)
    return Eligibility(
        key=key,
        clause=f"clause of {key}",
        title=words(key),
        subjects=subjects,
        passes=passes,
        undecided=undecided,
        **more,
    )


RULES = (
    rule(
        "index-good",
        'at_least(score.total, "80")',
        "!score.published",
        subjects=UNIT_KINDS,
    ),
    rule("tasks-well-done", "tasks.well_done", "!tasks.assessed", subjects=UNIT_KINDS),
    rule("dossier-accepted", "dossier.accepted"),
    rule("no-open-matter", "holds.open == 0", "holds.open != 0"),
    rule("unit-active", "unit.active", subjects=UNIT_KINDS),
)


def plan(key: str, level: Level, forms: Sequence[str], *quotas: Quota) -> RoundPlan:
    return RoundPlan(
        key=key,
        clause="III.4.a",
        title=words(key),
        basis=Basis.ANNUAL,
        level=level,
        edition="index-2020" if level is Level.CITY else None,
        forms=tuple(forms),
        quotas=quotas,
    )


CHARTER = Charter(
    key="test",
    title=words("Thử"),
    lead_agency="lead",
    legal_basis=(),
    phases=(
        Phase(
            key="phase-1",
            clause="IV",
            title=words("1"),
            starts=date(2021, 1, 1),
            ends=date(2025, 12, 31),
        ),
        Phase(
            key="phase-2",
            clause="IV",
            title=words("2"),
            starts=date(2026, 1, 1),
            ends=date(2030, 12, 31),
        ),
    ),
    groups=tuple(
        Group(
            key=key,
            clause="III.1.a",
            title=words(key),
            kinds=(UnitKind.DEPARTMENT, UnitKind.DISTRICT),
            appraiser="lead",
        )
        for key in ("departments", "districts")
    ),
    editions=(
        Edition(
            key="index-2020",
            clause="III.1.a",
            title=words("2020"),
            year=2020,
            illustrative=True,
            source=words("Thử"),
            parts=(
                Part(
                    key="all",
                    clause="III.1.a",
                    title=words("all"),
                    indicators=(
                        Indicator(key="i", title=words("i"), maximum=Decimal(100)),
                    ),
                ),
            ),
            bands=(Band(key="good", title=words("good"), at_least=Decimal(-100)),),
        ),
    ),
    task_standard=TaskStandard(
        key="tasks",
        clause="III.2.a",
        programme="2870/QĐ-UBND",
        degree_at_least=Decimal(80),
    ),
    award_forms=tuple(
        AwardForm(
            key=key,
            clause=clause,
            title=words(key),
            level=level,
            subjects=subjects,
            source=words("Thử"),
        )
        for key, clause, level, subjects in (
            ("merit", "III.3.a", Level.CITY, EVERYBODY),
            ("flag", "III.3.a", Level.CITY, UNIT_KINDS),
            ("unit-merit", "III.3", Level.UNIT, (SubjectKind.OFFICIAL,)),
        )
    ),
    rounds=(
        plan(
            "annual",
            Level.CITY,
            ("merit",),
            Quota(form="merit", count=2, groups=("departments", "districts")),
        ),
        plan("inside", Level.UNIT, ("unit-merit",), Quota(form="unit-merit", count=1)),
        plan(
            "mixed", Level.CITY, ("merit", "unit-merit"), Quota(form="merit", count=1)
        ),
    ),
    council=Council(
        key="council",
        clause="I.2.c",
        quorum_percent=Decimal("66.6"),
        majority_percent=Decimal(50),
        strictly_more=True,
        denominator=Denominator.ALL,
    ),
    eligibility=RULES,
)


def quotas_of(key: str) -> tuple[Quota, ...]:
    found = CHARTER.round(key)
    assert found is not None
    return found.quotas
