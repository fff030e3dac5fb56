import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.canonical import canonical
from shared.contracts.envelope import (
    FIRST_PREVIOUS,
    LARGEST,
    Envelope,
    EnvelopeError,
    bare_text,
    completed,
    largest_bare_size,
    parsed,
    written,
)
from shared.contracts.roles import Role

HANOI = timezone(timedelta(hours=7))
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def envelope(**more: Any) -> Envelope:
    fields = {
        "id": "0190b5f0-0000-7000-8000-000000000000",
        "type": "bangvang.scoring.ScorePublished.v1",
        "source": "scoring",
        "subject": "sheet/01J00000000000000000000000",
        "time": datetime(2021, 12, 10, 15, 0, tzinfo=HANOI),
        "version": 3,
        "actor": "01J0000000000000000000000A",
        "role": Role.LEAD_AGENCY,
        "data": {"points": "79.995"},
        "command": "c-1",
    }
    return Envelope(**fields | more)


def test_an_event_is_written_as_cloudevents() -> None:
    body = json.loads(completed(bare_text(envelope()), 7, FIRST_PREVIOUS))

    assert body == {
        "specversion": "1.0",
        "id": "0190b5f0-0000-7000-8000-000000000000",
        "type": "bangvang.scoring.ScorePublished.v1",
        "source": "/scoring",
        "subject": "sheet/01J00000000000000000000000",
        "time": "2021-12-10T08:00:00.000000Z",
        "datacontenttype": "application/json",
        "version": 3,
        "sequence": 7,
        "previous": "0" * 64,
        "actor": "01J0000000000000000000000A/lead_agency",
        "command": "c-1",
        "data": {"points": "79.995"},
    }


@given(
    note=TEXT,
    more=st.dictionaries(st.sampled_from(["source", ',"source":"/', "zz"]), TEXT),
    sequence=st.integers(1, 2**53 - 1),
    correlation=st.none() | TEXT,
)
def test_completing_gives_the_canonical_bytes_whatever_the_data_say(
    note: str, more: dict[str, str], sequence: int, correlation: str | None
) -> None:
    one = envelope(data={"note": note, **more}, correlation=correlation, command=note)

    data = completed(bare_text(one), sequence, "ab" * 32)

    body = json.loads(bare_text(one)) | {"sequence": sequence, "previous": "ab" * 32}
    assert data == canonical(body)


@given(
    names=st.sets(st.sampled_from(["cause", "correlation", "charter", "basis"])),
    text=TEXT,
    exercise=st.booleans(),
)
def test_the_text_is_canonical_whichever_attributes_are_there(
    names: set[str], text: str, *, exercise: bool
) -> None:
    one = envelope(**dict.fromkeys(names, text), exercise=exercise)

    written_text = bare_text(one).encode()

    assert written_text == canonical(json.loads(written_text))
    assert json.loads(written_text).keys() >= names


def test_what_was_written_is_read_back() -> None:
    one = envelope(
        exercise=True,
        cause="e-1",
        correlation="story",
        charter="cd" * 32,
        basis="registration:812,scoring:77",
        time=datetime(2021, 12, 10, 8, 0, 0, 1, tzinfo=UTC),
    )

    found = parsed(completed(bare_text(one), 5, "ab" * 32))

    assert found == one._replace(sequence=5, previous="ab" * 32)


def test_an_attribute_of_a_later_version_is_passed_over() -> None:
    body = json.loads(completed(bare_text(envelope()), 1, FIRST_PREVIOUS))

    assert parsed(canonical(body | {"severity": "high"})).version == 3


def test_moments_are_written_in_utc_with_six_digits() -> None:
    moment = datetime(2021, 12, 10, 0, 30, 0, 5, tzinfo=HANOI)

    assert written(moment) == "2021-12-09T17:30:00.000005Z"


def test_completing_fits_into_the_room_that_is_left_for_it() -> None:
    text = bare_text(envelope())
    room = LARGEST - largest_bare_size()

    longest = completed(text, 2**53 - 1, "f" * 64)

    assert len(longest) - len(text.encode()) == room


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("specversion", "0.3"),
        ("id", ""),
        ("id", "a b"),
        ("type", "bangvang.scoring.ScorePublished"),
        ("type", "other.scoring.ScorePublished.v1"),
        ("source", "scoring"),
        ("source", "/scoring/x"),
        ("subject", "sheet"),
        ("subject", "sheet/a.b"),
        ("subject", "sheet/>"),
        ("subject", 7),
        ("time", "2021-12-10T08:00:00"),
        ("time", "yesterday"),
        ("time", 0),
        ("version", 0),
        ("version", "3"),
        ("version", True),
        ("sequence", 0),
        ("sequence", 1.0),
        ("previous", "0"),
        ("previous", "G" * 64),
        ("actor", "somebody"),
        ("actor", "somebody/king"),
        ("actor", None),
        ("data", []),
        ("charter", 1),
        ("basis", ["registration:1"]),
    ],
)
def test_an_attribute_of_the_wrong_form_is_named_without_its_value(
    attribute: str, value: object
) -> None:
    body = json.loads(completed(bare_text(envelope()), 1, FIRST_PREVIOUS))
    broken = json.dumps(body | {attribute: value}).encode()

    with pytest.raises(EnvelopeError) as caught:
        parsed(broken)
    assert str(caught.value) == f"envelope.attribute: {attribute}"


@pytest.mark.parametrize(
    "attribute",
    ["id", "type", "source", "subject", "time", "version", "sequence", "previous"],
)
def test_a_missing_attribute_is_named(attribute: str) -> None:
    body = json.loads(completed(bare_text(envelope()), 1, FIRST_PREVIOUS))
    del body[attribute]

    with pytest.raises(EnvelopeError, match=attribute):
        parsed(json.dumps(body).encode())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "envelope.not-json"),
        (b"\xff\xfe", "envelope.not-json"),
        (b"[" * 50_000, "envelope.not-json"),
        (b"[]", "envelope.not-an-object"),
        (b'"text"', "envelope.not-an-object"),
        (b" " * (LARGEST + 1), "envelope.too-large"),
    ],
)
def test_bytes_that_are_no_event_are_refused_with_a_code(
    data: bytes, code: str
) -> None:
    with pytest.raises(EnvelopeError) as caught:
        parsed(data)
    assert caught.value.code == code
