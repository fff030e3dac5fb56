"""The tree against RFC 6962: known roots, and a naive recursive one."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


MANY = leaf_hashes(b"%d" % number for number in range(600))


@cache
def naive_range(start: int, end: int) -> bytes:
    return naive_root(MANY[start:end])


def read_many(level: int, index: int) -> bytes:
    return naive_range(index << level, (index + 1) << level)


STEPS = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 150)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_any_way_of_growing_gives_the_tree_of_the_definition(steps: list[int]) -> None:
    edge, size = Frontier(), 0
    for step in steps:
        edge = edge.extended(MANY[size : size + step])
        size = min(size + step, len(MANY))
        assert (edge.size, edge.root()) == (size, naive_range(0, size))
        assert root_of(MANY[:size]) == edge.root()


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_any_proof_holds_and_with_one_bit_changed_it_does_not(
    data: st.DataObject,
) -> None:
    size = data.draw(st.integers(1, len(MANY)))
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    inclusion = inclusion_proof(index, size, read_many)
    consistency = consistency_proof(old, size, read_many)

    def included(proof: list[bytes]) -> None:
        check_inclusion(
            index=index,
            size=size,
            leaf=MANY[index],
            proof=proof,
            root=naive_range(0, size),
        )

    def consistent(proof: list[bytes]) -> None:
        check_consistency(
            old_size=old,
            old_root=naive_range(0, old),
            new_size=size,
            new_root=naive_range(0, size),
            proof=proof,
        )

    for proof, check in [(inclusion, included), (consistency, consistent)]:
        check(proof)
        for place in range(len(proof)):
            bit = data.draw(st.integers(0, 255))
            changed = int.from_bytes(proof[place]) ^ 1 << bit
            wrong = [*proof[:place], changed.to_bytes(32), *proof[place + 1 :]]
            with pytest.raises(VerificationError):
                check(wrong)
