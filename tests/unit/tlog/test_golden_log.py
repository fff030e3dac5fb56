"""The golden log: what we write today is what we wrote, and it can be checked."""

import json
from base64 import b64decode
from pathlib import Path

import pytest

from shared.signing import check
from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.frontier import Frontier
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.notes import parse_note, signatures_of, verify
from shared.tlog.policy_files import parse_policy
from shared.tlog.proof_files import parse_proof_file, verify_proof_file
from shared.tlog.proofs import check_consistency
from shared.tlog.tiles import (
    Bundle,
    Tile,
    bundles_between,
    check_bundle,
    check_tile,
    parse_path,
    tiles_between,
)
from tests.vectors.tlog import make

HERE = Path(make.__file__).parent
LOG = HERE / "log"
KEYS = [VerifierKey.parse(one) for one in (HERE / "keys").read_text().splitlines()]
OURS = {"make.py", "README.md", ".gitattributes"}


def stored() -> dict[str, bytes]:
    found = {
        path.relative_to(HERE).as_posix(): path.read_bytes()
        for path in HERE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    return {name: data for name, data in found.items() if name not in OURS}


def test_every_byte_is_as_it_was() -> None:
    made, kept = make.files(make.written()), stored()

    assert sorted(made) == sorted(kept)
    assert [name for name, data in made.items() if data != kept[name]] == []


def test_four_keys_of_three_kinds_signed_the_checkpoint() -> None:
    note = parse_note((LOG / "checkpoint").read_bytes())

    assert verify(note, KEYS, check) == tuple(KEYS)
    assert {key.algorithm for key in KEYS} == set(Algorithm)
    assert [one.time for one in signatures_of(note, KEYS, check)] == [
        None,
        make.TIME,
        make.TIME,
        make.TIME,
    ]


def test_the_stored_files_alone_give_the_signed_root() -> None:
    checkpoint = parse_checkpoint(parse_note((LOG / "checkpoint").read_bytes()).text)
    edge, size = Frontier(), checkpoint.size
    for bundle in bundles_between(0, size):
        tile = Tile(0, bundle.index, bundle.width)
        hashes = check_tile(tile, (LOG / tile.path).read_bytes())
        entries = check_bundle(bundle, (LOG / bundle.path).read_bytes(), hashes)
        assert entries[1] == make.entry(bundle.start + 1)
        edge = edge.extended([hashes[at : at + 32] for at in range(0, len(hashes), 32)])
    assert edge.root() == checkpoint.root
    files = {path for path in LOG.rglob("*") if path.is_file()} - {LOG / "checkpoint"}
    read = [parse_path(path.relative_to(LOG).as_posix()) for path in files]
    assert {one for one in read if isinstance(one, Tile)} == set(tiles_between(0, size))
    assert {one for one in read if isinstance(one, Bundle)} == set(
        bundles_between(0, size)
    )


@pytest.mark.parametrize("index", make.PROVED)
def test_a_stored_proof_proves_its_entry_and_no_other(index: int) -> None:
    proof = parse_proof_file((HERE / f"proofs/{index}.tlog-proof").read_bytes())
    policy = parse_policy((HERE / "policy").read_bytes())

    accepted = verify_proof_file(proof, policy, check, entry=proof.extra or b"")
    assert accepted.witnesses == ("one", "two")
    with pytest.raises(VerificationError):
        verify_proof_file(proof, policy, check, entry=b"another")


def test_the_stored_checkpoints_go_with_one_another() -> None:
    roots = {}
    for size in make.SIZES:
        note = parse_note((HERE / f"checkpoints/{size}").read_bytes())
        assert verify(note, KEYS, check) == (make.LOG.key,)
        roots[size] = parse_checkpoint(note.text).root
        assert parse_checkpoint(note.text).size == size
    proofs = json.loads((HERE / "consistency.json").read_text("utf-8"))
    assert len(proofs) == len(make.STEPS)
    for name, proof in proofs.items():
        old, new = map(int, name.split("-"))
        check_consistency(
            old_size=old,
            old_root=roots[old],
            new_size=new,
            new_root=roots[new],
            proof=[b64decode(one) for one in proof],
        )
