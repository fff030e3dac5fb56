"""A log that asks for cosignatures, and the witness it asks."""

from collections.abc import Sequence
from pathlib import Path

from bangvang.witness.store import Store
from bangvang.witness.witness import Witness
from shared.signing import Signer
from shared.tlog.encoding import base64_text
from shared.tlog.hashes import leaf_hashes, root_of
from shared.tlog.keys import Algorithm
from shared.tlog.proofs import consistency_proof
from tests.log_folder import LOG, ORIGIN, checkpoint_of

NOW = 1_800_000_000
ENTRIES = [b"entry %d" % number for number in range(40)]
FORK = [*ENTRIES[:5], b"another", *ENTRIES[6:]]
SIGNERS = [
    Signer("w.example/1", Algorithm.COSIGNATURE_ED25519, b"w" * 32),
    Signer("w.example/1", Algorithm.COSIGNATURE_MLDSA44, b"w" * 32),
]


def proof_lines(old: int, new: int, entries: Sequence[bytes] = ENTRIES) -> str:
    leaves = leaf_hashes(entries)

    def read(level: int, index: int) -> bytes:
        return root_of(leaves[index << level : index + 1 << level])

    found = consistency_proof(old, new, read)
    return "".join(f"{base64_text(one)}\n" for one in found)


def request(
    old: int,
    new: int,
    entries: Sequence[bytes] = ENTRIES,
    *,
    signers: Sequence[Signer] = (LOG,),
    origin: str = ORIGIN,
    proof: str | None = None,
) -> bytes:
    """Return a body of add-checkpoint; right if nothing else is said."""
    lines = proof_lines(old, new, entries) if proof is None else proof
    note = checkpoint_of(entries[:new], signers, origin)
    return f"old {old}\n{lines}\n".encode() + note.raw


class Clock:
    """Says what it is set to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


def witness_on(path: Path, now: Clock | None = None) -> tuple[Witness, Store]:
    store = Store(path)
    return Witness({ORIGIN: [LOG.key]}, SIGNERS, store, now or Clock()), store
