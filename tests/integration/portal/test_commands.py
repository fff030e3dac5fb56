"""Commands over HTTP: once, in the version seen, at the date stated, in two languages.

Every test uses things of its own, so that they may run in any order.
"""

from typing import Any

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
    granting,
    launching,
    new_unit,
    renaming,
    unit,
)


def _grant(key: str, campaign: str = REAL) -> dict[str, Any]:
    return granting(campaign, derived_id("portal", "somebody", key), "auditor")


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
        ("Exercise-Time", "9999-12-31T23:59:59Z"),
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
        renaming(1, "Đơn vị một"),
        token=site.token(LEAD),
        If_Match=seen,
    )
    stale = site.give(
        "registration/RenameUnit",
        renaming(1, "Đơn vị hai"),
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
