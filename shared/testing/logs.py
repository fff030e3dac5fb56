"""Writes a log as a ledger would serve it: tiles, bundles and a signed checkpoint."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from shared.signing import Signer
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.frontier import Frontier
from shared.tlog.hashes import HASH_SIZE, leaf_hashes
from shared.tlog.keys import Algorithm
from shared.tlog.notes import Note
from shared.tlog.paths import CHECKPOINT_PATH, TILE_WIDTH, Bundle, Tile
from shared.tlog.tiles import bundle_bytes

ORIGIN = "log.example/bangvang"
LOG = Signer(ORIGIN, Algorithm.ED25519, bytes(32))
"""Signs the logs of tests; its seed is known to everybody."""
WITNESSES = tuple(
    Signer(f"witness.example/{name}", Algorithm.COSIGNATURE_ED25519, bytes([n]) * 32)
    for n, name in enumerate("abc", 1)
)
COSIGNED_AT = 1_760_000_000
"""POSIX seconds."""


@dataclass(frozen=True, slots=True)
class Written:
    """A log in a folder."""

    folder: Path
    checkpoint: Checkpoint


def write_log(
    folder: Path,
    entries: Iterable[bytes],
    *,
    signers: Sequence[Signer] = (LOG,),
    origin: str = ORIGIN,
) -> Written:
    """Write a whole log below `folder`; takes the entries one bundle at a time."""
    frontier, full = Frontier(), [0]
    rows = [bytearray()]
    for index, some in enumerate(batched(entries, TILE_WIDTH)):
        _write(folder, Bundle(index, len(some)).path, bundle_bytes(some))
        grown = frontier.grown(leaf_hashes(some))
        frontier = grown.frontier
        for level, new in enumerate(grown.rows):
            if level == len(rows):
                rows.append(bytearray())
                full.append(0)
            rows[level] += new
            if len(rows[level]) == TILE_WIDTH * HASH_SIZE:
                _write(folder, Tile(level, full[level]).path, bytes(rows[level]))
                full[level] += 1
                rows[level].clear()
    for level, row in enumerate(rows):
        if row:
            tile = Tile(level, full[level], len(row) // HASH_SIZE)
            _write(folder, tile.path, bytes(row))
    checkpoint = Checkpoint(origin, frontier.size, frontier.root())
    sign(folder, checkpoint, signers)
    return Written(folder, checkpoint)


def sign(folder: Path, checkpoint: Checkpoint, signers: Sequence[Signer]) -> None:
    """Write the checkpoint with the signatures of `signers`."""
    note = Note(checkpoint.text)
    for one in signers:
        timed = one.key.algorithm is not Algorithm.ED25519
        note = one.signed(note, COSIGNED_AT if timed else None)
    _write(folder, CHECKPOINT_PATH, note.raw)


def _write(folder: Path, path: str, data: bytes) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
