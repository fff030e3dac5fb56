"""Holds back what rests on events that the log does not have yet. Pure.

Every event says in its `basis` how far its service had heard each other one. A service
hears what stands in the stream, so what it rests on stands there before it; but where a
broker lost its disk, each service fills the stream again with its own history, and
those come one beside the other. A log that took them as they come would hold events
before their causes, for ever, and every audit of it would find fault with that.

Source: the basis is ours (ARCHITECTURE.md); the order is Lamport's happened-before.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping

from shared.consume.chain import Link
from shared.contracts.basis import read_basis

MOST_HELD = 64 << 20
"""Bytes of events that are held. Of a source that would need more, the rest is left in
the stream and fetched again once others have come this far."""


class Order:
    """What was let into the log, and what waits for events of other sources."""

    def __init__(
        self,
        taken: Mapping[str, int],
        stopped: Collection[str],
        most_held: int = MOST_HELD,
    ) -> None:
        """Begin behind the log's end.

        Args:
            taken: Number of the last event in the log, for each source.
            stopped: Sources that nobody waits for: of those nothing comes before an
                operator has decided, and the others go on. Looked at anew each time.
            most_held: Bytes of events that may be held.
        """
        self._taken = dict(taken)
        self._stopped = stopped
        self._most = most_held
        self._held: dict[str, deque[Link]] = {}
        self._bytes = 0
        self._left: set[str] = set()

    @property
    def missing(self) -> dict[str, str]:
        """What is waited for, by the source that waits, for people."""
        found = {
            source: f"events behind {self._taken.get(source, 0)} of {source}"
            for source in self._left.difference(self._stopped)
        }
        for source, held in self._held.items():
            for other, number in self._lacking(source, held[0]).items():
                first = self._taken[other] + 1
                found[source] = f"events {first} to {number} of {other}"
        return found

    def has_room(self, source: str) -> bool:
        """Whether more of a source can be taken; if not, that is remembered."""
        if source not in self._held or self._bytes < self._most:
            return True
        self._left.add(source)
        return False

    def offer(self, source: str, links: Iterable[Link]) -> list[tuple[str, Link]]:
        """Take the next events of a source; return what is next in the log now."""
        held = self._held.setdefault(source, deque())
        for one in links:
            held.append(one)
            self._bytes += len(one.data)
        return self.freed()

    def freed(self) -> list[tuple[str, Link]]:
        """Return what waits for nothing any more, with its sources."""
        found: list[tuple[str, Link]] = []
        more = True
        while more:
            more = False
            for source, held in [*self._held.items()]:
                while held and not self._lacking(source, held[0]):
                    one = held.popleft()
                    self._bytes -= len(one.data)
                    self._taken[source] = one.envelope.sequence
                    found.append((source, one))
                    more = True
                if not held:
                    del self._held[source]
        return found

    def _lacking(self, source: str, link: Link) -> dict[str, int]:
        """Return the numbers up to which other sources have to come first."""
        # One that is not written as a basis names nothing; the audit tells of it.
        named = read_basis(link.envelope.basis) or {}
        return {
            other: number
            for other, number in named.items()
            if number > self._taken.get(other, number)
            and other != source
            and other not in self._stopped
        }
