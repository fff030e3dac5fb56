"""Proofs out of the log's own tiles, wherever those lie."""

from services.ledger.files import Files
from shared.consume.worker import Retry
from shared.tlog.hashes import HASH_SIZE
from shared.tlog.proofs import consistency_proof
from shared.tlog.tiles import HashesInTiles, Tile

_MOST = 64
"""Tiles that a proof may need; there are eight levels of them, two edges each."""


class _MissingError(Exception):
    def __init__(self, tile: Tile) -> None:
        super().__init__(tile.path)
        self.tile = tile


async def consistency(files: Files, old: int, new: int) -> list[bytes]:
    """Return what shows that the tree of `old` leaves begins the one of `new`.

    Raises:
        Retry: a tile cannot be read as it should be.
    """
    read: dict[Tile, bytes] = {}

    def fetch(tile: Tile) -> bytes:
        if tile not in read:
            raise _MissingError(tile)
        return read[tile]

    # The proof says itself what it needs: it is begun again with each tile more.
    for _ in range(_MOST):
        try:
            return consistency_proof(old, new, HashesInTiles(fetch, new))
        except _MissingError as missing:
            read[missing.tile] = await _tile(files, missing.tile)
    raise Retry("a proof needs too many tiles")


async def _tile(files: Files, tile: Tile) -> bytes:
    data = await files.read(tile.path)
    if data is None and tile != tile.full:
        data = await files.read(tile.full.path)
    if data is None or len(data) < tile.width * HASH_SIZE:
        raise Retry("a tile cannot be read")
    return data[: tile.width * HASH_SIZE]
