"""A dossier in a round of the exercise: made through the portal, as people make it."""

import hashlib
from typing import Any

from shared.contracts.ids import derived_id
from tests.integration.portal.visitor import (
    EXERCISE,
    LEAD,
    Answer,
    Site,
    enrolling,
    granting,
    unit,
)

SENDER = unit(1, EXERCISE)
OFFICER = derived_id("portal", "officer")
DOSSIER = derived_id("portal", "dossier")
ROUND = derived_id("portal", "round")
EDITION = derived_id("portal", "edition", "exercise")
OPENED = "2022-05-10T08:00:00+07:00"
_GUIDANCE = {"number": "12/HD-VD", "issued_on": "2022-05-04"}


def open_dossier(site: Site) -> None:
    """Open a dossier of one unit for the city's award."""
    lead = site.token(LEAD)
    officer = granting(EXERCISE, OFFICER, "unit_officer") | {"unit_id": SENDER}
    steps: list[tuple[str, dict[str, Any], str, str]] = [
        (
            "registration/EnrolUnits",
            enrolling(range(3), EXERCISE),
            lead,
            "2021-12-21T08:00:00+07:00",
        ),
        ("registration/GrantRole", officer, lead, "2021-12-21T08:00:00+07:00"),
        (
            "scoring/AdoptEdition",
            {
                "campaign_id": EXERCISE,
                "edition_id": EDITION,
                "edition": "index-2020",
                "self_assessment_until": "2022-02-15",
            },
            lead,
            "2022-01-04T08:00:00+07:00",
        ),
        (
            "awards/OpenRound",
            {
                "campaign_id": EXERCISE,
                "round_id": ROUND,
                "plan": "annual-2021",
                "edition_id": EDITION,
                "submit_from": "2022-05-04T09:00:00+07:00",
                "submit_until": "2022-06-01T17:00:00+07:00",
                "guidance": _GUIDANCE,
                "guidance_text": hashlib.sha256(b"guidance").hexdigest(),
            },
            lead,
            "2022-05-04T08:00:00+07:00",
        ),
        (
            "dossier/OpenDossier",
            {
                "campaign_id": EXERCISE,
                "dossier_id": DOSSIER,
                "unit_id": SENDER,
                "round_id": ROUND,
                "candidates": [
                    {
                        "candidate_id": derived_id("portal", "candidate"),
                        "kind": "unit",
                        "unit_id": SENDER,
                        "form": "bang-khen-ubnd",
                    }
                ],
            },
            site.token(OFFICER),
            OPENED,
        ),
    ]
    for command, body, token, when in steps:
        heard(site, command, body, token, when)


def heard(
    site: Site, command: str, body: dict[str, Any], token: str, when: str
) -> Answer:
    """Give a command whose service may still have to hear what it rests on."""

    def look() -> Answer | None:
        found = site.give(command, body, token=token, Exercise_Time=when)
        return found if found.status == 200 else None

    try:
        answer: Answer = site.running.until(look)
    except AssertionError as error:
        found = site.give(command, body, token=token, Exercise_Time=when)
        raise AssertionError(found.body) from error
    return answer
