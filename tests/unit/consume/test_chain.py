"""The chain: whatever arrives, the log comes out, in order and once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.consume import chain as module
from shared.consume.chain import Chain, GapError, OutsideError, Place
from shared.contracts.envelope import digest
from shared.testing.two_services import Written
from shared.testing.wire import chained

EVENTS = [
    one.data
    for one in chained([Written(campaign_id=None, text=f"line {n}") for n in range(12)])
]


def started() -> Chain:
    return Chain("ink", Place())


def sequences(chain: Chain, messages: list[bytes]) -> list[int]:
    return [
        link.envelope.sequence
        for position, data in enumerate(messages, 1)
        for link in chain.offer(data, position)
    ]


@given(
    st.permutations(range(12)),
    st.lists(st.integers(min_value=0, max_value=11), max_size=20),
    st.randoms(),
)
def test_any_order_with_any_repetition_gives_the_log(
    order: list[int], repeated: list[int], random: object
) -> None:
    chain = started()
    arriving = [EVENTS[one] for one in [*repeated, *order, *repeated]]

    assert sequences(chain, arriving) == list(range(1, 13))
    assert chain.contradictions == 0
    assert not chain.gap


def test_the_place_names_sequence_hash_and_position() -> None:
    link = started().offer(EVENTS[0], 77)[0]

    assert link.place == Place(1, digest(EVENTS[0]), 77)


def test_what_waits_keeps_its_own_position() -> None:
    chain = started()
    assert chain.offer(EVENTS[1], 5) == []

    assert [link.place.hint for link in chain.offer(EVENTS[0], 9)] == [9, 5]


def test_what_is_missing_is_named() -> None:
    chain = started()
    sequences(chain, [EVENTS[0], EVENTS[5], EVENTS[4]])

    assert chain.gap
    assert chain.missing == "events 2 to 4 of ink"


def test_another_event_at_a_known_place_is_a_contradiction() -> None:
    chain = started()
    sequences(chain, EVENTS[:3])
    forged = chained([Written(campaign_id=None, text="forged")])[0].data

    assert sequences(chain, [forged, EVENTS[0]]) == []
    assert chain.contradictions == 1


def test_of_two_that_wait_for_one_place_the_fitting_one_is_taken() -> None:
    chain = started()
    forged = chained(
        [Written(campaign_id=None, text="forged")], after=1, previous="a" * 64
    )[0].data

    assert sequences(chain, [forged, EVENTS[1], EVENTS[0]]) == [1, 2]
    assert chain.contradictions == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "envelope.not-json"),
        (b"[]", "envelope.not-an-object"),
        (b"{}", "envelope.attribute"),
        (b"[" * 50_000, "envelope.not-json"),
        (EVENTS[0].replace(b'"/ink"', b'"/stone"'), "envelope.source"),
        (EVENTS[0].replace(b"0" * 64, b"1" * 64), "event.not-in-chain"),
        (EVENTS[0].replace(b'"sequence":1', b'"sequence":-1'), "envelope.attribute"),
        (EVENTS[0].replace(b'"sequence":1', b'"sequence":true'), "envelope.attribute"),
    ],
)
def test_a_message_without_a_place_is_outside(data: bytes, code: str) -> None:
    with pytest.raises(OutsideError) as caught:
        started().offer(data, 1)
    assert caught.value.code == code


def test_a_message_that_was_skipped_is_ignored() -> None:
    chain = Chain("ink", Place(), frozenset({digest(b"garbage")}))

    assert chain.offer(b"garbage", 1) == []


def test_memory_for_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_AHEAD", 5)

    with pytest.raises(GapError, match="events 1 to 1 of ink"):
        sequences(started(), EVENTS[1:])
