"""The edge makes the same files whatever the steps, and finds itself again in them."""

from hashlib import sha256

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.ledger.edge import Edge, edge_of, grown, outgrown, parts_of
from services.ledger.staged import entries_staged, name_of, staged_bytes
from shared.tlog.hashes import EMPTY_ROOT, leaf_hash, node_hash
from shared.tlog.tiles import bundles_between, tiles_between

ENTRIES = [b"entry %d" % number for number in range(70_000)]


def naive_root(hashes: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not hashes:
        return EMPTY_ROOT
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(naive_root(hashes[:split]), naive_root(hashes[split:]))


@pytest.mark.parametrize("size", [0, 1, 2, 3, 255, 256, 257, 511, 512, 1000])
def test_the_root_is_that_of_the_recursive_definition(size: int) -> None:
    edge, _ = grown(Edge(), ENTRIES[:size])

    hashes = [leaf_hash(one) for one in ENTRIES[:size]]
    assert edge.frontier.root() == naive_root(hashes)


@settings(max_examples=40, deadline=None)
@example([1, 0])
@given(st.lists(st.integers(0, 700), min_size=1, max_size=6))
def test_every_file_of_a_tree_is_made_whatever_the_steps(steps: list[int]) -> None:
    edge, files, size = Edge(), {}, 0
    for step in steps:
        edge, made = grown(edge, ENTRIES[size : size + step])
        wanted = {one.path for one in tiles_between(size, size + step)}
        wanted |= {one.path for one in bundles_between(size, size + step)}
        assert {path for path, _ in made} == wanted
        assert len(made) == len(wanted)
        files |= dict(made)
        size += step

    at_once, made = grown(Edge(), ENTRIES[:size])
    assert at_once == edge
    assert dict(made).items() <= files.items()


@pytest.mark.parametrize("size", [1, 17, 255, 256, 257, 65_535, 65_536, 70_000])
def test_the_edge_is_found_again_in_the_files(size: int) -> None:
    edge, made = grown(Edge(), ENTRIES[:size])
    files = dict(made)
    tiles, bundle = parts_of(size)
    found = {tile: files[tile.path] for tile in tiles}
    last = files[bundle.path] if bundle else None

    assert edge_of(size, edge.frontier.root(), found, last) == edge
    assert edge_of(size, sha256(b"other").digest(), found, last) is None
    tile = tiles[0]
    found[tile] = bytes(len(found[tile]))
    assert edge_of(size, edge.frontier.root(), found, last) is None


def test_partial_files_are_outgrown_when_their_full_one_is_there() -> None:
    assert outgrown(250, 255) == []
    assert outgrown(250, 300) == ["tile/0/000.p", "tile/entries/000.p"]
    assert "tile/1/000.p" in outgrown(65_000, 65_536)


def test_staged_entries_come_back_only_under_their_own_name() -> None:
    data = staged_bytes(7, ENTRIES[:3])

    assert entries_staged(name_of(data), 7, data) == ENTRIES[:3]
    assert entries_staged(name_of(data), 8, data) is None
    assert entries_staged(name_of(data), 7, data[:-1]) is None
    assert entries_staged("0" * 64, 7, data) is None
