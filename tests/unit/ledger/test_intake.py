"""Only what is the next event of its source, in the one way of writing it, is taken."""

import json

import pytest

from services.ledger.intake import Intake
from services.ledger.strict import strictly_parsed
from shared.consume.pull import Message
from shared.contracts.envelope import EnvelopeError, digest
from shared.testing.two_services import Carved, Written
from shared.testing.wire import OnTheWire, chained

INK = chained([Written(campaign_id=None, text=f"đông {n}") for n in range(6)])
STONE = chained([Carved(campaign_id=None, text=f"line {n}") for n in range(3)])


class NothingBefore:
    """A log that holds nothing yet."""

    async def hash_of(self, _source: str, _sequence: int) -> str | None:
        return None


def intake(**passed_over: frozenset[str]) -> Intake:
    return Intake(("ink", "stone"), {}, NothingBefore(), passed_over)  # type: ignore[arg-type]


def arrived(events: list[OnTheWire]) -> list[Message]:
    return [Message(n, one.subject, one.data, 0) for n, one in enumerate(events, 1)]


def changed(event: OnTheWire, **attributes: object) -> bytes:
    body = json.loads(event.data) | attributes
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode()


async def test_leaves_come_in_the_order_of_arrival() -> None:
    taken = await intake().take(arrived([INK[0], STONE[0], INK[1]]))

    assert [leaf.data for leaf in taken.leaves] == [
        INK[0].data,
        STONE[0].data,
        INK[1].data,
    ]
    assert [leaf.place.sequence for leaf in taken.leaves] == [1, 1, 2]
    assert taken.faults == []


async def test_late_events_are_put_in_order_and_the_gap_is_named() -> None:
    one = intake()
    first = await one.take(arrived([INK[0], INK[2], INK[3]]))
    assert [leaf.data for leaf in first.leaves] == [INK[0].data]
    assert one.gaps == {"ink": "events 2 to 2 of ink"}

    then = await one.take(arrived([INK[1]]))
    assert [leaf.data for leaf in then.leaves] == [one.data for one in INK[1:4]]
    assert one.gaps == {}


async def test_of_two_that_claim_one_place_neither_is_taken() -> None:
    rival = OnTheWire(INK[1].subject, changed(INK[1], command="other"))
    taken = await intake().take(arrived([INK[0], INK[2], rival, INK[1], *STONE]))

    assert [leaf.source for leaf in taken.leaves] == ["ink", *["stone"] * 3]
    assert [one.error.code for one in taken.faults] == ["event.contradiction"]


async def test_nobody_else_speaks_on_the_stream() -> None:
    stranger = OnTheWire("bv.paper.Written.p", INK[0].data)
    one = intake()
    taken = await one.take(arrived([stranger, *STONE]))

    assert [leaf.source for leaf in taken.leaves] == ["stone"] * 3
    assert [fault.error.code for fault in taken.faults] == ["event.unknown-source"]
    known = intake(unknown=frozenset({digest(stranger.data)}))
    assert (await known.take(arrived([stranger]))).faults == []


def test_an_attribute_of_a_later_version_is_taken_as_it_is() -> None:
    later = changed(INK[0], zone="later")
    assert strictly_parsed(later).sequence == 1


@pytest.mark.parametrize(
    "data",
    [
        INK[0].data + b"\n",
        INK[0].data.replace(b":", b": ", 1),
        INK[0].data.replace("đ".encode(), b"\\u0111"),
        changed(INK[0], zone=1.5),
        changed(INK[0], zone=2**60),
        INK[0].data.replace(b'"version":1', b'"version":1,"version":1'),
    ],
)
def test_another_way_of_writing_the_same_event_is_no_entry(data: bytes) -> None:
    with pytest.raises(EnvelopeError) as found:
        strictly_parsed(data)
    assert found.value.code == "envelope.not-canonical"


async def test_what_an_event_rests_on_comes_before_it() -> None:
    later = chained([Carved(campaign_id=None, text="on three")], basis="ink:3")
    one = intake()

    first = await one.take(arrived([*later, *INK[:2]]))
    assert [leaf.source for leaf in first.leaves] == ["ink"] * 2
    assert one.gaps == {"stone": "events 3 to 3 of ink"}

    then = await one.take(arrived(INK[2:]))
    assert [leaf.source for leaf in then.leaves] == ["ink", "stone", *["ink"] * 3]
    assert one.gaps == {}


async def test_nobody_waits_for_a_source_that_is_stopped() -> None:
    later = chained([Carved(campaign_id=None, text="on three")], basis="ink:3")
    torn = OnTheWire(INK[1].subject, INK[1].data[:-1])

    taken = await intake().take(arrived([*later, INK[0], torn]))

    assert [leaf.source for leaf in taken.leaves] == ["ink", "stone"]
    assert [one.source for one in taken.faults] == ["ink"]


@pytest.mark.parametrize(
    "basis", ["ink:1", "paper:9", "stone:7", "ink", "ink:x", f"ink:{'9' * 5000}", ""]
)
async def test_what_is_there_or_makes_no_sense_is_waited_for_by_nobody(
    basis: str,
) -> None:
    later = chained([Carved(campaign_id=None, text="x")], basis=basis)

    taken = await intake().take(arrived([INK[0], *later]))

    assert [leaf.source for leaf in taken.leaves] == ["ink", "stone"]
