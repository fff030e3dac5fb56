"""Writes entries as the static files of a log, for tests of what reads them."""

from collections.abc import Sequence
from pathlib import Path

from shared.signing import Signer
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.hashes import leaf_hashes, root_of
from shared.tlog.keys import Algorithm
from shared.tlog.notes import Note
from shared.tlog.tiles import (
    TILE_WIDTH,
    bundle_bytes,
    bundles_between,
    tiles_between,
)

ORIGIN = "log.example/demo"
TIME = 1_700_000_000
LOG = Signer(ORIGIN, Algorithm.ED25519, bytes(32))
LOG_ML_DSA = Signer(ORIGIN, Algorithm.COSIGNATURE_MLDSA44, bytes(32))
WITNESSES = [
    Signer(
        f"w{number}.example", Algorithm.COSIGNATURE_ED25519, bytes([number + 1] * 32)
    )
    for number in range(3)
]


def checkpoint_of(
    entries: Sequence[bytes], signers: Sequence[Signer] = (LOG,), origin: str = ORIGIN
) -> Note:
    """Return the signed checkpoint over all of them."""
    root = root_of(leaf_hashes(entries))
    note = Note(Checkpoint(origin, len(entries), root).text)
    for one in signers:
        timed = one.key.algorithm is not Algorithm.ED25519
        note = one.signed(note, TIME if timed else None)
    return note


def write_log(
    folder: Path, entries: Sequence[bytes], signers: Sequence[Signer] = (LOG,)
) -> None:
    """Write tiles, bundles and checkpoint, as tlog-tiles lays them out."""
    levels = [leaf_hashes(entries)]
    while len(levels[-1]) >= TILE_WIDTH:
        below = levels[-1]
        whole = range(0, len(below) - TILE_WIDTH + 1, TILE_WIDTH)
        levels.append([root_of(below[start : start + TILE_WIDTH]) for start in whole])
    for tile in tiles_between(0, len(entries)):
        start = tile.index * TILE_WIDTH
        hashes = levels[tile.level][start : start + tile.width]
        _write(folder / tile.path, b"".join(hashes))
    for bundle in bundles_between(0, len(entries)):
        inside = entries[bundle.start : bundle.start + bundle.width]
        _write(folder / bundle.path, bundle_bytes(inside))
    _write(folder / "checkpoint", checkpoint_of(entries, signers).raw)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
