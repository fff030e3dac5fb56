"""States of streams: a small cache that the stored version keeps honest."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from shared.contracts.base import Language
from shared.decider import Decider, Recorded
from shared.eventstore.codec import recorded
from shared.eventstore.store import EventStore

_CACHED = 8192


class Kept(NamedTuple):
    """A stream as it was after one of its events."""

    version: int
    state: Any
    time: datetime | None
    """Of the last event; None before the first."""
    exercise: bool
    """Whether the last event was of an exercise, whose time is not the clock's."""

    def after(self, decider: Decider, past: Recorded[Any], *, exercise: bool) -> "Kept":
        """Return the stream after one more event."""
        state = decider.evolve(self.state, past)
        return Kept(past.version, state, past.time, exercise)


class StateCache:
    """The last states that were committed, least recently used first out."""

    def __init__(self, size: int = _CACHED) -> None:
        """Keep at most `size` streams."""
        self._size = size
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def get(self, subject: str) -> Kept | None:
        """Return what was last seen of a stream."""
        found = self._kept.get(subject)
        if found is not None:
            self._kept.move_to_end(subject)
        return found

    def put(self, states: Mapping[str, Kept]) -> None:
        """Keep committed states."""
        for subject, kept in states.items():
            self._kept[subject] = kept
            self._kept.move_to_end(subject)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything, after an erasure."""
        self._kept.clear()


async def states_of(
    store: EventStore,
    language: Language,
    decider: Decider,
    cache: StateCache,
    subjects: list[str],
) -> dict[str, Kept]:
    """Return the present state of every stream; only what is new is read.

    A cached version beyond the stored one means that the database was restored from
    an older copy: then the stream is read from its beginning.
    """
    versions = await store.versions(subjects)
    found: dict[str, Kept] = {}
    behind: dict[str, int] = {}
    for subject in subjects:
        version = versions.get(subject, 0)
        kept = cache.get(subject)
        if kept is None or kept.version > version:
            kept = Kept(0, decider.initial(subject), None, exercise=False)
        found[subject] = kept
        if kept.version < version:
            behind[subject] = kept.version
    if behind:
        for subject, events in (await store.read(behind)).items():
            for one in events:
                past, exercise = recorded(language, one)
                found[subject] = found[subject].after(decider, past, exercise=exercise)
    return found
