"""Queries over HTTP: published facts for everybody, drafts not; page by page."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.catalogue import LANGUAGES
from shared.contracts.ids import derived_id
from tests.integration.portal.visitor import (
    LEAD,
    REAL,
    STRANGER,
    UNITS,
    Site,
    unit,
)

GUARDED = [
    query
    for language in LANGUAGES.values()
    for query in language.queries.values()
    if query.allowed
]
FREE = [
    query
    for language in LANGUAGES.values()
    for query in language.queries.values()
    if not query.allowed
]


def _fields(query: Any) -> dict[str, str]:
    """Return fields that can be read, of things that do not exist."""
    found = {}
    for name, field in query.model_fields.items():
        if field.is_required():
            id_ = derived_id("nothing", name)
            other = "2022-01-01" if field.annotation is date else "nothing"
            found[name] = id_ if name.endswith("_id") else other
    return found | ({"campaign_id": REAL} if "campaign_id" in found else {})


def _pages(site: Site, limit: int, **fields: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    after: dict[str, str] = {}
    while True:
        page = site.ask("registration/Units", limit=limit, **fields, **after)
        assert page.status == 200
        assert 0 < len(page.body["items"]) <= limit
        rows += page.body["items"]
        if page.body["next"] is None:
            return rows
        after = {"after": page.body["next"]}


@pytest.mark.parametrize("query", GUARDED, ids=lambda one: one.__name__)
def test_drafts_and_deliberations_need_a_token_and_a_right(
    site: Site, query: Any
) -> None:
    name = f"{query.service}/{query.__name__}"
    fields = _fields(query)

    anonymous = site.ask(name, **fields)
    stranger = site.ask(name, token=site.token(STRANGER), **fields)
    forged = site.ask(name, token="a.b.c", **fields)

    assert (anonymous.status, anonymous.code) == (401, "authority.not-signed-in")
    assert (stranger.status, stranger.code) == (403, "authority.not-entitled")
    assert (forged.status, forged.code) == (401, "authority.not-signed-in")


def test_the_guarded_queries_are_the_ones_the_plan_names() -> None:
    names = {query.__name__ for query in GUARDED}
    assert {"Sheet", "Dossier", "Dossiers", "Proposals", "Candidacy"} <= names


@pytest.mark.parametrize("query", FREE, ids=lambda one: one.__name__)
def test_published_facts_need_no_token(site: Site, query: Any) -> None:
    found = site.ask(f"{query.service}/{query.__name__}", **_fields(query))
    if found.status != 200:
        assert found.status == 404
        assert found.code.endswith("unknown")


def test_a_wrong_token_is_refused_even_where_none_is_needed(site: Site) -> None:
    found = site.ask("registration/Campaigns", token="a.b.c")
    assert (found.status, found.code) == (401, "authority.not-signed-in")


@pytest.mark.parametrize("limit", [1, 7, 500])
def test_pages_walk_over_every_row_once_in_one_order(site: Site, limit: int) -> None:
    fields = {"campaign_id": REAL, "name": "Đơn vị ví dụ"}
    rows = [row["unit_id"] for row in _pages(site, limit, **fields)]

    assert len(rows) == len(set(rows))
    assert {unit(number) for number in range(3, UNITS)} <= set(rows)
    assert rows == [row["unit_id"] for row in _pages(site, 5, **fields)]


@pytest.mark.parametrize(
    "fields",
    [
        {"colour": "red"},
        {"limit": "0"},
        {"limit": "501"},
        {"limit": "ten"},
        {"after": "not a place"},
        {"as_of": "2022-02-30"},
        {"kind": "nothing"},
        {"name": "x" * 301},
        {"name": "Đơn vị\x00"},
        {"campaign_id": "nothing"},
    ],
)
def test_a_parameter_that_is_unknown_or_wrong_is_refused(
    site: Site, fields: dict[str, str]
) -> None:
    found = site.ask("registration/Units", **({"campaign_id": REAL} | fields))
    assert (found.status, found.code) == (422, "message.unreadable")


@pytest.mark.parametrize("name", ["%", "_", "'", "😀", "\\%"])
def test_an_unusual_name_is_searched_for_as_it_is(site: Site, name: str) -> None:
    found = site.ask("registration/Units", campaign_id=REAL, name=name)
    assert found.status == 200
    assert found.body["items"] == []


def test_unknown_parameters_are_refused_on_all_other_routes_too(site: Site) -> None:
    dossier = derived_id("portal", "dossier")
    places = (
        "/api/events?colour=red",
        f"/api/dossiers/{dossier}/documents/{dossier}?a=b",
    )
    for place in places:
        found = site.send("GET", place)
        assert (found.status, found.code) == (422, "message.unreadable")


def test_a_campaign_that_is_unknown_is_named_as_that(site: Site) -> None:
    nothing = derived_id("portal", "nothing")
    found = site.ask("registration/Units", campaign_id=nothing)
    assert (found.status, found.code) == (404, "campaign.unknown")


def test_whoever_is_entitled_sees_what_others_may_not(site: Site) -> None:
    found = site.ask("dossier/Dossiers", token=site.token(LEAD), campaign_id=REAL)
    assert found.status == 200


def test_no_cache_keeps_what_not_everybody_may_read(site: Site) -> None:
    guarded = site.ask("dossier/Dossiers", token=site.token(LEAD), campaign_id=REAL)
    public = site.ask("registration/Units", campaign_id=REAL)

    assert (guarded.status, public.status) == (200, 200)
    assert guarded.headers["cache-control"] == "private, no-store"
    assert "cache-control" not in public.headers
