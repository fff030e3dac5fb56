"""What the log holds of a source: to tell a repeated event from another in its place.

There is no index of events: the heads say between which sizes an event came, and the
bundles there say what it was. Whoever repeats a whole history is compared in its order,
one range after the other, so the last range is remembered.
"""

from services.ledger.files import Files
from services.ledger.heads import Head, Heads
from shared.consume.worker import Retry
from shared.contracts.envelope import digest, parsed
from shared.tlog.tiles import Bundle, entries_of

_WIDTH = 256


class Past:
    """Hashes of events that are in the log."""

    def __init__(self, files: Files, heads: Heads) -> None:
        """Nothing is read before it is asked for."""
        self._files = files
        self._heads = heads
        self._range: dict[tuple[str, int], str] = {}

    async def hash_of(self, source: str, sequence: int) -> str | None:
        """Return the hash of the event of this number; None if it is not in the log.

        Raises:
            Retry: the files cannot be read as they should be.
        """
        found = self._range.get((source, sequence))
        if found is None:
            last = await self._heads.last()
            if last is None or _reached(last, source) < sequence:
                return None
            self._range = await self._read(
                await self._head_with(source, sequence, last)
            )
            found = self._range.get((source, sequence))
        return found

    async def _head_with(self, source: str, sequence: int, last: Head) -> Head:
        """Return the first head that has the event; halving needs no index."""
        low, high, found = 1, last.number, last
        while low < high:
            middle = (low + high) // 2
            head = await self._heads.numbered(middle)
            if head is None:
                raise Retry("a head is missing")
            if _reached(head, source) >= sequence:
                high, found = middle, head
            else:
                low = middle + 1
        return found

    async def _read(self, head: Head) -> dict[tuple[str, int], str]:
        before = await self._heads.numbered(head.number - 1)
        last = await self._heads.last()
        if before is None or last is None:
            raise Retry("a head is missing")
        found = {}
        for index in range(before.size // _WIDTH, -(-head.size // _WIDTH)):
            for entry in await self._entries(index, last.size):
                envelope = parsed(entry)
                found[envelope.source, envelope.sequence] = digest(entry)
        return found

    async def _entries(self, index: int, size: int) -> list[bytes]:
        bundle = Bundle(index, min(_WIDTH, size - index * _WIDTH))
        data = await self._files.read(bundle.path)
        if data is None:
            raise Retry("a bundle is not there yet")
        return entries_of(data, bundle.width)


def _reached(head: Head, source: str) -> int:
    place = head.places.get(source)
    return place.sequence if place is not None else 0
