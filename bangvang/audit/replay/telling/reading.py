"""Reads a log once more, for what is told of it."""

from collections.abc import Callable, Iterable, Iterator

from bangvang.audit.replay.past import Past, Reader
from bangvang.audit.replay.replayed import Log
from shared.contracts.envelope import EnvelopeError, parsed

type Opens = Callable[[], Log]
"""`opens()`: the log from its beginning; it is read more than once."""


def events_of(log: Log, about: Iterable[str] = ()) -> Iterator[Past]:
    """Give the events that can be read, all of them or those that hold a word.

    Args:
        log: Leaf index and bytes of every event.
        about: Texts, one of which must stand in an event's bytes; none: all events.
            Ids are opaque and never part of one another, so this finds no others.
    """
    words = [one.encode() for one in about]
    reader = Reader()
    for leaf, data in log:
        if words and not any(one in data for one in words):
            continue
        try:
            envelope = parsed(data)
            yield reader.read(leaf, envelope)
        except EnvelopeError:
            continue  # the replay names it; there is nothing to tell of it
