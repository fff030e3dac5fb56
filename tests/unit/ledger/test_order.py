"""An event stands in the log behind all that it rests on, however they came."""

from hypothesis import given
from hypothesis import strategies as some

from services.ledger.order import Order
from shared.consume.chain import Link
from shared.contracts.envelope import digest, parsed
from shared.testing.two_services import Written
from shared.testing.wire import chained

SOURCES = ("ink", "paper", "stone")
type Story = list[tuple[str, Link]]


def link(source: str, number: int, basis: str | None, size: int = 1) -> Link:
    (one,) = chained(
        [Written(campaign_id=None, text="x" * size)], after=number - 1, basis=basis
    )
    envelope = parsed(one.data)._replace(source=source)
    return Link(envelope, digest(one.data), number, one.data)


@some.composite
def stories(draw: some.DrawFn) -> Story:
    """What services say that hear of one another only what was said before."""
    said = dict.fromkeys(SOURCES, 0)
    story: Story = []
    for source in draw(some.lists(some.sampled_from(SOURCES), max_size=12)):
        heard = {
            other: draw(some.integers(0, said[other]))
            for other in SOURCES
            if other != source
        }
        basis = ",".join(f"{name}:{number}" for name, number in heard.items() if number)
        said[source] += 1
        story.append((source, link(source, said[source], basis or None)))
    return story


def in_order(log: Story) -> bool:
    seen = dict.fromkeys(SOURCES, 0)
    for source, one in log:
        pairs = (
            part.split(":") for part in (one.envelope.basis or "").split(",") if part
        )
        if any(seen[name] < int(number) for name, number in pairs):
            return False
        if one.envelope.sequence != seen[source] + 1:
            return False
        seen[source] += 1
    return True


@given(stories(), some.randoms(use_true_random=False))
def test_however_the_histories_meet_the_log_is_in_the_order_of_what_was_heard(
    story: Story, chance: object
) -> None:
    rest = {one: [link for name, link in story if name == one] for one in SOURCES}
    order = Order(dict.fromkeys(SOURCES, 0), frozenset())
    log: Story = []
    while left := [one for one in SOURCES if rest[one]]:
        source = chance.choice(left)  # type: ignore[attr-defined]
        log += order.offer(source, [rest[source].pop(0)])

    assert len(log) == len(story)
    assert in_order(log)
    assert order.missing == {}


def test_what_finds_no_room_is_left_in_the_stream_and_named() -> None:
    first = link("stone", 1, "ink:2", size=500)
    order = Order(dict.fromkeys(SOURCES, 0), frozenset(), most_held=len(first.data))

    assert order.has_room("stone")
    assert order.offer("stone", [first]) == []
    assert not order.has_room("stone")
    assert order.has_room("ink"), "what others wait for is always taken"
    assert order.missing == {"stone": "events 1 to 2 of ink"}

    freed = order.offer("ink", [link("ink", 1, None), link("ink", 2, None)])

    assert [source for source, _ in freed] == ["ink", "ink", "stone"]
    assert order.missing == {"stone": "events behind 1 of stone"}


def test_the_log_that_is_there_already_counts() -> None:
    order = Order({"ink": 4, "stone": 0}, frozenset())

    assert order.offer("stone", [link("stone", 1, "ink:4")])
    assert not order.offer("stone", [link("stone", 2, "ink:5")])
