"""Files of disclosures: read whole or not at all, whatever stands in them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.ids import derived_id
from shared.privacy.commitments import commitment, new_salt, opens
from shared.privacy.disclosures import (
    FORMAT,
    LONGEST_LINE,
    Disclosures,
    DisclosuresError,
    parse_disclosures,
)

EVENT = "01980000-0000-7000-8000-000000000001"
OTHER = "01980000-0000-7000-8000-000000000002"
SALT = "AAECAwQFBgcICQoLDA0ODw"
AGAIN = "AAECAwQFBgcICQoLDA0ODx"
"""The same 16 bytes written otherwise, which would be a second salt for one."""
HEAD = {
    "format": FORMAT,
    "campaign": derived_id("campaign"),
    "disclosures": {"awards": derived_id("disclosure")},
    "purpose": "audit",
    "personal": False,
}
LINE = {"event": EVENT, "disclosures": [[SALT, "choice", "yes"]], "erased": ["note"]}
END = {"end": {"events": 1, "opened": 1, "erased": 1}}


def lines(*bodies: Any) -> list[bytes]:
    return [json.dumps(one).encode() + b"\n" for one in bodies]


def parse(*bodies: Any) -> Disclosures:
    return parse_disclosures(lines(*bodies))


def code_of(found: list[bytes]) -> tuple[str, str]:
    with pytest.raises(DisclosuresError) as error:
        parse_disclosures(found)
    assert error.value.to("vi") != error.value.to("en")
    return error.value.code, error.value.place


def test_a_file_gives_openings_and_what_was_erased_by_event() -> None:
    found = parse(HEAD, LINE, END)

    (opening,) = found.openings[EVENT]
    assert (opening.event, opening.salt, opening.name) == (EVENT, SALT, "choice")
    assert found.erased == {EVENT: ("note",)}
    assert found.disclosed == {EVENT: ((SALT, "choice", "yes"),)}
    assert (found.campaign, found.purpose) == (HEAD["campaign"], "audit")
    assert opens(opening, {"_sd": [commitment(SALT, "choice", "yes")]})


@pytest.mark.parametrize(
    ("bodies", "code", "place"),
    [
        ((), "head", ":1"),
        ((LINE,), "head", ":1"),
        (({**HEAD, "format": "bangvang-disclosures/2"}, END), "head", ":1"),
        (({**HEAD, "campaign": "danang"}, END), "head", ":1"),
        (({**HEAD, "disclosures": {"awards": 1}}, END), "head", ":1"),
        (({**HEAD, "more": 1}, END), "head", ":1"),
        ((HEAD, LINE), "cut", ":2"),
        ((HEAD, END), "cut", ":2"),
        ((HEAD, LINE, END, LINE), "cut", ":4"),
        ((HEAD, LINE, {**END, "event": EVENT}), "fields", ":3"),
        ((HEAD, LINE, LINE, END), "twice", ":3"),
        ((HEAD, {**LINE, "erased": ["choice"]}, END), "twice", ":2"),
        ((HEAD, {**LINE, "erased": ["note", "note"]}, END), "twice", ":2"),
        ((HEAD, {**LINE, "erased": "note"}, END), "fields", ":2"),
        ((HEAD, {**LINE, "erased": ["No Name"]}, END), "fields", ":2"),
        ((HEAD, {**LINE, "event": "1"}, END), "event", ":2"),
        ((HEAD, {**LINE, "event": 7}, END), "event", ":2"),
        ((HEAD, {"event": EVENT}, END), "fields", ":2"),
        ((HEAD, {**LINE, "disclosures": [[SALT, "choice"]]}, END), "opening", ":2"),
        ((HEAD, {**LINE, "disclosures": [[SALT, 1, 2]]}, END), "opening", ":2"),
        ((HEAD, {**LINE, "disclosures": [["", "a", 2]]}, END), "opening", ":2"),
        ((HEAD, {**LINE, "disclosures": [[SALT + "A", "a", 2]]}, END), "opening", ":2"),
        (
            (HEAD, {**LINE, "disclosures": [[SALT[:-1] + "x", "a", 2]]}, END),
            "opening",
            ":2",
        ),
        ((HEAD, {**LINE, "disclosures": [[SALT, "a", 2**60]]}, END), "opening", ":2"),
        ((HEAD, [], END), "not-json", ":2"),
    ],
)
def test_what_is_no_whole_file_is_refused_with_its_line(
    bodies: tuple[Any, ...], code: str, place: str
) -> None:
    assert code_of(lines(*bodies)) == (f"disclosures.{code}", place)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"\xff\n", "not-text"),
        (b"{\n", "not-json"),
        (b'{"event": 1, "event": 2}\n', "not-json"),
        (b'{"event": 1.5}\n', "not-json"),
        (b'{"event": NaN}\n', "not-json"),
        (b"[" * 100_000 + b"\n", "not-json"),
        (b'{"event": ' + b"9" * 5_000 + b"}\n", "not-json"),
        (b" " * (LONGEST_LINE + 1), "too-large"),
    ],
)
def test_hostile_lines_are_refused(line: bytes, code: str) -> None:
    assert code_of([*lines(HEAD), line]) == (f"disclosures.{code}", ":2")


@given(st.lists(st.binary(max_size=200), max_size=5))
def test_no_bytes_break_the_reader(found: list[bytes]) -> None:
    with pytest.raises(DisclosuresError):
        parse_disclosures(found)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(_JSON, _JSON, _JSON)
def test_no_values_break_the_reader(event: Any, opened: Any, erased: Any) -> None:
    line = {"event": event, "disclosures": opened, "erased": erased}
    for body in (line, {**LINE, "disclosures": [opened]}, {**LINE, "erased": erased}):
        with pytest.raises(DisclosuresError):
            parse(HEAD, body)


@given(st.text(max_size=30) | st.integers(-(2**53) + 1, 2**53 - 1) | st.none())
def test_a_value_that_was_sealed_is_read_back_and_opens(value: Any) -> None:
    salt = new_salt()
    line = {"event": OTHER, "disclosures": [[salt, "note", value]], "erased": []}
    end = {"end": {"events": 1, "opened": 1, "erased": 0}}
    try:
        sealed = commitment(salt, "note", value)
    except ValueError:  # a lone surrogate: nothing of ours is sealed from it
        return

    (opening,) = parse(HEAD, line, end).openings[OTHER]

    assert opens(opening, {"_sd": [sealed]})
