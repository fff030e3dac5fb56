"""Every message of the contracts has its route, and the document says so."""

from typing import Any

import httpx
import jsonschema  # type: ignore[import-untyped]
import pytest

from shared.contracts.base import Query
from shared.contracts.catalogue import LANGUAGES
from tests.integration.portal.visitor import Site

COMMANDS = [
    command for language in LANGUAGES.values() for command in language.commands.values()
]
QUERIES: list[type[Query[Any]]] = [
    query for language in LANGUAGES.values() for query in language.queries.values()
]
PUBLIC = [one for one in COMMANDS if {way.role for way in one.allowed} != {"service"}]
INTERNAL = [one for one in COMMANDS if one not in PUBLIC]


@pytest.fixture(scope="module")
def document(site: Site) -> dict[str, Any]:
    found = site.send("GET", "/api/openapi.json")
    assert found.status == 200
    body: dict[str, Any] = found.body
    return body


def test_every_command_that_people_give_stands_in_the_document(
    document: dict[str, Any],
) -> None:
    for command in PUBLIC:
        path = document["paths"][f"/api/{command.service}/{command.__name__}"]
        assert list(path) == ["post"]
        assert path["post"]["operationId"] == f"{command.service}.{command.__name__}"
        assert path["post"]["security"] == [{"bearer": []}]


def test_every_query_stands_in_the_document(document: dict[str, Any]) -> None:
    for query in QUERIES:
        path = document["paths"][f"/api/{query.service}/{query.__name__}"]
        assert list(path) == ["get"]
        free = {} in path["get"]["security"]
        assert free is (not query.allowed)


def test_what_only_services_give_has_no_route(
    site: Site, document: dict[str, Any]
) -> None:
    assert INTERNAL
    for command in INTERNAL:
        path = f"/api/{command.service}/{command.__name__}"
        assert path not in document["paths"]
        found = site.send("POST", path, token=site.administrator, json={})
        assert (found.status, found.code) == (404, "http.not-found")


def test_there_are_no_routes_but_those_and_the_named_ones(
    document: dict[str, Any],
) -> None:
    messages = {f"/api/{one.service}/{one.__name__}" for one in PUBLIC}
    messages |= {f"/api/{one.service}/{one.__name__}" for one in QUERIES}
    assert set(document["paths"]) - messages == {
        "/api/documents",
        "/api/dossiers/{dossier_id}/documents/{document_id}",
        "/api/events",
    }


def test_the_document_is_openapi_3_1_and_names_nothing_that_is_missing(
    document: dict[str, Any],
) -> None:
    assert document["openapi"] == "3.1.0"
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for name in _references(document):
        here: Any = document
        for part in name.removeprefix("#/").split("/"):
            here = here[part]
    seen = [
        operation["operationId"]
        for path in document["paths"].values()
        for operation in path.values()
    ]
    assert len(seen) == len(set(seen))


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(_references, value.values()))
    if isinstance(value, list):
        return set().union(*map(_references, value))
    return set()


def test_every_refusal_is_documented_as_a_problem(document: dict[str, Any]) -> None:
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert list(response["content"]) == ["application/problem+json"]


def test_a_query_names_no_header_that_only_commands_have(
    document: dict[str, Any],
) -> None:
    for query in QUERIES:
        path = document["paths"][f"/api/{query.service}/{query.__name__}"]["get"]
        headers = {one["name"] for one in path["parameters"] if one["in"] == "header"}
        assert headers <= {"Accept-Language", "X-Request-ID", "If-None-Match"}


def test_no_parameter_can_be_null(document: dict[str, Any]) -> None:
    for path in document["paths"].values():
        for operation in path.values():
            for one in operation.get("parameters", []):
                assert {"type": "null"} not in one["schema"].get("anyOf", []), one


def test_answers_are_as_documented(site: Site, document: dict[str, Any]) -> None:
    for name in ("Campaigns", "Units"):
        operation = document["paths"][f"/api/registration/{name}"]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        campaigns = site.ask("registration/Campaigns").body["items"]
        fields = (
            {} if name == "Campaigns" else {"campaign_id": campaigns[0]["campaign_id"]}
        )
        jsonschema.validate(
            site.ask(f"registration/{name}", **fields).body,
            {**schema, "components": document["components"]},
        )


def test_the_pages_for_people_answer(site: Site) -> None:
    for path in ("/", "/api/docs"):
        found = httpx.get(f"{site.url}{path}", timeout=30)
        assert found.status_code == 200
        assert found.headers["content-type"] == "text/html; charset=utf-8"
        assert "frame-ancestors 'none'" in found.headers["content-security-policy"]
    status = site.send("GET", "/api/status")
    assert set(status.body) == set(LANGUAGES)
