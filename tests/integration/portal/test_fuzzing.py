"""Whatever is sent: no fault, and every answer is one that the document names.

Schemathesis makes the requests from the OpenAPI document, right ones and wrong ones;
the same ones at every run. Half of them name a campaign that exists.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from shared.contracts.catalogue import LANGUAGES
from shared.contracts.ids import derived_id
from tests.e2e.running import platform
from tests.integration.portal.visitor import REAL, Site, furnish, granting

EXAMPLES = {"entitled": 4, "anonymous": 1}
"""Right requests, and as many wrong ones, per operation."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EVERYTHING = derived_id("portal", "everything")
ROLES = (
    "administrator",
    "lead_agency",
    "home_affairs",
    "council_secretary",
    "council_member",
    "auditor",
)
PATHS = [
    *[
        (f"/api/{language.service}/{name}", "POST")
        for language in LANGUAGES.values()
        for name, command in language.commands.items()
        if {way.role for way in command.allowed} != {"service"}
    ],
    *[
        (f"/api/{language.service}/{name}", "GET")
        for language in LANGUAGES.values()
        for name in language.queries
    ],
    ("/api/documents", "POST"),
    ("/api/dossiers/{dossier_id}/documents/{document_id}", "GET"),
]
CASES = [
    pytest.param(*place, who, marks=() if quick else pytest.mark.long)
    for number, place in enumerate(PATHS)
    for who in EXAMPLES
    # Every third in the quick run, and all of them in the long one.
    for quick in [who == "entitled" and number % 3 == 0]
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A platform of its own: what is sent here at random, no other test should find."""
    with platform(tmp_path_factory.mktemp("fuzzed"), "--no-example") as running:
        found = Site(running)
        furnish(found)
        yield found


@pytest.fixture(scope="module")
def schema(site: Site) -> Any:
    document = site.send("GET", "/api/openapi.json").body
    return schemathesis.openapi.from_dict(document)


@pytest.fixture(scope="module")
def powerful(site: Site) -> str:
    """A token that may do nearly everything in one campaign."""
    for role in ROLES:
        done = site.give(
            "registration/GrantRole",
            granting(REAL, EVERYTHING, role),
            token=site.administrator,
        )
        assert done.status == 200, done.body
    return site.token(EVERYTHING)


@pytest.mark.parametrize(("path", "method", "who"), CASES, ids=str)
def test_no_request_meets_a_fault_or_an_undocumented_answer(
    site: Site, schema: Any, powerful: str, path: str, method: str, who: str
) -> None:
    operation = schema[path][method]
    headers = {"Authorization": f"Bearer {powerful}"} if who == "entitled" else {}
    for mode in schemathesis.GenerationMode:

        @given(
            operation.as_strategy(generation_mode=mode), st.sampled_from([REAL, None])
        )
        @settings(
            max_examples=EXAMPLES[who],
            database=None,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def send(case: Any, campaign: str | None) -> None:
            for part in (case.body, case.query):
                if campaign and isinstance(part, dict) and "campaign_id" in part:
                    part["campaign_id"] = campaign
            case.call_and_validate(
                base_url=site.url, headers=headers, checks=CHECKS, timeout=60
            )

        send()
