"""Tiles and entry bundles, and where a log serves them. Source: C2SP tlog-tiles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shared.tlog.frontier import LARGEST_SIZE, TILE_HEIGHT
from shared.tlog.words import fault

TILE_WIDTH = 1 << TILE_HEIGHT
"""Hashes in a full tile, entries in a full bundle: 256."""
CHECKPOINT_PATH = "checkpoint"
"""Where the newest checkpoint is served, below the log's prefix."""
_HIGHEST = 7
"""The highest level on which a log of at most 2^63 - 1 leaves has a tile."""
_SHAPE = re.compile(
    r"tile/(0|[1-9][0-9]?|entries)/((?:x[0-9]{3}/){0,6}[0-9]{3})"
    r"(?:\.p/([1-9][0-9]{0,2}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """`width` hashes of level `level` from place `index` * 256 on, 1 to 256 of them.

    Each hash stands for 256**level leaves.
    """

    level: int
    index: int
    width: int = TILE_WIDTH

    def __post_init__(self) -> None:
        _demand_place(self.level, self.index, self.width)

    @property
    def path(self) -> str:
        """Where it is served, such as `tile/0/x001/234.p/17`."""
        return f"tile/{self.level}/{_number(self.index)}{_part(self.width)}"

    @property
    def full(self) -> "Tile":
        """The full tile in this place: a log may drop a partial one once it has it."""
        return Tile(self.level, self.index)


@dataclass(frozen=True, slots=True, order=True)
class Bundle:
    """The entries `index` * 256 to `index` * 256 + `width`, 1 to 256 of them."""

    index: int
    width: int = TILE_WIDTH

    def __post_init__(self) -> None:
        _demand_place(0, self.index, self.width)

    @property
    def path(self) -> str:
        """Where it is served, such as `tile/entries/x001/234.p/17`."""
        return f"tile/entries/{_number(self.index)}{_part(self.width)}"

    @property
    def full(self) -> "Bundle":
        """The full bundle in this place."""
        return Bundle(self.index)

    @property
    def start(self) -> int:
        """The index of its first entry in the log."""
        return self.index * TILE_WIDTH


def parse_path(path: str) -> Tile | Bundle:
    """Return what is served at `path`, below the log's prefix.

    Raises:
        VerificationError: nothing is, or it is written in another than the one way.
    """
    found = _SHAPE.fullmatch(path)
    if found is None:
        raise fault("tlog.path", path=path)
    level, number, part = found.groups()
    index, width = int(re.sub("[x/]", "", number)), int(part or TILE_WIDTH)
    # A number has as many parts as it needs; and a width of 256 is no part.
    if _number(index) != number or (part and width >= TILE_WIDTH):
        raise fault("tlog.path", path=path)
    if level == "entries":
        return Bundle(index, width)
    return Tile(int(level), index, width)


def tiles_between(old: int, new: int) -> Iterator[Tile]:
    """Give the tiles that a tree of `new` leaves has and one of `old` had not.

    Lowest level first, left to right; the last of a level may be partial.
    """
    _demand_sizes(old, new)
    level = 0
    while new >> (TILE_HEIGHT * level):
        before, after = (size >> (TILE_HEIGHT * level) for size in (old, new))
        for index, width in _places(before, after):
            yield Tile(level, index, width)
        level += 1


def bundles_between(old: int, new: int) -> Iterator[Bundle]:
    """Give the bundles that a log of `new` entries has and one of `old` had not."""
    _demand_sizes(old, new)
    for index, width in _places(old, new):
        yield Bundle(index, width)


def _places(before: int, after: int) -> Iterator[tuple[int, int]]:
    """Give index and width of what 256 to a file changes between two counts."""
    if before == after:
        return
    for index in range(before // TILE_WIDTH, -(-after // TILE_WIDTH)):
        yield index, min(TILE_WIDTH, after - index * TILE_WIDTH)


def _number(index: int) -> str:
    """Write 1234067 as x001/x234/067."""
    text = f"{index % 1000:03}"
    while index := index // 1000:
        text = f"x{index % 1000:03}/{text}"
    return text


def _part(width: int) -> str:
    return "" if width == TILE_WIDTH else f".p/{width}"


def _demand_place(level: int, index: int, width: int) -> None:
    if not (0 <= level <= _HIGHEST and index >= 0 and 1 <= width <= TILE_WIDTH):
        raise fault("tlog.no-such-tile", level=level, index=index, width=width)
    if (index * TILE_WIDTH + width) << (TILE_HEIGHT * level) > LARGEST_SIZE:
        raise fault("tlog.no-such-tile", level=level, index=index, width=width)


def _demand_sizes(old: int, new: int) -> None:
    for size in (old, new):
        if not 0 <= size <= LARGEST_SIZE:
            raise fault("tlog.size-range", size=size)
    if old > new:
        raise fault("tlog.sizes-order", old=old, new=new)
