"""The first year of the plan, as anybody can look at it (III.1.a, III.2.a)."""

from typing import Any

import pytest
from running import Running, bangvang

PUBLISHED = {
    "departments": (12, 10, 2, 0),
    "central-agencies": (3, 3, 0, 0),
    "districts": (4, 3, 0, 0),
    "communes": (8, 24, 16, 8),
}
BANDS = ("tot", "kha", "trung-binh", "yeu")


@pytest.fixture(scope="module")
def campaign(loaded: Running) -> str:
    rows = loaded.get("/api/registration/Campaigns")["items"]
    return next(one["campaign_id"] for one in rows if "63" not in one["title"]["en"])


@pytest.fixture(scope="module")
def edition(loaded: Running, campaign: str) -> str:
    return loaded.get("/api/scoring/Editions", campaign_id=campaign)["items"][0][
        "edition_id"
    ]


@pytest.fixture(scope="module")
def rounds(loaded: Running, campaign: str) -> dict[str, dict[str, Any]]:
    rows = loaded.get("/api/awards/Rounds", campaign_id=campaign)["items"]
    return {one["level"]: one for one in rows}


@pytest.mark.parametrize("group", PUBLISHED)
def test_the_classes_of_a_group_are_the_published_ones(
    loaded: Running, edition: str, group: str
) -> None:
    rows = loaded.pages("/api/scoring/Ranking", edition_id=edition, group=group)

    assert (
        tuple(sum(row["band"] == one for row in rows) for one in BANDS)
        == PUBLISHED[group]
    )


def test_equal_totals_share_a_rank_and_the_next_is_skipped(
    loaded: Running, edition: str
) -> None:
    rows = loaded.pages("/api/scoring/Ranking", edition_id=edition, group="communes")
    totals = [row["total"] for row in rows]

    assert len(set(totals)) < len(totals), "the example has ties"
    for row in rows:
        above = sum(float(one) > float(row["total"]) for one in totals)
        assert row["rank"] == above + 1


def test_79_995_is_not_80(loaded: Running, edition: str) -> None:
    rows = loaded.pages("/api/scoring/Ranking", edition_id=edition, group="departments")
    near = [row for row in rows if row["total"] == "79.995"]

    assert [row["band"] for row in near] == ["kha"]


def test_twelve_of_twenty_seven_good_units_are_rewarded(
    loaded: Running, campaign: str
) -> None:
    awards = loaded.pages(
        "/api/awards/Awards", campaign_id=campaign, form="bang-khen-ubnd"
    )

    assert len(awards) == 12
    assert all(one["decision"]["number"] for one in awards)


def test_every_yes_and_no_names_its_clause_and_its_events(
    loaded: Running, rounds: dict[str, dict[str, Any]]
) -> None:
    rows = loaded.pages(
        "/api/awards/EligibilityTable", round_id=rounds["city"]["round_id"]
    )
    outcomes = {row["outcome"] for row in rows}

    assert outcomes == {"pass", "fail", "hold"}
    for row in rows:
        assert row["findings"]
        for finding in row["findings"]:
            assert finding["clause"]
            assert finding["facts"]
    failed = [row for row in rows if row["outcome"] == "fail"]
    assert all(
        any(one["outcome"] == "fail" and one["events"] for one in row["findings"])
        for row in failed
    )


def test_coverage_names_who_is_late_and_who_is_missing(
    loaded: Running, campaign: str
) -> None:
    rows = loaded.get("/api/registration/Coverage", campaign_id=campaign)["rows"]

    assert sum(row["launched_late"] for row in rows) > 0
    assert sum(row["missing"] for row in rows) == 1
    late = loaded.pages(
        "/api/registration/LateUnits", campaign_id=campaign, as_of="2022-04-28"
    )
    assert [row["owes"] for row in late] == [["launch"]]


def test_the_units_are_the_real_ones(loaded: Running, campaign: str) -> None:
    units = loaded.pages("/api/registration/Units", campaign_id=campaign)
    kinds = [unit["kind"] for unit in units]

    assert kinds.count("district") == 8
    assert kinds.count("commune") == 56
    assert all(unit["codes"] for unit in units if unit["kind"] == "commune")
    assert [unit["kind"] for unit in units if unit["example"]] == ["enterprise"] * 2


def test_the_read_models_equal_a_rebuild(loaded: Running) -> None:
    found = bangvang("admin", "compare", data=loaded.data)

    assert found.returncode == 0, found.stdout + found.stderr
    assert "DIFFERS" not in found.stdout


def test_the_demo_shows_its_result_again(loaded: Running) -> None:
    found = bangvang("demo", "danang-2021", data=loaded.data)

    assert found.returncode == 0, found.stderr
    assert "12 bằng khen, out of 27 units classed good." in found.stdout
    assert "published: (" not in found.stdout


def test_the_league_shares_the_rank_of_a_tie(loaded: Running) -> None:
    found = bangvang("league", "dti-2023", data=loaded.data)

    assert found.returncode == 0, found.stderr
    assert "63 provinces; ties at 0.5582." in found.stdout


def test_an_agency_follows_published_scores(loaded: Running) -> None:
    found = bangvang(
        "watch", "--type", "ScorePublished", "--all", "--count", "93", data=loaded.data
    )

    assert found.returncode == 0, found.stderr
    assert found.stdout.count('"bangvang.scoring.ScorePublished.v1"') == 93
