"""The right edge of the log: what appending must know, and the files it makes. Pure.

However long the log, the edge is its last, partial tile of each level and its last,
partial bundle; so the cost of appending does not depend on the size of the tree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import NamedTuple

from shared.tlog.errors import VerificationError
from shared.tlog.frontier import TILE_HEIGHT, Frontier
from shared.tlog.hashes import HASH_SIZE, leaf_hashes, root_of_joined
from shared.tlog.tiles import (
    TILE_WIDTH,
    Bundle,
    Tile,
    bundle_bytes,
    check_bundle,
    check_tile,
    tiles_between,
)

_ROW = TILE_WIDTH * HASH_SIZE
"""Bytes of a full tile."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The last tile of each level and the last bundle, as far as they are partial."""

    frontier: Frontier = field(default_factory=Frontier)
    rows: tuple[bytes, ...] = ()
    """By level, the joined hashes of its partial tile; empty where the last is full."""
    entries: tuple[bytes, ...] = ()
    """Those of the partial bundle."""

    @property
    def size(self) -> int:
        """Leaves of the tree."""
        return self.frontier.size


class Grown(NamedTuple):
    """The edge after some entries, and the files that came into being."""

    edge: Edge
    files: list[tuple[str, bytes]]
    """Path and content: bundles, then tiles, the partial ones among them."""


def grown(edge: Edge, entries: Sequence[bytes]) -> Grown:
    """Return the edge after `entries`, and every file the longer log has in addition.

    Source: C2SP tlog-tiles, "Merkle Tree", "Partial Tiles" and "Log entries".
    """
    frontier, new = edge.frontier.grown(leaf_hashes(entries))
    files = list(_bundles(edge, entries))
    rows: list[bytes] = []
    for level in range(max(len(new), len(edge.rows))):
        held = edge.rows[level] if level < len(edge.rows) else b""
        fresh = new[level] if level < len(new) else b""
        if fresh:
            files += _tiles(level, edge.size, held + fresh)
        rest = (len(held) + len(fresh)) % _ROW
        rows.append((held + fresh)[-rest:] if rest else b"")
    left = (len(edge.entries) + len(entries)) % TILE_WIDTH
    kept = (*edge.entries, *entries)[-left:] if left else ()
    return Grown(Edge(frontier, tuple(rows), kept), files)


def _bundles(edge: Edge, entries: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    if not entries:
        return
    first = edge.size // TILE_WIDTH
    for number, some in enumerate(batched((*edge.entries, *entries), TILE_WIDTH)):
        yield Bundle(first + number, len(some)).path, bundle_bytes(some)


def _tiles(level: int, size: int, joined: bytes) -> Iterator[tuple[str, bytes]]:
    first = (size >> (TILE_HEIGHT * level)) // TILE_WIDTH
    for number, start in enumerate(range(0, len(joined), _ROW)):
        data = joined[start : start + _ROW]
        yield Tile(level, first + number, len(data) // HASH_SIZE).path, data


def parts_of(size: int) -> tuple[list[Tile], Bundle | None]:
    """Return the partial files of a tree: where its edge is read from."""
    tiles = []
    level = 0
    while count := size >> (TILE_HEIGHT * level):
        if width := count % TILE_WIDTH:
            tiles.append(Tile(level, count // TILE_WIDTH, width))
        level += 1
    width = size % TILE_WIDTH
    return tiles, Bundle(size // TILE_WIDTH, width) if width else None


def edge_of(
    size: int, root: bytes, tiles: dict[Tile, bytes], bundle: bytes | None
) -> Edge | None:
    """Return the edge of a tree, made of its partial files; None: they are others.

    Args:
        size: Leaves of the tree.
        root: What the files must lead to.
        tiles: Content of each partial tile that `parts_of` names.
        bundle: Content of the partial bundle, if there is one.
    """
    rows = [b""] * -(-size.bit_length() // TILE_HEIGHT)
    wanted, last = parts_of(size)
    try:
        for tile in wanted:
            rows[tile.level] = check_tile(tile, tiles[tile])
        entries = check_bundle(last, bundle or b"", rows[0]) if last else []
    except VerificationError:
        return None
    frontier = Frontier(size, tuple(_subtrees(rows)))
    if frontier.root() != root:
        return None
    return Edge(frontier, tuple(rows), tuple(entries))


def _subtrees(rows: Sequence[bytes]) -> Iterator[bytes]:
    """Give the roots of the complete subtrees that partial tiles are made of."""
    for row in reversed(rows):
        start = 0
        for bit in reversed(range(TILE_HEIGHT)):
            length = HASH_SIZE << bit
            if len(row) // HASH_SIZE >> bit & 1:
                yield root_of_joined(row[start : start + length])
                start += length


def outgrown(before: int, after: int) -> list[str]:
    """Return the folders of partial files that full ones replaced on the way.

    A log may drop them (tlog-tiles, "Partial Tiles").
    """
    tiles = [one for one in tiles_between(before, after) if one == one.full]
    folders = []
    for tile in tiles:
        folders.append(f"{tile.path}.p")
        if tile.level == 0:
            folders.append(f"{Bundle(tile.index).path}.p")
    return folders
