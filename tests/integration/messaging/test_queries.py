"""Queries over the bus: published facts for all, drafts for those who may see them."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.contracts.answers import Found, Refused
from shared.runtime.clock import utc_now
from tests.integration.messaging.office import (
    ANNA,
    EVE,
    OTHER_UNIT,
    PLAY,
    REAL,
    UNIT,
    Office,
    grant,
)

LONG_AGO = datetime(2021, 12, 10, tzinfo=UTC)


async def ask(office: Office, name: str, **body: Any) -> Found | Refused:
    token = body.pop("token", None)
    return await office.bus.ask_query("notes", name, body, token=token, language="en")


async def drafts(office: Office, **changes: Any) -> Found | Refused:
    body = {"campaign_id": REAL, "unit_id": UNIT, "token": office.token()}
    return await ask(office, "Drafts", **{**body, **changes})


async def test_published_facts_need_no_token(office: Office) -> None:
    await office.write()

    found = await ask(office, "Published", unit_id=UNIT)

    assert isinstance(found, Found)
    assert found.data == {"count": 1, "version": 1}
    assert found.version == 1


async def test_what_one_was_told_is_there_at_once(office: Office) -> None:
    for number in range(1, 6):
        await office.write()
        found = await ask(office, "Published", unit_id=UNIT)
        assert isinstance(found, Found)
        assert found.version == number


async def test_drafts_need_a_token(office: Office) -> None:
    found = await drafts(office, token=None)

    assert isinstance(found, Refused)
    assert found.code == "authority.not-signed-in"


async def test_drafts_are_for_the_units_officers(office: Office) -> None:
    assert isinstance(await drafts(office), Found)
    for changes in ({"token": office.token(EVE)}, {"unit_id": OTHER_UNIT}):
        found = await drafts(office, **changes)
        assert isinstance(found, Refused)
        assert found.code == "authority.not-entitled"


async def test_a_bad_token_is_refused_even_where_none_is_needed(
    office: Office,
) -> None:
    found = await ask(office, "Published", unit_id=UNIT, token="not.a.token")

    assert isinstance(found, Refused)
    assert found.code == "authority.not-signed-in"


@pytest.mark.parametrize(
    "ended",
    [
        {"valid_to": LONG_AGO + timedelta(days=1)},
        {"valid_from": datetime(2999, 1, 1, tzinfo=UTC)},
        {"revoked_at": LONG_AGO + timedelta(days=1)},
    ],
)
async def test_in_a_real_campaign_a_right_counts_by_the_clock(
    office: Office, ended: dict[str, datetime]
) -> None:
    await grant(office.replica.database, actor_id=EVE, **ended)

    found = await drafts(office, token=office.token(EVE))

    assert isinstance(found, Refused)
    assert found.code == "authority.not-entitled"


async def test_in_an_exercise_only_a_revocation_ends_the_right_to_look(
    office: Office,
) -> None:
    database, play = office.replica.database, {"campaign_id": PLAY}
    day = LONG_AGO + timedelta(days=1)
    await grant(database, actor_id=EVE, valid_to=day, **play)
    wanted = {"token": office.token(EVE), **play}
    assert isinstance(await drafts(office, **wanted), Found)

    bob = office.token("01H00000000000000000000000")
    await grant(database, actor_id="01H00000000000000000000000", revoked_at=day, **play)
    found = await drafts(office, **{**wanted, "token": bob})

    assert isinstance(found, Refused)
    assert found.code == "authority.not-entitled"


async def test_a_query_learns_who_asks(office: Office) -> None:
    body = {"campaign_id": REAL, "unit_id": UNIT}

    officer = await ask(office, "WhoAsks", **body, token=office.token())
    neighbour = await ask(
        office, "WhoAsks", campaign_id=REAL, unit_id=OTHER_UNIT, token=office.token()
    )
    nobody = await ask(office, "WhoAsks", **body)

    assert isinstance(officer, Found)
    assert isinstance(neighbour, Found)
    assert isinstance(nobody, Found)
    told = {"filler": ""}
    assert officer.data == {"actor": ANNA, "may": True, "holds": True, **told}
    assert neighbour.data == {"actor": ANNA, "may": False, "holds": True, **told}
    assert nobody.data == {"actor": None, "may": False, "holds": False, **told}


async def test_an_answer_too_large_for_the_bus_is_refused(office: Office) -> None:
    body = {"campaign_id": REAL, "unit_id": UNIT}

    fits = await ask(office, "WhoAsks", **body, letters=900_000)
    found = await ask(office, "WhoAsks", **body, letters=1_000_000)

    assert isinstance(fits, Found)
    assert isinstance(found, Refused)
    assert found.code == "message.answer-too-large"
    assert found.http == 413


async def test_an_unknown_query_and_an_unreadable_one_are_answered(
    office: Office,
) -> None:
    unknown = await ask(office, "Nothing")
    unreadable = await ask(office, "Published", unit_id="Nguyen Van A")

    assert isinstance(unknown, Refused)
    assert unknown.code == "message.unknown"
    assert isinstance(unreadable, Refused)
    assert unreadable.details == {"places": "unit_id (string_pattern_mismatch)"}


async def test_after_its_deadline_a_query_is_not_answered_late(
    office: Office,
) -> None:
    past = (utc_now() - timedelta(seconds=1)).isoformat()

    found = await office.raw("qry.notes.Published", b"{}", {"Bv-Deadline": past})

    assert found.code == "message.deadline-passed"


async def test_requests_are_answered_side_by_side(office: Office) -> None:
    """Six callers that wait for one another: one at a time would wait for ever."""
    found = await asyncio.gather(*(ask(office, "Meet", size=6) for _ in range(6)))

    assert all(isinstance(one, Found) for one in found)


async def test_anybody_may_ask_how_far_the_service_is(office: Office) -> None:
    found = await ask(office, "Status")

    assert isinstance(found, Found)
    assert found.data == {"sequence": 7, "published": 7, "heard": {}, "waiting": 0}
