"""What is read quickly is read as carefully as everywhere."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bangvang.audit.replay.entries import _swiftly, read_entry
from shared.contracts.envelope import EnvelopeError, parsed
from tests.demo_log import demo_log

_ATTRIBUTES = sorted({name for one in demo_log().parsed for name in one})
_ODD = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(-2, 2),
    some.floats(allow_nan=False),
    some.sampled_from(
        [
            "",
            "\n",
            "a\nb",
            "x/",
            "/scoring\n",
            "sheet/1\n",
            "bangvang.scoring.X.v1",
            "2022-06-30",
            "2022-06-30T10:00:00",
            "2022-06-30T10:00:00Z",
            "nobody/service",
            "nobody/nothing",
            "nobody/service/service",
            "\ud800",
            "0" * 64,
        ]
    ),
    some.lists(some.text(), max_size=2),
    some.dictionaries(some.text(max_size=3), some.integers(), max_size=2),
)


def outcome(read: Any, data: bytes) -> tuple[Any, ...]:
    try:
        found = tuple(read(data))
    except EnvelopeError as error:
        return (error.code, error.place)
    return (*found, *map(type, found))


def test_every_event_of_the_example_is_read_quickly_and_alike() -> None:
    for data in demo_log().events:
        assert _swiftly(json.loads(data)) == parsed(data) == read_entry(data)


@given(
    some.integers(0, len(demo_log().events) - 1),
    some.dictionaries(some.sampled_from(_ATTRIBUTES), _ODD, min_size=1, max_size=2),
    some.sets(some.sampled_from(_ATTRIBUTES), max_size=1),
)
def test_an_odd_attribute_is_judged_alike(
    at: int, odd: dict[str, Any], missing: set[str]
) -> None:
    body = {**json.loads(demo_log().events[at]), **odd}
    for name in missing:
        body.pop(name, None)
    data = json.dumps(body).encode()

    assert outcome(read_entry, data) == outcome(parsed, data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b'{"id":1e999}',
        b"[" * 50_000,
        b'{"id":"' + b"x" * 60_000 + b'"}',
    ],
)
def test_bytes_that_are_no_event_are_refused_alike(data: bytes) -> None:
    assert outcome(read_entry, data) == outcome(parsed, data)
    assert len(outcome(read_entry, data)) == 2


def test_of_two_attributes_of_one_name_the_same_is_taken() -> None:
    data = demo_log().events[5]
    twice = data.replace(b'"id":', b'"id":"first","id":', 1)

    assert read_entry(twice) == parsed(twice) == parsed(data)
