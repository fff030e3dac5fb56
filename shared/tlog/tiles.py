"""Hashes and entries as they stand in the files of a log. Source: C2SP tlog-tiles."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from struct import Struct

from shared.tlog.errors import VerificationError
from shared.tlog.frontier import LARGEST_SIZE, TILE_HEIGHT
from shared.tlog.hashes import HASH_SIZE, leaf_hashes, root_of_joined
from shared.tlog.paths import (
    CHECKPOINT_PATH,
    TILE_WIDTH,
    Bundle,
    Tile,
    bundles_between,
    parse_path,
    tiles_between,
)
from shared.tlog.words import fault

__all__ = [
    "CHECKPOINT_PATH",
    "LARGEST_BUNDLE",
    "LARGEST_ENTRY",
    "TILE_WIDTH",
    "Bundle",
    "HashesInTiles",
    "Tile",
    "bundle_bytes",
    "bundles_between",
    "check_bundle",
    "check_tile",
    "entries_of",
    "parse_path",
    "tile_for",
    "tiles_between",
]

LARGEST_ENTRY = 2**16 - 1
"""Bytes of an entry: its length is written in two bytes."""
_LENGTH = Struct(">H")
_PREFIX = _LENGTH.size
LARGEST_BUNDLE = TILE_WIDTH * (_PREFIX + LARGEST_ENTRY)
"""Bytes of the largest bundle there can be; whoever fetches stops there."""


def bundle_bytes(entries: Iterable[bytes]) -> bytes:
    """Return the entries as they are served: each behind its length in two bytes."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > LARGEST_ENTRY:
            raise fault("tlog.entry-size", size=len(entry), largest=LARGEST_ENTRY)
        parts += (len(entry).to_bytes(_PREFIX, "big"), entry)
    return b"".join(parts)


def entries_of(data: bytes, width: int) -> list[bytes]:
    """Return the `width` entries of a bundle.

    Raises:
        VerificationError: there are more or fewer, or the last one is cut off.
    """
    entries: list[bytes] = []
    start, end, length_at = 0, len(data), _LENGTH.unpack_from
    for _ in range(width):
        first = start + _PREFIX
        if first > end:
            raise fault("tlog.bundle-cut", found=len(entries), expected=width)
        start = first + length_at(data, start)[0]
        if start > end:
            raise fault("tlog.bundle-cut", found=len(entries), expected=width)
        entries.append(data[first:start])
    if start != end:
        raise fault("tlog.bundle-rest", expected=width, rest=end - start)
    return entries


def check_tile(tile: Tile, data: bytes) -> bytes:
    """Return the joined hashes of a tile as it was fetched.

    Only its length can be judged here; the root over it shows whether it is right.
    """
    if len(data) != tile.width * HASH_SIZE:
        raise fault(
            "tlog.tile-size",
            place=tile.path,
            found=len(data),
            expected=tile.width * HASH_SIZE,
        )
    return data


def check_bundle(bundle: Bundle, data: bytes, hashes: bytes) -> list[bytes]:
    """Return the entries of a bundle, each compared with its hash in the tile.

    `hashes` are those of the level-0 tile in the same place, joined.
    """
    try:
        entries = entries_of(data, bundle.width)
    except VerificationError as error:
        raise error.within(bundle.path) from None
    found = leaf_hashes(entries)
    if b"".join(found) != hashes[: bundle.width * HASH_SIZE]:
        place = next(
            number
            for number, one in enumerate(found)
            if one != hashes[number * HASH_SIZE : (number + 1) * HASH_SIZE]
        )
        raise fault(
            "tlog.entry-mismatch", place=bundle.path, index=bundle.start + place
        )
    return entries


def tile_for(level: int, index: int, size: int) -> Tile:
    """Return the tile of a tree of `size` leaves from which a node is computed.

    The node is the root over the leaves index * 2**level to (index + 1) * 2**level.
    """
    if not 0 <= size <= LARGEST_SIZE:
        raise fault("tlog.size-range", size=size)
    # First the level alone: a shift by a hostile one would fill the memory.
    complete = 0 <= level < LARGEST_SIZE.bit_length()
    if not complete or not 0 <= index < size >> level:
        raise fault("tlog.no-such-node", level=level, index=index, size=size)
    row, inside = divmod(level, TILE_HEIGHT)
    first = index << inside
    number = first // TILE_WIDTH
    width = min(TILE_WIDTH, (size >> (TILE_HEIGHT * row)) - number * TILE_WIDTH)
    return Tile(row, number, width)


class HashesInTiles:
    """Reads nodes of a tree of `size` leaves out of its tiles: a `Read` for proofs.

    `fetch` gives the bytes of a tile; what it raises comes through. A few tiles are
    kept, since a proof asks for several nodes of one tile.
    """

    def __init__(
        self, fetch: Callable[[Tile], bytes], size: int, *, keep: int = 64
    ) -> None:
        self.size = size
        self._tile = lru_cache(maxsize=keep)(lambda one: check_tile(one, fetch(one)))

    def __call__(self, level: int, index: int) -> bytes:
        """Return the root over leaves index * 2**level to (index + 1) * 2**level."""
        tile = tile_for(level, index, self.size)
        inside = level % TILE_HEIGHT
        first = (index << inside) % TILE_WIDTH
        joined = self._tile(tile)
        return root_of_joined(
            joined[first * HASH_SIZE : (first + (1 << inside)) * HASH_SIZE]
        )

    read = __call__
