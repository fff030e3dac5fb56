"""All levels of the tree, made again from the entries and compared with the tiles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Finding, Findings
from bangvang.audit.words import said
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT, HASH_SIZE, node_hash, root_of_joined
from shared.tlog.paths import TILE_WIDTH, Tile


@dataclass(slots=True)
class Tree:
    """Takes the root of one bundle after another; keeps one tile of each level."""

    files: LogFiles
    findings: Findings
    _rows: list[bytearray] = field(default_factory=lambda: [bytearray()])
    _full: list[int] = field(default_factory=lambda: [0])
    """How many full tiles of each level lie behind us."""

    def take(self, roots: Iterable[bytes], edge: bytes) -> None:
        """Take the roots of the next bundles, and the leaf hashes of a short last one.

        Level 0 was compared by who read the bundles; here it is every level above.
        """
        for one in roots:
            self._push(1, one)
        self._rows[0] += edge

    def _push(self, level: int, hash_: bytes) -> None:
        while level >= len(self._rows):
            self._rows.append(bytearray())
            self._full.append(0)
        row = self._rows[level]
        row += hash_
        if len(row) == TILE_WIDTH * HASH_SIZE:
            whole = bytes(row)
            self._compare(Tile(level, self._full[level]), whole)
            row.clear()
            self._full[level] += 1
            self._push(level + 1, root_of_joined(whole))

    def finish(self) -> bytes:
        """Compare the partial tiles on the right edge; return the root over all."""
        for level, row in enumerate(self._rows):
            if level and row:
                width = len(row) // HASH_SIZE
                self._compare(Tile(level, self._full[level], width), bytes(row))
        subtrees = list(self._subtrees())
        if not subtrees:
            return EMPTY_ROOT
        found = subtrees.pop()
        while subtrees:
            found = node_hash(subtrees.pop(), found)
        return found

    def _subtrees(self) -> Iterator[bytes]:
        """Give the roots of the complete subtrees from the left, largest first."""
        for row in reversed(self._rows):
            count, at = len(row) // HASH_SIZE, 0
            for power in range(TILE_WIDTH.bit_length() - 1, -1, -1):
                if count >> power & 1:
                    end = at + (HASH_SIZE << power)
                    yield root_of_joined(bytes(row[at:end]))
                    at = end

    def _compare(self, tile: Tile, computed: bytes) -> None:
        try:
            held = self.files.tile(tile)
        except VerificationError as error:
            self.findings.add(Finding(error.code, error.said, place=error.place))
            return
        if held != computed:
            code = "audit.tile-mismatch"
            self.findings.add(Finding(code, said(code), place=tile.path))
