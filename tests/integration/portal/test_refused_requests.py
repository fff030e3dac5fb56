"""What cannot be read, is too large or is nowhere: a problem that repeats no value."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from shared.contracts.ids import derived_id
from tests.integration.portal.visitor import (
    LEAD,
    REAL,
    Answer,
    Site,
    answer_of,
    granting,
    renaming,
    unit,
)

SECRET = "Khong-Ai-Duoc-Thay"
NAME = "Nguyễn Thị Ví Dụ"


def _grant(key: str) -> dict[str, Any]:
    return granting(REAL, derived_id("portal", "somebody", key), "auditor")


def test_points_as_binary_floats_are_refused(site: Site) -> None:
    def appraising(points: str) -> Answer:
        body = {
            "campaign_id": REAL,
            "edition_id": derived_id("portal", "edition"),
            "unit_id": unit(1),
            "group": "departments",
        }
        text = json.dumps(body)[:-1] + f', "points": {{"a-1": {points}}}}}'
        return site.send(
            "POST",
            "/api/scoring/AppraiseAssessment",
            token=site.administrator,
            content=text,
            headers={"Content-Type": "application/json"},
        )

    for wrong in ("79.995", "1e2", "NaN", "Infinity", '"NaN"', '"1e400"', "true"):
        found = appraising(wrong)
        assert (found.status, found.code) == (422, "message.unreadable"), wrong
    # Written as text or whole, they are read, and then refused for other reasons.
    for right in ('"79.995"', "80"):
        assert appraising(right).code == "authority.not-entitled", right


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"{", 422, "message.unreadable"),
        (b"", 422, "message.unreadable"),
        (b"[]", 422, "message.unreadable"),
        (b"null", 422, "message.unreadable"),
        (b'"text"', 422, "message.unreadable"),
        (b'{"a": "\xc3"}', 400, "http.refused"),
        (b"[" * 100_000, 400, "http.refused"),
        (b'{"campaign_id": "\\ud800"}', 422, "message.unreadable"),
        (b'{"campaign_id": ' + b"9" * 5000 + b"}", 400, "http.refused"),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(
    site: Site, content: bytes, status: int, code: str
) -> None:
    found = site.send(
        "POST",
        "/api/registration/GrantRole",
        token=site.administrator,
        content=content,
        headers={"Content-Type": "application/json"},
    )
    assert (found.status, found.code) == (status, code)


def test_a_problem_never_repeats_what_was_sent(site: Site) -> None:
    body = _grant("values") | {"role": SECRET, NAME: "x", "unit_id": SECRET}
    wrong = [
        site.give("registration/GrantRole", body, token=site.administrator),
        site.give("registration/GrantRole", body, token=SECRET),
        site.ask("registration/Units", campaign_id=SECRET),
        site.ask("registration/Units", campaign_id=REAL, **{NAME: "1"}),
        site.ask("registration/Units", campaign_id=REAL, after=SECRET),
        site.send("GET", f"/api/{SECRET}"),
        site.send(
            "POST",
            "/api/registration/GrantRole",
            content=f'{{"x": {SECRET}',
            headers={"Content-Type": "application/json"},
        ),
    ]
    for found in wrong:
        assert found.status in {401, 404, 422}
        text = json.dumps(found.body, ensure_ascii=False)
        assert SECRET not in text
        assert NAME not in text


def test_a_body_that_is_too_large_is_refused_in_words_or_on_the_way(
    site: Site,
) -> None:
    def flood() -> Iterator[bytes]:
        yield b'{"a": "'
        for _ in range(48):
            yield b"x" * 65536
        yield b'"}'

    path = "/api/registration/GrantRole"
    announced = site.send(
        "POST", path, token=site.administrator, content=b"".join(flood())
    )
    streamed = site.send(
        "POST",
        path,
        token=site.administrator,
        content=flood(),
        headers={"Content-Type": "application/json"},
    )
    for found in (announced, streamed):
        assert (found.status, found.code) == (413, "http.body-too-large")


def test_a_command_that_the_bus_cannot_carry_is_refused(site: Site) -> None:
    text = "x" * 1_500_000
    found = site.give(
        "registration/RegisterUnit",
        {
            "campaign_id": REAL,
            "unit_id": unit(1),
            "contents": ["a"],
            "wording": {f"k{n}": text[:2000] for n in range(600)},
        },
        token=site.administrator,
    )
    assert (found.status, found.code) == (413, "message.too-large")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/registration/GrantRole", 405, "http.method-not-allowed"),
        ("POST", "/api/registration/Units", 405, "http.method-not-allowed"),
        ("DELETE", "/api/events", 405, "http.method-not-allowed"),
        ("OPTIONS", "/api/documents", 405, "http.method-not-allowed"),
        ("GET", "/api/registration/NoSuchThing", 404, "http.not-found"),
        ("GET", "/api/registration/Units/", 404, "http.not-found"),
        ("GET", "/api/nowhere/Units", 404, "http.not-found"),
        ("GET", "/nowhere", 404, "http.not-found"),
        ("GET", "/api/%00", 404, "http.not-found"),
        ("GET", "/api/../keys/issuer.json", 404, "http.not-found"),
    ],
)
def test_wrong_places_and_methods_are_problems(
    site: Site, method: str, path: str, status: int, code: str
) -> None:
    found = site.send(method, path)
    assert (found.status, found.code) == (status, code)
    if status == 405:
        assert found.headers["allow"] in {"GET", "POST"}


def test_text_that_a_database_cannot_keep_is_refused(site: Site) -> None:
    found = site.give(
        "registration/RenameUnit", renaming(2, "Đơn vị\x00"), token=site.token(LEAD)
    )
    kept = site.give(
        "registration/RenameUnit", renaming(2, "Đơn vị\\u0000"), token=site.token(LEAD)
    )
    assert (found.status, found.code) == (422, "message.unreadable")
    assert kept.status == 200


def test_every_answer_has_the_safe_headers(site: Site) -> None:
    for path in ("/api/registration/Campaigns", "/nowhere", "/api/registration/Units"):
        found = httpx.get(f"{site.url}{path}", timeout=30)
        assert found.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in found.headers["content-security-policy"]
        assert answer_of(found).status in {200, 404, 422}
