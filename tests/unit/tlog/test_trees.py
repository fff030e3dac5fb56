"""The tree against RFC 6962: known roots, and a naive recursive one."""

import pytest

from shared.tlog.errors import VerificationError
from shared.tlog.frontier import Frontier
from shared.tlog.hashes import EMPTY_ROOT, leaf_hash, leaf_hashes, node_hash, root_of
from shared.tlog.proofs import (
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
)

LEAVES = leaf_hashes(b"entry %d" % number for number in range(40))


def naive_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, section 2.1, word for word."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return node_hash(naive_root(leaves[:left]), naive_root(leaves[left:]))


def read(level: int, index: int) -> bytes:
    return naive_root(LEAVES[index << level : (index + 1) << level])


def test_the_first_hashes_are_those_of_the_rfc() -> None:
    assert EMPTY_ROOT.hex() == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    assert leaf_hash(b"").hex() == (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )


@pytest.mark.parametrize("size", range(41))
def test_a_tree_may_grow_in_any_steps(size: int) -> None:
    grown = Frontier().extended(LEAVES[: size // 3]).extended(LEAVES[size // 3 : size])

    assert grown.root() == root_of(LEAVES[:size]) == naive_root(LEAVES[:size])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 11, 40])
def test_what_is_proved_is_accepted_and_nothing_else_is(size: int) -> None:
    root = naive_root(LEAVES[:size])
    for index in range(size):
        proof = inclusion_proof(index, size, read)
        said = {"index": index, "size": size, "proof": proof, "root": root}
        check_inclusion(leaf=LEAVES[index], **said)
        with pytest.raises(VerificationError):
            check_inclusion(leaf=leaf_hash(b"another"), **said)


@pytest.mark.parametrize("new", [1, 2, 3, 7, 8, 11, 40])
def test_a_tree_goes_with_all_its_beginnings(new: int) -> None:
    for old in range(new + 1):
        said = {
            "old_size": old,
            "new_size": new,
            "new_root": naive_root(LEAVES[:new]),
            "proof": consistency_proof(old, new, read),
        }
        check_consistency(old_root=naive_root(LEAVES[:old]), **said)
        with pytest.raises(VerificationError):
            check_consistency(old_root=leaf_hash(b"another"), **said)
