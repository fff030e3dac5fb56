"""The files of one log in a folder, read with limits. Layout: C2SP tlog-tiles."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bangvang.audit.words import trouble
from bangvang.inputs import open_plain
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import HASH_SIZE
from shared.tlog.notes import LARGEST_NOTE
from shared.tlog.paths import (
    CHECKPOINT_PATH,
    TILE_WIDTH,
    Bundle,
    Tile,
    bundles_between,
)
from shared.tlog.tiles import LARGEST_BUNDLE, check_tile, entries_of

LARGEST_TILE = TILE_WIDTH * HASH_SIZE
"""Bytes of a full tile of hashes."""


@dataclass(frozen=True, slots=True)
class LogFiles:
    """A log's static files below `root`; nobody but we need be trusted for them."""

    root: Path

    @property
    def has_checkpoint(self) -> bool:
        """Whether a log was fetched to here as a whole."""
        return (self.root / CHECKPOINT_PATH).exists()

    def checkpoint(self) -> bytes:
        """Return the newest checkpoint, a signed note."""
        return self.read(CHECKPOINT_PATH, LARGEST_NOTE)

    def tile(self, tile: Tile) -> bytes:
        """Return the hashes of a tile, `width` times 32 bytes.

        A partial tile may be gone once the full one exists (tlog-tiles, "Partial
        Tiles"); then its beginning is taken.
        """
        if tile.width == TILE_WIDTH or (self.root / tile.path).exists():
            return check_tile(tile, self.read(tile.path, LARGEST_TILE))
        full = check_tile(tile.full, self.read(tile.full.path, LARGEST_TILE))
        return full[: tile.width * HASH_SIZE]

    def entries(self, bundle: Bundle) -> list[bytes]:
        """Return the entries of a bundle; of the full one when that is all there is.

        Raises:
            VerificationError: the file is missing, unreadable, too large or cut.
        """
        partial = bundle.width < TILE_WIDTH and (self.root / bundle.path).exists()
        path = bundle.path if partial else bundle.full.path
        width = bundle.width if partial else TILE_WIDTH
        data = self.read(path, LARGEST_BUNDLE)
        try:
            return entries_of(data, width)[: bundle.width]
        except VerificationError as error:
            raise error.within(path) from None

    def numbered(
        self, start: int, end: int, size: int | None = None
    ) -> Iterator[tuple[int, bytes]]:
        """Give leaf index and bytes of the entries `start` to `end`, bundle by bundle.

        `size` is that of the checkpoint up to which the files are here; `end` without
        it.

        Raises:
            VerificationError: a bundle is missing or cannot be read.
        """
        for bundle in bundles_between(start, end if size is None else size):
            if bundle.start >= end:
                return
            entries = self.entries(bundle)
            del entries[end - bundle.start :]
            first = max(start - bundle.start, 0)
            yield from enumerate(entries[first:], bundle.start + first)

    def entry(self, leaf: int) -> bytes:
        """Return one entry of a full bundle or of the partial one that is there."""
        index, inside = divmod(leaf, TILE_WIDTH)
        for width in (TILE_WIDTH, *self._widths(Bundle(index))):
            if inside < width and (self.root / Bundle(index, width).path).exists():
                return self.entries(Bundle(index, width))[inside]
        raise trouble("audit.file-missing", place=Bundle(index).path)

    def _widths(self, bundle: Bundle) -> list[int]:
        folder = self.root / f"{bundle.path}.p"
        names = {one.name for one in folder.iterdir()} if folder.is_dir() else set()
        return [one for one in range(TILE_WIDTH - 1, 0, -1) if str(one) in names]

    def read(self, path: str, most: int) -> bytes:
        """Return a file of at most `most` bytes.

        Raises:
            VerificationError: it is missing, no plain file, or longer.
        """
        try:
            with open_plain(self.root / path) as file:
                # To ask for the most that there may be sets 16 MB aside for a bundle.
                size = min(os.fstat(file.fileno()).st_size, most)
                data = file.read(size + 1)
                if len(data) > size:  # it has grown since, or is too large
                    data += file.read(most - size)
        except FileNotFoundError:
            raise trouble("audit.file-missing", place=path) from None
        except OSError as error:
            raise trouble(
                "audit.file-unusable", place=path, reason=error.strerror or error
            ) from error
        if len(data) > most:
            raise trouble("audit.file-too-large", place=path, most=most)
        return data
