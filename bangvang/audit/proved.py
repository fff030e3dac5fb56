"""Entries that are told of without an audit must at least be those that were signed."""

from itertools import batched

from bangvang.audit.files import LogFiles
from bangvang.audit.words import trouble
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.frontier import Frontier
from shared.tlog.hashes import leaf_hashes
from shared.tlog.paths import TILE_WIDTH
from shared.tlog.proofs import range_root
from shared.tlog.tiles import HashesInTiles


def demand_entries(
    files: LogFiles, whole: Checkpoint, start: int = 0, end: int | None = None
) -> None:
    """See that the entries from `start` to `end` are those that `whole` signs.

    Nothing else is judged: neither what they mean nor the tiles that are not needed
    for it. That the trees of `start` and `end` leaves begin the one of `whole` must
    have been proved before, unless they are 0 and all of it.

    Raises:
        VerificationError: they are others, or files are missing or cannot be read.
    """
    end = whole.size if end is None else end
    read = HashesInTiles(files.tile, whole.size)
    frontier = Frontier(
        start,
        tuple(
            read(level, (start >> level) - 1)
            for level in reversed(range(start.bit_length()))
            if start >> level & 1
        ),
    )
    entries = (entry for _, entry in files.numbered(start, end, whole.size))
    for some in batched(entries, TILE_WIDTH):
        frontier = frontier.extended(leaf_hashes(some))
    root = whole.root if end == whole.size else range_root(0, end, read)
    # Of no entries at all the tree has nothing in its tiles.
    if end and frontier.root() != root:
        raise trouble("audit.root-mismatch", size=end)
