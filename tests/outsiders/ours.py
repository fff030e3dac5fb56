"""Judges and makes logs with our own code, as the outsiders do with theirs."""

import json
from base64 import b64decode
from pathlib import Path

from shared.signing import check
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.encoding import base64_text
from shared.tlog.errors import VerificationError
from shared.tlog.frontier import Frontier
from shared.tlog.hashes import HASH_SIZE, leaf_hash, leaf_hashes
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.notes import Note, parse_note, verify
from shared.tlog.policy import Log, Policy, Witness
from shared.tlog.proof_files import ProofFile, parse_proof_file, verify_leaf
from shared.tlog.proofs import check_consistency, consistency_proof, inclusion_proof
from shared.tlog.tiles import (
    TILE_WIDTH,
    HashesInTiles,
    Tile,
    bundle_bytes,
    bundles_between,
    check_bundle,
    check_tile,
    tiles_between,
)
from tests.vectors.tlog.make import LOG, SIGNERS, TIME


def judge(folder: Path) -> str:
    """Return `accepted`, or why not."""
    try:
        _check(folder)
    except (VerificationError, OSError, ValueError, LookupError) as error:
        return f"rejected: {error}"
    return "accepted"


def _check(folder: Path) -> None:
    texts = (folder / "keys").read_text("utf-8").split()
    keys = [VerifierKey.parse(one) for one in texts]
    head = _opened((folder / "log" / "checkpoint").read_bytes(), keys)
    edges = _check_tiles(folder / "log", head)
    roots = {head.size: head.root}
    for path in folder.glob("checkpoints/*"):
        old = _opened(path.read_bytes(), keys[:1])
        read = HashesInTiles(lambda tile: _read(folder / "log", tile), head.size).read
        check_consistency(
            old_size=old.size,
            old_root=old.root,
            new_size=head.size,
            new_root=head.root,
            proof=consistency_proof(old.size, head.size, read),
        )
        roots[old.size] = old.root
    _check_consistency(folder / "consistency.json", roots)
    policy = Policy(
        logs=(Log(keys[0]),),
        witnesses=tuple(Witness(str(n), key) for n, key in enumerate(keys[1:])),
    )
    for path in folder.glob("proofs/*"):
        proof = parse_proof_file(path.read_bytes())
        _opened(proof.note.raw, keys)
        verify_leaf(proof, policy, check, leaf=leaf_hash(proof.extra or b""))
    if edges != head.root:
        raise ValueError("the tiles are of another tree")


def _opened(raw: bytes, keys: list[VerifierKey]) -> Checkpoint:
    """The checkpoint that all these keys signed."""
    note = parse_note(raw)
    if len(verify(note, keys, check)) != len(keys):
        raise ValueError("not all keys signed")
    found = parse_checkpoint(note.text)
    if found.origin != keys[0].name:
        raise ValueError("another log's checkpoint")
    return found


def _check_tiles(log: Path, head: Checkpoint) -> bytes:
    """Compare entries with tiles and tiles with those above; return the root."""
    edge, rows = Frontier(), list[bytes]()
    for bundle in bundles_between(0, head.size):
        hashes = _read(log, Tile(0, bundle.index, bundle.width))
        check_bundle(bundle, (log / bundle.path).read_bytes(), hashes)
        edge, more = edge.grown(_split(hashes))
        rows += [b""] * (len(more) - len(rows))
        for level, row in enumerate(more):
            rows[level] += row
    for tile in tiles_between(0, head.size):
        start = tile.index * TILE_WIDTH * HASH_SIZE
        wanted = rows[tile.level][start : start + tile.width * HASH_SIZE]
        if _read(log, tile) != wanted:
            raise ValueError(f"{tile.path} is another")
    return edge.root()


def _check_consistency(path: Path, roots: dict[int, bytes]) -> None:
    if not path.exists():
        return
    for name, lines in json.loads(path.read_text("utf-8")).items():
        old, new = map(int, name.split("-"))
        check_consistency(
            old_size=old,
            old_root=roots[old],
            new_size=new,
            new_root=roots[new],
            proof=[b64decode(one, validate=True) for one in lines],
        )


def _read(log: Path, tile: Tile) -> bytes:
    return check_tile(tile, (log / tile.path).read_bytes())


def _split(joined: bytes) -> list[bytes]:
    return [joined[at : at + HASH_SIZE] for at in range(0, len(joined), HASH_SIZE)]


def make(folder: Path, sizes: list[int]) -> None:
    """Write a log that grew to the last of `sizes`, with a checkpoint at each."""
    edge, rows = Frontier(), list[bytes]()
    roots: dict[int, bytes] = {}
    for size in sizes:
        old = edge.size
        entries = [b"ours %d\n" % number * (number % 4) for number in range(old, size)]
        edge, more = edge.grown(leaf_hashes(entries))
        rows += [b""] * (len(more) - len(rows))
        for level, row in enumerate(more):
            rows[level] += row
        for tile in tiles_between(old, size):
            _write(folder / "log" / tile.path, _cut(rows, tile))
        for bundle in bundles_between(old, size):
            every = range(bundle.start, bundle.start + bundle.width)
            data = bundle_bytes(
                b"ours %d\n" % number * (number % 4) for number in every
            )
            _write(folder / "log" / bundle.path, data)
        roots[size] = edge.root()
        note = Note(Checkpoint(LOG.key.name, size, roots[size]).text)
        _write(folder / "checkpoints" / str(size), LOG.signed(note).raw)
    for signer in SIGNERS:
        plain = signer.key.algorithm is Algorithm.ED25519
        note = signer.signed(note, None if plain else TIME)
    _write(folder / "log" / "checkpoint", note.raw)
    keys = "".join(f"{one.key}\n" for one in SIGNERS)
    _write(folder / "keys", keys.encode())
    _prove(folder, note, rows, sizes)


def _prove(folder: Path, note: Note, rows: list[bytes], sizes: list[int]) -> None:
    size = sizes[-1]
    read = HashesInTiles(lambda tile: _cut(rows, tile), size).read
    proofs = {
        f"{old}-{new}": [base64_text(one) for one in consistency_proof(old, new, read)]
        for old in sizes
        for new in sizes
        if old <= new
    }
    _write(folder / "consistency.json", json.dumps(proofs).encode())
    for index in sorted({0, 1, size // 2, size - 1, *(one - 1 for one in sizes)}):
        entry = b"ours %d\n" % index * (index % 4)
        hashes = tuple(inclusion_proof(index, size, read))
        proof = ProofFile(index, hashes, note, entry or None)
        _write(folder / "proofs" / f"{index}.tlog-proof", proof.raw)


def _cut(rows: list[bytes], tile: Tile) -> bytes:
    start = tile.index * TILE_WIDTH * HASH_SIZE
    return rows[tile.level][start : start + tile.width * HASH_SIZE]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
