"""Puts events into the tree, in an order that survives a crash at every line.

1. The entries are staged: durable, under the name of their own digest.
2. The new head is added to the checkpoint store. This alone decides: a tree that has
   no head is no tree, and only one ledger can add the next.
3. Bundles and tiles are written from the staged entries, durably.
4. (`publisher.py`) The head is signed, shown to the witnesses, and published.

Staged first and not written as tiles at once, because of a second ledger: one that
loses the second step must not have overwritten a partial tile that the winner signs.
Source of the order: our own; compare Sunlight's `sequencePool` and its staging bundles.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from services.ledger.edge import Edge, edge_of, grown, outgrown, parts_of
from services.ledger.errors import FilesBehind
from services.ledger.files import Files
from services.ledger.heads import Head, Heads, HeadTakenError
from services.ledger.staged import (
    FOLDER,
    entries_staged,
    name_of,
    path_of,
    staged_bytes,
)
from shared.consume.chain import Place
from shared.contracts.envelope import written
from shared.tlog.hashes import EMPTY_ROOT

log = structlog.get_logger("ledger")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One event on its way into the log."""

    source: str
    place: Place
    """Where its source stands with it."""
    data: bytes
    """The entry: the event's canonical bytes."""


class Sequencer:
    """Appends to one log; not to be used again after an error before `recover`."""

    def __init__(
        self, files: Files, heads: Heads, *, clock: Callable[[], datetime]
    ) -> None:
        self._files = files
        self._heads = heads
        self._clock = clock
        self._head: Head | None = None
        self._edge = Edge()
        self._outgrown: list[str] = []

    @property
    def head(self) -> Head | None:
        """The newest head whose files are all durable; None before `recover`."""
        return self._head

    async def recover(self) -> Head:
        """Find out where the log stands, and finish what a crash cut off.

        It may be cut off itself, and run again, any number of times.

        Raises:
            FilesBehind: the files are older than the checkpoint store, or damaged.
            FileDiffers: one was changed.
        """
        self._head = None
        head = await self._heads.last() or await self._first()
        staged = None
        if head.staged:
            staged = await self._files.read(path_of(head.staged))
        if staged is not None:
            # Cut off in the third step, or so soon after it that the staged entries
            # are still there: the same files are written once more, byte for byte.
            await self._finish(head, staged)
        else:
            self._edge = await self._read_edge(head)
        self._outgrown = []
        self._head = head
        await self._sweep()
        return head

    async def _first(self) -> Head:
        """Decide on the empty tree: a log is there before its first event."""
        head = Head(0, 0, EMPTY_ROOT, {}, "", written(self._clock()))
        await self._heads.add(head)
        log.info("a new log begins")
        return head

    async def _finish(self, head: Head, staged: bytes) -> None:
        before = await self._heads.numbered(head.number - 1)
        if before is None:
            raise FilesBehind(size=head.size)
        entries = entries_staged(head.staged, before.size, staged)
        if entries is None:
            # Damaged since; perhaps the tiles had all been written before.
            self._edge = await self._read_edge(head)
            return
        # The files of the head before were durable before this one was begun, and its
        # partial ones are not dropped before this one's staged entries are.
        edge, files = grown(await self._read_edge(before), entries)
        if edge.frontier.root() != head.root:
            raise FilesBehind(size=head.size)
        await self._files.write(files)
        self._edge = edge

    async def _read_edge(self, head: Head) -> Edge:
        tiles, bundle = parts_of(head.size)
        found = {}
        for tile in tiles:
            data = await self._files.read(tile.path)
            if data is None:
                raise FilesBehind(size=head.size)
            found[tile] = data
        last = await self._files.read(bundle.path) if bundle is not None else None
        edge = edge_of(head.size, head.root, found, last)
        if edge is None:
            raise FilesBehind(size=head.size)
        return edge

    async def _sweep(self) -> None:
        """Remove what was staged and lost, or is in the tiles by now."""
        await self._files.delete(await self._files.listing(FOLDER))

    async def append(self, leaves: Sequence[Leaf]) -> Head:
        """Append `leaves`; when it returns, they are in the log for good.

        Raises:
            HeadTakenError, LeaseLostError: another ledger appends.
            Exception: whether they were appended is found out by `recover`.
        """
        before, self._head = self._head, None
        if before is None:
            raise RuntimeError("recover first")
        entries = [leaf.data for leaf in leaves]
        after = grown(self._edge, entries)
        staged = staged_bytes(before.size, entries)
        name = name_of(staged)
        head = Head(
            number=before.number + 1,
            size=after.edge.size,
            root=after.edge.frontier.root(),
            places=_places(before.places, leaves),
            staged=name,
            at=written(self._clock()),
        )
        # A crash before or in this step leaves a staged file that no head names; it is
        # swept at the next start, and the events come again from the stream.
        await self._files.write([(path_of(name), staged)])
        # A crash in this step: the head was added or not, and the store knows. If it
        # was, the staged entries are durable, and `recover` makes the tiles of them.
        await self._decide(head)
        # From here on the tree is decided; nobody has seen it yet. A crash in this
        # step leaves some of the files, under their final names and with their final
        # content, above a published checkpoint that does not cover them.
        await self._files.write(after.files)
        # A crash before this removal only makes `recover` write the same files again.
        await self._tidy(before, head, name)
        self._edge = after.edge
        self._head = head
        return head

    async def _decide(self, head: Head) -> None:
        try:
            await self._heads.add(head)
        except HeadTakenError:
            raise
        except Exception as error:
            # The connection broke while it committed: it may have succeeded.
            if await self._heads.numbered(head.number) != head:
                raise
            log.info("head was added after all", problem=type(error).__name__)

    async def _tidy(self, before: Head, head: Head, name: str) -> None:
        """Remove the staged entries, and partial files that full ones replaced.

        Only those of the head before: a crash might bring the staged entries of this
        one back, and to make its tiles again the partial ones before it are needed.
        """
        await self._files.delete([path_of(name), *self._outgrown])
        self._outgrown = outgrown(before.size, head.size)


def _places(before: Mapping[str, Place], leaves: Sequence[Leaf]) -> dict[str, Place]:
    return {**before, **{leaf.source: leaf.place for leaf in leaves}}
