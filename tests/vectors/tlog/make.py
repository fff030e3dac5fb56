"""Makes the golden log: `python -m tests.vectors.tlog.make` writes it again.

Keys and times are fixed, so everything comes out the same, with one exception: a
signature of ML-DSA-44 is another each time (FIPS 204, hedged). Those are taken from
what was written before, as long as they are right.
"""

import json
from pathlib import Path

from shared.signing import Signer, check
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.encoding import base64_text
from shared.tlog.frontier import Frontier
from shared.tlog.hashes import HASH_SIZE, leaf_hashes, root_of_joined
from shared.tlog.keys import Algorithm
from shared.tlog.notes import Note, NoteSignature, parse_note, verify
from shared.tlog.policy import Group, Log, Policy, Witness
from shared.tlog.proof_files import ProofFile
from shared.tlog.proofs import consistency_proof, inclusion_proof
from shared.tlog.tiles import (
    TILE_WIDTH,
    HashesInTiles,
    Tile,
    bundle_bytes,
    bundles_between,
    tiles_between,
)

HERE = Path(__file__).parent
ORIGIN = "log.example/golden"
TIME = 1_767_225_600
"""2026-01-01T00:00:00Z."""
LOG = Signer(ORIGIN, Algorithm.ED25519, b"\x01" * 32)
LOG_QUANTUM = Signer(ORIGIN, Algorithm.COSIGNATURE_MLDSA44, b"\x02" * 32)
WITNESS = Signer("one.example/w", Algorithm.COSIGNATURE_ED25519, b"\x03" * 32)
WITNESS_QUANTUM = Signer("two.example/w", Algorithm.COSIGNATURE_MLDSA44, b"\x04" * 32)
SIGNERS = (LOG, LOG_QUANTUM, WITNESS, WITNESS_QUANTUM)
POLICY = Policy(
    logs=(Log(LOG.key), Log(LOG_QUANTUM.key)),
    witnesses=(Witness("one", WITNESS.key), Witness("two", WITNESS_QUANTUM.key)),
    groups=(Group("both", 2, ("one", "two")),),
    quorum="both",
)
SIZE = 600
SIZES = (0, 1, 2, 255, 256, 257, 600)
"""Of these there is a checkpoint that the log signed with Ed25519 alone."""
LARGE = (65_535, 65_536, 65_537, 70_000)
"""Of these there is a root."""
PROVED = (0, 1, 255, 256, 511, 512, 599)
STEPS = ((0, 600), (1, 600), (2, 257), (255, 256), (256, 257), (256, 600), (257, 600))


def entry(number: int) -> bytes:
    """Every fourth entry is empty, the others repeat themselves."""
    return b"entry %d\n" % number * (number % 4)


LEAVES = leaf_hashes(entry(number) for number in range(LARGE[-1]))
ROWS = Frontier().grown(LEAVES[:SIZE]).rows


def tile_bytes(tile: Tile) -> bytes:
    start = tile.index * TILE_WIDTH * HASH_SIZE
    return ROWS[tile.level][start : start + tile.width * HASH_SIZE]


def root(size: int) -> bytes:
    return root_of_joined(b"".join(LEAVES[:size]))


def signed(signer: Signer, text: str, known: Note | None) -> NoteSignature:
    """Sign, or take the right signature that was written before."""
    if signer.key.algorithm is Algorithm.ED25519:
        return signer.sign(text)
    if known is not None and signer.key.algorithm is Algorithm.COSIGNATURE_MLDSA44:
        same = [one for one in known.signatures if one.is_of(signer.key)]
        if known.text == text and same and verify(known, [signer.key], check):
            return same[0]
    return signer.sign(text, TIME)


def checkpoint(known: Note | None) -> Note:
    text = Checkpoint(ORIGIN, SIZE, root(SIZE)).text
    return Note(text, tuple(signed(signer, text, known) for signer in SIGNERS))


def files(known: Note | None) -> dict[str, bytes]:
    """Return all files by their names; `known` is the checkpoint written before."""
    head = checkpoint(known)
    found = {"log/checkpoint": head.raw, "policy": POLICY.raw}
    found["keys"] = "".join(f"{one.key}\n" for one in SIGNERS).encode()
    found |= {f"log/{one.path}": tile_bytes(one) for one in tiles_between(0, SIZE)}
    for bundle in bundles_between(0, SIZE):
        numbers = range(bundle.start, bundle.start + bundle.width)
        found[f"log/{bundle.path}"] = bundle_bytes(map(entry, numbers))
    for size in SIZES:
        note = Note(Checkpoint(ORIGIN, size, root(size)).text)
        found[f"checkpoints/{size}"] = LOG.signed(note).raw
    read = HashesInTiles(tile_bytes, SIZE).read
    for index in PROVED:
        hashes = tuple(inclusion_proof(index, SIZE, read))
        proof = ProofFile(index, hashes, head, entry(index) or None)
        found[f"proofs/{index}.tlog-proof"] = proof.raw
    found["consistency.json"] = as_json(
        {
            f"{old}-{new}": [
                base64_text(one) for one in consistency_proof(old, new, read)
            ]
            for old, new in STEPS
        }
    )
    found["roots.json"] = as_json(
        {str(size): root(size).hex() for size in (*SIZES, *LARGE)}
    )
    return found


def as_json(value: object) -> bytes:
    return f"{json.dumps(value, indent=1)}\n".encode()


def written() -> Note | None:
    """The checkpoint that was written before, if there is one."""
    path = HERE / "log" / "checkpoint"
    return parse_note(path.read_bytes()) if path.exists() else None


def main() -> None:
    for name, data in files(written()).items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
