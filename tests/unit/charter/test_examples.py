"""The charters that come with the platform say what their sources say."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from bangvang.charters import load_charter
from bangvang.units import read_units
from shared.contracts.awards import Outcome
from shared.contracts.charter import Charter, Level, SubjectKind, UnitKind
from shared.contracts.eligibility import (
    Facts,
    ScoreSeen,
    TasksSeen,
    UnitSeen,
    judge,
)

CHARTERS = Path(__file__).resolve().parents[3] / "charters"


@pytest.fixture(scope="module")
def danang() -> Charter:
    return load_charter(CHARTERS / "danang-2021.toml")


def test_the_two_dates_and_the_wrong_reference_of_the_plan_are_shown(
    danang: Charter,
) -> None:
    decision, annex, *_ = danang.legal_basis

    assert str(decision.issued_on) == "2021-12-10"
    assert str(annex.issued_on) == "2021-11-10"
    assert decision.note is not None
    assert annex.note is not None
    assert "III.4.c" in annex.note.en


def test_launching_ends_with_the_first_quarter_of_2022(danang: Charter) -> None:
    deadline = danang.deadline("launch-by")

    assert deadline is not None
    assert (str(deadline.on), deadline.clause) == ("2022-03-31", "IV.1")


@pytest.mark.parametrize(
    "group", ["departments", "agencies", "central-agencies", "districts", "communes"]
)
def test_every_ranked_group_can_reach_one_hundred_points_without_bonus(
    danang: Charter, group: str
) -> None:
    edition = danang.edition("index-2020")
    assert edition is not None
    assert edition.illustrative
    counted = [
        indicator.maximum
        for part in edition.parts_for(group)
        if part.counts and part.key != "bonus-penalty"
        for indicator in part.indicators
    ]

    assert sum(counted) == 100


def test_digital_society_is_asked_of_districts_and_communes_only(
    danang: Charter,
) -> None:
    edition = danang.edition("index-2020")
    assert edition is not None
    asked = {
        group.key
        for group in danang.groups
        if "digital-society" in {part.key for part in edition.parts_for(group.key)}
    }

    assert asked == {"districts", "communes"}


def test_the_bands_begin_where_the_city_published_them(danang: Charter) -> None:
    edition = danang.edition("index-2020")

    assert edition is not None
    assert [(one.key, one.at_least) for one in edition.bands[:3]] == [
        ("tot", Decimal(80)),
        ("kha", Decimal(65)),
        ("trung-binh", Decimal(50)),
    ]


def test_mass_organisations_are_appraised_by_the_party_office(danang: Charter) -> None:
    group = danang.group("mass-organisations")

    assert group is not None
    assert (group.appraiser, group.ranked) == ("van-phong-thanh-uy", False)


def test_the_city_has_twelve_awards_for_all_its_units_together(danang: Charter) -> None:
    plan = danang.round("annual-2021")
    assert plan is not None
    (quota,) = [one for one in plan.quotas if one.form == "bang-khen-ubnd"]

    units = {one.key for one in danang.groups} - {"enterprises"}
    assert (quota.count, set(quota.groups)) == (12, units)
    for plan in danang.rounds:
        forms = [danang.form(form) for form in plan.forms]
        assert {form.level for form in forms if form} == {plan.level}
        assert {quota.form for quota in plan.quotas} == set(plan.forms)


def test_every_level_has_its_form_with_the_article_it_rests_on(danang: Charter) -> None:
    assert {form.level for form in danang.award_forms} == set(Level)
    assert all("06/2022/QH15, Art. " in form.source.en for form in danang.award_forms)


def outcomes(danang: Charter, form: str, facts: Facts) -> dict[str, Outcome]:
    return {
        rule.key: judge(rule, facts).outcome
        for rule in danang.eligibility
        if facts.kind in rule.subjects and (not rule.forms or form in rule.forms)
    }


def unit(total: str | None, group: str = "departments", **more: object) -> Facts:
    return Facts(
        SubjectKind.UNIT,
        ScoreSeen(None if total is None else Decimal(total)),
        TasksSeen(Decimal(90), well_done=True),
        UnitSeen(active=True, group=group),
        dossier_accepted=True,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("total", "outcome"),
    [("80", Outcome.PASS), ("79.995", Outcome.FAIL), (None, Outcome.HOLD)],
)
def test_a_unit_needs_eighty_points(
    danang: Charter, total: str | None, outcome: Outcome
) -> None:
    found = outcomes(danang, "bang-khen-ubnd", unit(total))

    assert found.pop("index-good") is outcome
    assert set(found.values()) == {Outcome.PASS}


def test_a_mass_organisation_needs_no_index(danang: Charter) -> None:
    facts = Facts(
        SubjectKind.UNIT,
        unit=UnitSeen(active=True, group="mass-organisations"),
        dossier_accepted=True,
    )

    assert set(outcomes(danang, "bang-khen-ubnd", facts).values()) == {Outcome.PASS}


def test_an_open_matter_lets_a_candidate_wait(danang: Charter) -> None:
    found = outcomes(danang, "bang-khen-ubnd", unit("90", holds_open=1))

    assert found["no-open-matter"] is Outcome.HOLD


def test_one_achievement_is_rewarded_once(danang: Charter) -> None:
    found = outcomes(danang, "bang-khen-ubnd", unit("90", same_achievement=1))

    assert found["one-award-per-achievement"] is Outcome.FAIL


@pytest.mark.parametrize("kind", [SubjectKind.ENTERPRISE, SubjectKind.CONTRIBUTOR])
def test_enterprises_and_persons_need_no_points(
    danang: Charter, kind: SubjectKind
) -> None:
    facts = Facts(kind, unit=UnitSeen(active=True), dossier_accepted=True)

    assert set(outcomes(danang, "giay-khen", facts).values()) == {Outcome.PASS}


def test_an_enterprise_proves_that_it_owes_nothing_on_that_day(danang: Charter) -> None:
    asked = {
        item.key: item
        for item in danang.checklist
        if SubjectKind.ENTERPRISE in item.subjects
    }

    assert asked["no-tax-debt"].reaches_proposal
    assert asked["no-social-insurance-debt"].reaches_proposal
    assert asked["environment"].trades == ("environment",)
    assert asked["food-safety"].trades == ("food",)
    report = asked["achievement-report"]
    assert report.confirmed_by_head
    assert report.confirmed_by_superior


def test_the_units_are_those_that_were_counted(danang: Charter) -> None:
    table = read_units(CHARTERS / "danang-2021.units.csv", danang)
    groups = Counter(one.group for one in table.rows)
    kinds = Counter(one.kind for one in table.rows)

    assert (table.usable, table.doubts) == (True, ())
    assert [groups[one] for one in ("departments", "central-agencies")] == [24, 6]
    assert [groups[one] for one in ("districts", "communes")] == [7, 56]
    assert kinds[UnitKind.DISTRICT] == 8
    assert [one.name for one in table.rows if one.example] == [
        "Công ty Phần mềm Ví Dụ (ví dụ)",
        "Công ty Thực phẩm Thí Dụ (ví dụ)",
    ]
    assert all(one.code for one in table.rows)
    (hoang_sa,) = [one for one in table.rows if one.code == "498"]
    assert hoang_sa.group is None


def test_the_league_has_the_published_figures_of_63_provinces() -> None:
    charter = load_charter(CHARTERS / "dti-2023.toml")
    with (CHARTERS / "dti-2023.figures.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    totals = [Decimal(row["total"]) for row in rows]
    edition = charter.editions[0]
    counting = [part.key for part in edition.parts if part.counts]
    keys = {one.key for part in edition.parts for one in part.indicators}

    assert len({row["code"] for row in rows}) == 63
    assert (sum(totals) / 63).quantize(Decimal("0.0001")) == Decimal("0.6783")
    assert max(rows, key=lambda row: Decimal(row["total"]))["code"] == "48"
    assert len(totals) - len(set(totals)) == 1
    assert (counting, edition.self_assessment) == (["total"], False)
    assert keys == set(rows[0]) - {"code", "name"}
