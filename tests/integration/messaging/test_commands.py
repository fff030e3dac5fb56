"""Commands over the bus: every one is answered, and only a decision decides."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from shared.contracts.answers import Accepted, Refused
from shared.contracts.ids import derived_id
from shared.eventstore import tables
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid
from tests.integration.messaging.office import (
    ANNA,
    EVE,
    OTHER_UNIT,
    PLAY,
    REAL,
    UNIT,
    Office,
)

SUBJECT = "cmd.notes.WriteNote"
BODY = f'{{"campaign_id": "{REAL}", "unit_id": "{UNIT}", "text": "hello"}}'.encode()


def headers(office: Office, **changes: str) -> dict[str, str]:
    usual = {
        "Bv-Command-Id": new_uuid(),
        "Authorization": f"Bearer {office.token()}",
        "Accept-Language": "en",
    }
    renamed = {name.replace("_", "-"): value for name, value in changes.items()}
    return {**usual, **renamed}


async def stored(office: Office) -> int:
    async with office.replica.database.read() as connection:
        count = await connection.scalar(select(func.count()).select_from(tables.events))
    return int(count or 0)


async def body_of_last(office: Office) -> str:
    async with office.replica.database.read() as connection:
        rows = await connection.execute(select(tables.events.c.body))
        body: str = rows.all()[-1].body
    return body


async def test_a_command_is_accepted_with_its_events(office: Office) -> None:
    found = await office.write(command_id="note-1")

    assert isinstance(found, Accepted)
    assert found.command == "note-1"
    assert [one.type for one in found.events] == ["bangvang.notes.NoteWritten.v1"]
    assert [one.subject for one in found.events] == [f"note/{UNIT}"]


async def test_a_repeated_command_gets_its_first_answer(office: Office) -> None:
    first = await office.write(command_id="note-1")

    assert await office.write(command_id="note-1") == first
    assert await stored(office) == 1


async def test_an_id_used_for_something_else_is_refused(office: Office) -> None:
    await office.write(command_id="note-1")

    found = await office.write("another text", command_id="note-1")

    assert isinstance(found, Refused)
    assert found.code == "command.id-reused"


SOME_EVENT = "01a20ba7-dd86-7aad-8643-5223d32f8d98"


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("vi", "Ghi chú quá thô lỗ; hãy viết lại."),
        ("en-GB, vi;q=0.5", "The note is too rude; write it again."),
    ],
)
async def test_a_refusal_speaks_the_callers_language(
    office: Office, language: str, reason: str
) -> None:
    found = await office.write("rude", language=language)

    assert found == Refused(code="notes.too-rude", reason=reason, http=409)


async def test_a_right_for_one_unit_does_not_reach_another(office: Office) -> None:
    found = await office.write(unit_id=OTHER_UNIT)

    assert isinstance(found, Refused)
    assert found.code == "authority.not-entitled"
    assert "unit_officer (unit_id)" in found.reason


async def test_whoever_has_no_right_is_refused(office: Office) -> None:
    found = await office.write(token=office.token(EVE))

    assert isinstance(found, Refused)
    assert found.http == 403
    assert await stored(office) == 0


async def test_without_a_token_nothing_is_decided(office: Office) -> None:
    found = await office.write(token=None)

    assert isinstance(found, Refused)
    assert found.code == "authority.not-signed-in"


@pytest.mark.parametrize(
    "value", ["Bearer not.a.token", "Basic YTpi", "Bearer", "Bearer a b", ""]
)
async def test_a_bad_token_is_refused_and_not_repeated(
    office: Office, value: str
) -> None:
    found = await office.raw(SUBJECT, BODY, headers(office, Authorization=value))

    assert found.code == "authority.not-signed-in"
    assert "not.a.token" not in found.model_dump_json()


async def test_a_services_own_command_cannot_come_from_outside(
    office: Office,
) -> None:
    body = b'{"campaign_id": null}'

    found = await office.raw("cmd.notes.Tidy", body, headers(office))

    assert found.code == "authority.not-entitled"


async def test_an_unknown_name_is_answered(office: Office) -> None:
    for name in ("WriteNotes", "writenote", "Published", "__class__"):
        found = await office.raw(f"cmd.notes.{name}", BODY, headers(office))
        assert found.code == "message.unknown"
        assert name in found.reason

    names = {name for _, name, _ in office.replica.measured}
    assert names <= {"unknown", "Published"}


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (b"", "campaign_id (missing)"),
        (b"\xff\xfe", "body (json_invalid)"),
        (b"[1, 2]", "body (model_type)"),
        (b"[" * 5000, "body (json_invalid)"),
        (BODY.replace(b'"hello"', b"77"), "text (string_type)"),
        (BODY.replace(UNIT.encode(), b"Nguyen Van A"), "unit_id (string_pattern"),
        (BODY.replace(b'"text"', b'"texts"'), "texts (extra_forbidden)"),
        (BODY[:-1] + b', "tags": {"Nguyen A": "x"}}', "tags.? (int_parsing)"),
    ],
)
async def test_what_cannot_be_read_is_answered_by_places_not_values(
    office: Office, body: bytes, places: str
) -> None:
    found = await office.raw(SUBJECT, body, headers(office))

    assert found.code == "message.unreadable"
    assert places in found.details["places"]
    assert "Nguyen Van A" not in found.model_dump_json()
    assert "77" not in found.details["places"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Bv-Command-Id", ""),
        ("Bv-Command-Id", "two words"),
        ("Bv-Command-Id", "x" * 129),
        ("Bv-Command-Id", f"{SOME_EVENT}:open-a-sheet"),
        ("Bv-Command-Id", f"{SOME_EVENT.upper()}:open-a-sheet"),
        ("Bv-Expected-Version", "one"),
        ("Bv-Expected-Version", "-1"),
        ("Bv-Deadline", "soon"),
        ("Bv-Deadline", "2030-01-01T00:00:00"),
        ("Exercise-Time", "2021-12-20"),
    ],
)
async def test_a_header_that_cannot_be_read_is_named(
    office: Office, header: str, value: str
) -> None:
    found = await office.raw(SUBJECT, BODY, {**headers(office), header: value})

    assert found.code == "message.unreadable"
    assert header in found.details["places"]
    assert await stored(office) == 0


async def test_after_its_deadline_nothing_is_decided(office: Office) -> None:
    past = (utc_now() - timedelta(seconds=1)).isoformat()

    found = await office.raw(SUBJECT, BODY, headers(office, Bv_Deadline=past))

    assert found.code == "message.deadline-passed"
    assert await stored(office) == 0


async def test_another_version_than_seen_is_refused(office: Office) -> None:
    await office.write()

    found = await office.write(expected_version=0)

    assert isinstance(found, Refused)
    assert found.code == "command.version-mismatch"
    assert isinstance(await office.write(expected_version=1), Accepted)


async def test_an_exercise_states_its_date_and_a_real_campaign_may_not(
    office: Office,
) -> None:
    stated: dict[str, Any] = {
        "exercise_time": datetime(2021, 12, 20, 9, tzinfo=UTC),
    }

    played = await office.write(campaign_id=PLAY, **stated)
    forgotten = await office.write(campaign_id=PLAY)
    cheated = await office.write(**stated)

    assert isinstance(played, Accepted)
    assert '"time":"2021-12-20T09:00:00.000000Z"' in await body_of_last(office)
    assert isinstance(forgotten, Refused)
    assert forgotten.code == "time.exercise-date-missing"
    assert isinstance(cheated, Refused)
    assert cheated.code == "time.not-an-exercise"


async def test_an_unknown_campaign_is_refused(office: Office) -> None:
    found = await office.write(campaign_id=derived_id("campaign", "unknown"))

    assert isinstance(found, Refused)
    assert found.http in {403, 404}


async def test_events_say_who_did_it_and_in_which_story(office: Office) -> None:
    await office.write(correlation="story-9", command_id="note-1")

    body = await body_of_last(office)

    assert '"correlation":"story-9"' in body
    assert '"command":"note-1"' in body
    assert f'"actor":"{ANNA}/unit_officer"' in body


async def test_every_answer_is_measured_by_name_and_outcome(office: Office) -> None:
    await office.write()
    await office.write("rude")

    assert office.replica.measured == [
        ("cmd", "WriteNote", "accepted"),
        ("cmd", "WriteNote", "notes.too-rude"),
    ]


async def test_an_answer_repeats_no_header_of_the_request(office: Office) -> None:
    """The token least of all."""
    answer = await office.client.request(
        SUBJECT, BODY, timeout=60, headers=headers(office)
    )

    assert b'"accepted"' in answer.data
    assert not answer.headers
