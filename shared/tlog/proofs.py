"""Proofs of inclusion and of consistency.

Made as RFC 6962, sections 2.1.1 and 2.1.2 say, checked as RFC 9162, sections 2.1.3.2
and 2.1.4.2 say. A reader is asked for roots of complete subtrees only, which is what
tiles hold.
"""

from collections.abc import Callable, Sequence

from shared.tlog.frontier import LARGEST_SIZE
from shared.tlog.hashes import EMPTY_ROOT, HASH_SIZE, node_hash
from shared.tlog.words import fault

type Read = Callable[[int, int], bytes]
"""Gives the root over the leaves index * 2**level up to (index + 1) * 2**level."""


def inclusion_proof(index: int, size: int, read: Read) -> list[bytes]:
    """Return the siblings on the way from leaf `index` up to the root."""
    _demand_index(index, size)
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _left_part(end - start)
        if index < middle:
            proof.append(range_root(middle, end, read))
            end = middle
        else:
            proof.append(range_root(start, middle, read))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, read: Read) -> list[bytes]:
    """Return what shows that the tree of `old` leaves begins the one of `new`.

    Empty when one of them is empty or both are of one size: nothing is to be shown.
    """
    _demand_sizes(old, new)
    if old in {0, new}:
        return []
    proof: list[bytes] = []
    start, end = 0, new
    while end != old:
        middle = start + _left_part(end - start)
        if old <= middle:
            proof.append(range_root(middle, end, read))
            end = middle
        else:
            proof.append(range_root(start, middle, read))
            start = middle
    if start:
        # From the left edge on, it is the old root itself, which the checker knows.
        proof.append(range_root(start, end, read))
    return proof[::-1]


def range_root(start: int, end: int, read: Read) -> bytes:
    """Return the root over the leaves `start` to `end`, as the tree has it.

    `start` is a multiple of the largest power of two not above the length, as for
    every node of a tree. Asks `read` for 63 hashes at most.
    """
    found = b""
    for level in range((end - start).bit_length()):
        if (end - start) >> level & 1:
            # `end` loses its lowest part each time, so this one lies right before it.
            index = (end >> level) - 1
            here = read(level, index)
            found = node_hash(here, found) if found else here
            end = index << level
        if start == end:
            break
    return found


def check_inclusion(
    *, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Check that the leaf hash `leaf` stands at `index` in the tree with `root`.

    Raises:
        VerificationError: it does not, or nothing can be said about it.
    """
    _demand_index(index, size)
    inner = (index ^ (size - 1)).bit_length()
    _demand_proof(proof, inner + (index >> inner).bit_count())
    if len(leaf) != HASH_SIZE:
        raise fault("tlog.hash-size")
    if _climb(leaf, index, inner, proof) != root:
        raise fault("tlog.root-mismatch")


def check_consistency(
    *,
    old_size: int,
    old_root: bytes,
    new_size: int,
    new_root: bytes,
    proof: Sequence[bytes],
) -> None:
    """Check that the tree with `new_root` begins with the one with `old_root`.

    Raises:
        VerificationError: it does not, or nothing can be said about it.
    """
    _demand_sizes(old_size, new_size)
    if old_size in {0, new_size}:
        _check_without_proof(old_size, old_root, new_size, new_root, proof)
        return
    # The last complete subtree of the old tree is a node of both.
    shift = (old_size & -old_size).bit_length() - 1
    last = old_size - 1
    inner = (last ^ (new_size - 1)).bit_length() - shift
    begins = old_size == 1 << shift
    length = inner + (last >> (shift + inner)).bit_count() + (not begins)
    _demand_proof(proof, length)
    seed, rest = (old_root, proof) if begins else (proof[0], proof[1:])
    if not begins and _climb_left(seed, last >> shift, inner, rest) != old_root:
        raise fault("tlog.old-root-mismatch", old=old_size, new=new_size)
    if _climb(seed, last >> shift, inner, rest) != new_root:
        raise fault("tlog.root-mismatch")


def _check_without_proof(
    old_size: int,
    old_root: bytes,
    new_size: int,
    new_root: bytes,
    proof: Sequence[bytes],
) -> None:
    _demand_proof(proof, 0)
    if old_size == new_size and old_root != new_root:
        raise fault("tlog.same-size-other-root", size=old_size)
    if old_size == 0 and old_root != EMPTY_ROOT:
        raise fault("tlog.old-root-mismatch", old=old_size, new=new_size)
    if old_size != new_size and len(new_root) != HASH_SIZE:
        raise fault("tlog.hash-size")


def _climb(seed: bytes, index: int, inner: int, proof: Sequence[bytes]) -> bytes:
    """Go up from a node to the root: `inner` levels beside the edge, then along it."""
    for level, sibling in enumerate(proof):
        if level < inner and not index >> level & 1:
            seed = node_hash(seed, sibling)
        else:
            seed = node_hash(sibling, seed)
    return seed


def _climb_left(seed: bytes, index: int, inner: int, proof: Sequence[bytes]) -> bytes:
    """Go up in the old tree: what came to the right of it later is left out."""
    for level, sibling in enumerate(proof):
        if level >= inner or index >> level & 1:
            seed = node_hash(sibling, seed)
    return seed


def _left_part(length: int) -> int:
    """The largest power of two smaller than `length` (RFC 6962, 2.1)."""
    return 1 << (length - 1).bit_length() - 1


def _demand_index(index: int, size: int) -> None:
    if not 0 <= size <= LARGEST_SIZE:
        raise fault("tlog.size-range", size=size)
    if not 0 <= index < size:
        raise fault("tlog.index-range", index=index, size=size)


def _demand_sizes(old: int, new: int) -> None:
    for size in (old, new):
        if not 0 <= size <= LARGEST_SIZE:
            raise fault("tlog.size-range", size=size)
    if old > new:
        raise fault("tlog.sizes-order", old=old, new=new)


def _demand_proof(proof: Sequence[bytes], expected: int) -> None:
    if len(proof) != expected:
        raise fault("tlog.proof-length", found=len(proof), expected=expected)
    if any(len(one) != HASH_SIZE for one in proof):
        raise fault("tlog.hash-size")
