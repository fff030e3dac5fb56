"""Judges and makes logs with the package aics-tlog. Runs where that is installed.

`with_aics.py check FOLDER` accepts the log in FOLDER, or says why not and ends with 1;
`with_aics.py make FOLDER SIZE` writes one there. FOLDER is laid out as
tests/vectors/tlog. Keys of ML-DSA-44 are passed over: the package does not know them.
"""

# ruff: noqa: T201 - its verdict is what it prints
import base64
import json
import sys
from pathlib import Path

import aics_tlog as aics
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "aics.example/log"
TIME = 1_767_225_600
ED25519, COSIGNATURE = 1, 4


def check(folder: Path) -> None:
    texts = (folder / "keys").read_text("utf-8").split()
    known = [one for one in texts if _kind(one) in {ED25519, COSIGNATURE}]
    keys = [aics.parse_vkey(one) for one in known]
    log = next(one for one in keys if one.key_type == ED25519)
    witnesses = [one for one in keys if one.key_type == COSIGNATURE]
    head = _opened((folder / "log" / "checkpoint").read_bytes(), log, witnesses)
    aics.audit_tiles(aics.FileSystemTileReader(folder / "log"), head.size, head.root)
    roots = {head.size: head.root}
    for path in folder.glob("checkpoints/*"):
        old = _opened(path.read_bytes(), log, [])
        reader = aics.VerifiedTileReader(
            aics.FileSystemTileReader(folder / "log"), head.size, head.root
        )
        found = aics.tree_root_from_tiles(reader, old.size, head.size)
        _demand(found == old.root, f"another tree of {old.size} was signed")
        roots[old.size] = old.root
    _check_consistency(folder / "consistency.json", roots)
    for path in folder.glob("proofs/*"):
        _check_proof(path.read_bytes(), log, witnesses)


def _check_consistency(path: Path, roots: dict[int, bytes]) -> None:
    if not path.exists():
        return
    for name, lines in json.loads(path.read_text("utf-8")).items():
        old, new = map(int, name.split("-"))
        proof = [base64.b64decode(one, validate=True) for one in lines]
        good = aics.verify_consistency(old, new, roots[old], roots[new], proof)
        _demand(good, f"{name} is not consistent")


def _check_proof(raw: bytes, log: aics.VKey, witnesses: list[aics.VKey]) -> None:
    text, _, note = raw.partition(b"\n\n")
    lines = text.decode().split("\n")
    _demand(lines.pop(0) == "c2sp.org/tlog-proof@v1", "no proof file")
    entry = b""
    if lines[0].startswith("extra "):
        entry = base64.b64decode(lines.pop(0).removeprefix("extra "), validate=True)
    index = int(lines.pop(0).removeprefix("index "))
    proof = [base64.b64decode(one, validate=True) for one in lines]
    head = _opened(note, log, witnesses)
    good = aics.verify_leaf_inclusion(entry, index, head.size, proof, head.root)
    _demand(good, f"entry {index} is not included")


def _opened(raw: bytes, log: aics.VKey, witnesses: list[aics.VKey]) -> aics.Checkpoint:
    note = aics.parse_note(raw)
    found = aics.verify_checkpoint(
        note, log, witnesses, len(witnesses), expected_origin=log.name
    )
    _demand(found.ok, str(found.error))
    return aics.parse_checkpoint(note.text)


def make(folder: Path, size: int) -> None:
    log, witness = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    entries = [b"aics %d\n" % number * (number % 4) for number in range(size)]
    aics.TileWriter(entries).write_to(folder / "log")
    root = aics.MerkleTree(entries).root()
    checkpoint = aics.Checkpoint(ORIGIN, size, root)
    note = aics.sign_checkpoint(checkpoint, log, ORIGIN)
    name = "aics.example/w"
    _, line = aics.sign_cosignature(witness, name, TIME, ORIGIN, size, root)
    signed = aics.Note(note.text, (*note.signatures, line))
    (folder / "log" / "checkpoint").write_bytes(signed.to_bytes())
    keys = [
        aics.vkey_from_ed25519(ORIGIN, log.public_key()),
        aics.cosignature_vkey(name, witness.public_key()),
    ]
    text = "".join(f"{aics.format_vkey(one)}\n" for one in keys)
    (folder / "keys").write_text(text, "utf-8")


def _kind(key: str) -> int:
    return base64.b64decode(key.split("+", 2)[2])[0]


def _demand(good: bool, otherwise: str) -> None:  # noqa: FBT001 - a check
    if not good:
        raise ValueError(otherwise)


def main() -> int:
    match sys.argv[1:]:
        case ["check", folder]:
            try:
                check(Path(folder))
            except (ValueError, LookupError, OSError) as error:
                print(f"rejected: {error}")
                return 1
        case ["make", folder, size]:
            make(Path(folder), int(size))
        case _:
            print("use: with_aics.py check FOLDER, or make FOLDER SIZE")
            return 2
    print("accepted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
