"""Known answers: of Certificate Transparency's tests, and those of other programs."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT, leaf_hash, leaf_hashes, root_of
from shared.tlog.proofs import check_consistency, check_inclusion

ROOT = Path(__file__).parents[3]
VECTORS = ROOT / "tests" / "vectors" / "merkle"

# The eight entries that the tests of Certificate Transparency use since RFC 6962.
ENTRIES = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert root_of(leaf_hashes(ENTRIES[:size])).hex() == ROOTS[size]


def test_the_hash_of_nothing_and_of_an_empty_leaf_differ() -> None:
    assert EMPTY_ROOT.hex() == ROOTS[0]
    assert leaf_hash(b"").hex() == ROOTS[1]


def vectors(folder: Path) -> dict[str, dict[str, Any]]:
    return {
        path.relative_to(folder).as_posix(): json.loads(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.json"))
    }


OURS = vectors(VECTORS)
BESIDE = ROOT.parent / "shared" / "data" / "tlog" / "merkle"
"""Where some machines keep the vectors as they were fetched."""


def check(vector: dict[str, Any]) -> None:
    proof = [base64.b64decode(one) for one in vector["proof"] or []]
    if "leafIdx" in vector:
        check_inclusion(
            index=vector["leafIdx"],
            size=vector["treeSize"],
            leaf=base64.b64decode(vector["leafHash"]),
            root=base64.b64decode(vector["root"]),
            proof=proof,
        )
        return
    check_consistency(
        old_size=vector["size1"],
        old_root=base64.b64decode(vector["root1"]),
        new_size=vector["size2"],
        new_root=base64.b64decode(vector["root2"]),
        proof=proof,
    )


def is_accepted(vector: dict[str, Any]) -> bool:
    try:
        check(vector)
    except VerificationError:
        return False
    return True


def test_no_vector_was_lost() -> None:
    assert len(OURS) == 196


@pytest.mark.parametrize("vector", list(OURS.values()), ids=list(OURS))
def test_proofs_are_judged_as_the_others_judge_them(vector: dict[str, Any]) -> None:
    assert is_accepted(vector) is not vector["wantErr"]


@pytest.mark.skipif(not BESIDE.is_dir(), reason="no vectors lie beside the checkout")
def test_the_vectors_beside_the_checkout_are_judged_so_too() -> None:
    found = vectors(BESIDE)

    wrong = [name for name, one in found.items() if is_accepted(one) is one["wantErr"]]
    assert found
    assert wrong == []
