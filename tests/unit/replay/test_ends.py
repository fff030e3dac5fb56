"""The end of an event says what its envelope says, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.audit.replay.ends import end_of, placed
from bangvang.audit.replay.entries import read_entry
from shared.contracts.envelope import EnvelopeError
from tests.unit.replay.smaller import smaller


def agrees(data: bytes) -> None:
    end = end_of(data)
    place = None if end is None else placed(data, end)
    if end is None or place is None:
        return
    known = read_entry(data)
    assert end.sequence == known.sequence
    assert place == tuple(getattr(known, name) for name in place._fields)


def test_every_event_is_placed_as_its_envelope_says() -> None:
    for data in smaller().signed():
        end = end_of(data)
        assert end is not None
        assert placed(data, end) is not None
        agrees(data)


@pytest.mark.parametrize(
    "inside",
    [
        b'"note":"\\"sequence\\":7,\\"source\\":\\"/awards\\"",',
        b'"id":"other","previous":"' + b"0" * 64 + b'","sequence":7,',
        b'"exercise":true,"id":"other",',
        b'"exercise":true,',
    ],
)
def test_what_stands_in_the_data_is_not_taken_for_it(inside: bytes) -> None:
    for data in smaller().signed()[:20]:
        agrees(data.replace(b'"data":{', b'"data":{' + inside, 1))


@given(st.data())
def test_of_an_event_that_was_cut_or_changed_nothing_else_is_read(
    data: st.DataObject,
) -> None:
    log = smaller().signed()
    one = data.draw(st.sampled_from(log[:200]))
    at = data.draw(st.integers(0, len(one)))
    cut = data.draw(st.integers(0, 80))
    new = data.draw(st.binary(max_size=20))
    changed = one[:at] + new + one[at + cut :]
    try:
        agrees(changed)
    except EnvelopeError:
        return  # what cannot be read at all is told by who reads all of it


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"time":"2', b'"time":"x'),
        (b'Z","type"', b'","type"'),
        (b'"previous":"', b'"previous":"x'),
        (b'"id":"', b'"id":"%'),
    ],
)
def test_what_has_another_form_is_left_to_who_reads_all(old: bytes, new: bytes) -> None:
    data = smaller().signed()[0].replace(old, new)
    end = end_of(data)

    assert end is None or placed(data, end) is None
