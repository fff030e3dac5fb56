"""The right edge of a growing tree: all that appending must remember."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shared.tlog.hashes import EMPTY_ROOT, HASH_SIZE, node_hash, parents
from shared.tlog.words import fault

TILE_HEIGHT = 8
"""Levels of the tree that lie in one tile (tlog-tiles)."""
LARGEST_SIZE = 2**63 - 1
"""More leaves no log has: sizes are 64-bit numbers with a sign in other programs."""


class Grown(NamedTuple):
    """A frontier that took leaves, and what came into being in the tiles.

    `rows[n]` are the new hashes of tile level n, joined; row 0 are the leaves.
    """

    frontier: "Frontier"
    rows: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Frontier:
    """The roots of the largest complete subtrees from the left, largest first.

    A tree of 11 leaves has three: over 8, 2 and 1 leaves. Memory is 64 hashes at most,
    however long the log.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.size <= LARGEST_SIZE:
            raise fault("tlog.size-range", size=self.size)
        if len(self.hashes) != self.size.bit_count() or any(
            len(one) != HASH_SIZE for one in self.hashes
        ):
            raise fault("tlog.frontier-shape", size=self.size)

    def root(self) -> bytes:
        """The root of the whole tree."""
        if not self.hashes:
            return EMPTY_ROOT
        found = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            found = node_hash(left, found)
        return found

    def extended(self, leaves: Sequence[bytes]) -> "Frontier":
        """The frontier after these leaf hashes."""
        return self.grown(leaves).frontier

    def grown(self, leaves: Sequence[bytes]) -> Grown:
        """The frontier after these leaf hashes, with the new hashes of each tile level.

        Works level by level over joined bytes: about one SHA-256 per leaf.
        """
        waiting = list(self.hashes)  # the smallest last: what each level still lacks
        kept: list[bytes] = []
        rows: list[bytes] = []
        row, level, size = b"".join(leaves), 0, self.size
        if len(row) != len(leaves) * HASH_SIZE:
            raise fault("tlog.hash-size")
        while row:
            if level % TILE_HEIGHT == 0:
                rows.append(row)
            if size >> level & 1:
                row = waiting.pop() + row
            if len(row) % (2 * HASH_SIZE):
                kept.append(row[-HASH_SIZE:])
            row = parents(row)
            level += 1
        hashes = (*waiting, *reversed(kept))
        return Grown(Frontier(size + len(leaves), hashes), tuple(rows))
