"""Commands over HTTP: once, in the version seen, at the date stated, in two languages.

Every test uses things of its own, so that they may run in any order.
"""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from shared.contracts.ids import derived_id
from tests.integration.portal.visitor import (
    EXERCISE,
    LEAD,
    REAL,
    START,
    STRANGER,
    Answer,
    Site,
    answer_of,
    granting,
    launching,
    new_unit,
    unit,
)

SECRET = "Khong-Ai-Duoc-Thay"
NAME = "Nguyễn Thị Ví Dụ"
DOCUMENT = {"number": "12/QĐ-UBND", "issued_on": "2022-01-05"}


def _grant(key: str, campaign: str = REAL) -> dict[str, Any]:
    return granting(campaign, derived_id("portal", "somebody", key), "auditor")


def _renaming(number: int, name: str) -> dict[str, Any]:
    return {
        "campaign_id": REAL,
        "unit_id": unit(number),
        "name": name,
        "on": "2022-01-10",
        "document": DOCUMENT,
    }


def test_a_command_sent_twice_with_its_key_happens_once(site: Site) -> None:
    def send(key: str) -> Answer:
        return site.give(
            "registration/GrantRole",
            _grant("twice"),
            token=site.administrator,
            Idempotency_Key=key,
        )

    first, again = send("twice-1"), send('"twice-1"')

    assert first.status == again.status == 200
    assert first.body == again.body
    assert first.headers["idempotency-key"] == "twice-1"
    assert len(first.body["events"]) == 1


def test_a_refusal_of_a_key_is_repeated_too(site: Site) -> None:
    def send() -> Answer:
        return site.give(
            "registration/LaunchCampaign",
            launching(REAL, exercise=False),
            token=site.administrator,
            Idempotency_Key="launched-already",
        )

    first, again = send(), send()

    assert first.status == 409
    assert first.body == again.body


def test_a_key_stands_for_one_request_only(site: Site) -> None:
    for key, status in (("one", 200), ("other", 422)):
        found = site.give(
            "registration/GrantRole",
            _grant(key),
            token=site.administrator,
            Idempotency_Key="reused-1",
        )
        assert found.status == status
    assert found.code == "command.id-reused"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Idempotency-Key", "has a space"),
        ("Idempotency-Key", '"half'),
        ("Idempotency-Key", "x" * 129),
        ("Idempotency-Key", "01935b4e-0000-7000-8000-000000000000:screen"),
        ("If-Match", "7"),
        ("If-Match", '"seven"'),
        ("Exercise-Time", "yesterday"),
        ("Exercise-Time", "2021-12-20T08:00:00"),
        ("Exercise-Time", "0001-01-01T00:00:00+14:00"),
        ("X-Request-ID", "a\tb"),
        ("Authorization", "Basic YTpi"),
        ("Authorization", "Bearer"),
    ],
)
def test_a_header_of_a_wrong_form_is_a_problem_of_its_own(
    site: Site, header: str, value: str
) -> None:
    found = site.send(
        "POST",
        "/api/registration/GrantRole",
        json=_grant("header"),
        headers={"Authorization": f"Bearer {site.administrator}"} | {header: value},
    )
    assert (found.status, found.code) == (400, "http.header-unreadable")
    assert header in found.body["detail"]


def test_a_command_on_a_stale_version_is_refused(site: Site) -> None:
    before = site.ask("registration/Unit", unit_id=unit(1))
    seen = before.headers["etag"]
    assert seen == f'"{before.body["version"]}"'

    done = site.give(
        "registration/RenameUnit",
        _renaming(1, "Đơn vị một"),
        token=site.token(LEAD),
        If_Match=seen,
    )
    stale = site.give(
        "registration/RenameUnit",
        _renaming(1, "Đơn vị hai"),
        token=site.token(LEAD),
        If_Match=seen,
    )

    assert done.status == 200
    assert done.headers["etag"] != seen
    assert (stale.status, stale.code) == (412, "command.version-mismatch")
    after = site.ask("registration/Unit", unit_id=unit(1))
    assert after.headers["etag"] == done.headers["etag"]
    assert after.body["unit"]["name"] == "Đơn vị một"


def test_the_etag_after_a_command_of_two_events_is_the_last_version(
    site: Site,
) -> None:
    campaign = derived_id("portal", "campaign", "two events")
    done = site.give(
        "registration/LaunchCampaign",
        launching(campaign, exercise=False),
        token=site.administrator,
    )
    assert len(done.body["events"]) == 2
    seen = site.ask("registration/Campaign", campaign_id=campaign).headers["etag"]
    assert done.headers["etag"] == seen


def test_a_command_on_many_things_names_no_single_version(site: Site) -> None:
    body = {
        "campaign_id": REAL,
        "units": [new_unit(number) for number in (901, 902)],
        "valid_from": "2023-01-01",
    }
    done = site.give("registration/EnrolUnits", body, token=site.token(LEAD))
    assert done.status == 200
    assert "etag" not in done.headers


@pytest.mark.parametrize("form", ["{}", "W/{}", '"999", {}', "*"])
def test_what_the_caller_has_already_is_not_sent_again(site: Site, form: str) -> None:
    path = f"/api/registration/Unit?unit_id={unit(2)}"
    seen = site.send("GET", path).headers["etag"]

    found = site.send("GET", path, headers={"If-None-Match": form.format(seen)})
    other = site.send("GET", path, headers={"If-None-Match": '"999"'})

    assert (found.status, found.body, found.headers["etag"]) == (304, None, seen)
    assert other.status == 200


def test_a_real_campaign_takes_no_stated_date(site: Site) -> None:
    found = site.give(
        "registration/GrantRole",
        _grant("dated"),
        token=site.administrator,
        Exercise_Time=START,
    )
    assert (found.status, found.code) == (422, "time.not-an-exercise")


def test_an_exercise_demands_a_date_and_takes_it(site: Site) -> None:
    body = _grant("exercising", EXERCISE)
    undated = site.give("registration/GrantRole", body, token=site.administrator)
    dated = site.give(
        "registration/GrantRole",
        body,
        token=site.administrator,
        Exercise_Time="2021-12-21T08:00:00+07:00",
    )
    assert (undated.status, undated.code) == (422, "time.exercise-date-missing")
    assert dated.status == 200


def test_a_problem_speaks_the_language_asked_for(site: Site) -> None:
    said = {}
    for wanted in ("vi", "en", "fr", "en;q=0.2, vi;q=0.9", ""):
        found = site.send(
            "POST",
            "/api/registration/GrantRole",
            json=_grant("language"),
            headers={"Accept-Language": wanted},
        )
        assert (found.status, found.code) == (401, "authority.not-signed-in")
        assert found.headers["www-authenticate"].startswith("Bearer")
        said[wanted] = found.body["detail"]
    assert said["vi"].startswith("Cần mã truy cập")
    assert said["en"].startswith("A valid token")
    assert said["fr"] == said[""] == said["en;q=0.2, vi;q=0.9"] == said["vi"]


def test_whoever_has_no_right_is_refused(site: Site) -> None:
    found = site.give(
        "registration/GrantRole", _grant("rights"), token=site.token(STRANGER)
    )
    forged = site.give("registration/GrantRole", _grant("rights"), token="a.b.c")
    assert (found.status, found.code) == (403, "authority.not-entitled")
    assert (forged.status, forged.code) == (401, "authority.not-signed-in")


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
        site.ask("registration/Units", campaign_id=REAL, **{NAME: 1}),
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
        "registration/RenameUnit", _renaming(2, "Đơn vị\x00"), token=site.token(LEAD)
    )
    kept = site.give(
        "registration/RenameUnit", _renaming(2, "Đơn vị\\u0000"), token=site.token(LEAD)
    )
    assert (found.status, found.code) == (422, "message.unreadable")
    assert kept.status == 200


def test_every_answer_has_the_safe_headers(site: Site) -> None:
    for path in ("/api/registration/Campaigns", "/nowhere", "/api/registration/Units"):
        found = httpx.get(f"{site.url}{path}")
        assert found.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in found.headers["content-security-policy"]
        assert answer_of(found).status in {200, 404, 422}
