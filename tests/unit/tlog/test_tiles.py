"""Tiles and bundles as the specification lays them out, and proofs out of them."""

import pytest

from shared.tlog.errors import VerificationError
from shared.tlog.frontier import LARGEST_SIZE, Frontier
from shared.tlog.hashes import HASH_SIZE, leaf_hashes, root_of
from shared.tlog.proofs import (
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
)
from shared.tlog.tiles import (
    LARGEST_ENTRY,
    Bundle,
    HashesInTiles,
    Tile,
    bundle_bytes,
    bundles_between,
    check_bundle,
    check_tile,
    entries_of,
    parse_path,
    tile_for,
    tiles_between,
)

BORDERS = [255, 256, 257, 65535, 65536, 65537]
LEAVES = leaf_hashes(b"entry %d" % number for number in range(70_000))
ROOTS = {size: root_of(LEAVES[:size]) for size in [1, 2, 70_000, *BORDERS]}

NOT_THERE = [
    "tile/0/x000/001",
    "tile/0/01",
    "tile/0/0001",
    "tile/00/000",
    "tile/64/000",
    "tile/8/000",
    "tile/0/000.p/0",
    "tile/0/000.p/01",
    "tile/0/000.p/256",
    "tile/0/000.p/999",
    "tile/0/000.p/",
    "tile/0/x001/234/",
    "/tile/0/000",
    "tile/0/000\n",
    "tile/0/٠٠١",
    "tile/entries/x1/234",
    "tile/entries/../000",
    "tile/entries",
    "tile/7/128",
    "tile/0/" + "x999/" * 6 + "999",
    "",
]


def written(steps: list[int]) -> dict[str, bytes]:
    """The tiles of a log that grew in these steps, each written once."""
    rows: list[bytes] = []
    files: dict[str, bytes] = {}
    edge = Frontier()
    for old, new in zip([0, *steps], steps, strict=False):
        edge, more = edge.grown(LEAVES[old:new])
        for level, hashes in enumerate(more):
            rows += [b""] * (level + 1 - len(rows))
            rows[level] += hashes
        for tile in tiles_between(old, new):
            start = tile.index * 256 * HASH_SIZE
            files[tile.path] = rows[tile.level][start : start + tile.width * HASH_SIZE]
    assert edge.root() == ROOTS[steps[-1]]
    return files


def test_a_log_of_70000_has_the_tiles_that_the_specification_counts() -> None:
    tiles = list(tiles_between(0, 70_000))

    assert [sum(one.level == level for one in tiles) for level in range(4)] == [
        274,
        2,
        1,
        0,
    ]
    assert [one.path for one in tiles if one.width < 256] == [
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]
    assert [one.path for one in tiles_between(0, 256)] == [
        "tile/0/000",
        "tile/1/000.p/1",
    ]


def test_only_what_has_changed_is_written_again() -> None:
    assert list(tiles_between(300, 300)) == list(bundles_between(5, 5)) == []
    assert [one.path for one in tiles_between(255, 257)] == [
        "tile/0/000",
        "tile/0/001.p/1",
        "tile/1/000.p/1",
    ]
    assert list(tiles_between(256, 300)) == [Tile(0, 1, 44)]
    assert list(bundles_between(250, 600)) == [Bundle(0), Bundle(1), Bundle(2, 88)]


@pytest.mark.parametrize("steps", [[70_000], [1, 257, 65_535, 65_537, 70_000]])
def test_tiles_are_the_same_however_the_log_grew(steps: list[int]) -> None:
    files = written(steps)

    for tile in tiles_between(0, 70_000):
        span = 256**tile.level
        first = tile.index * 256 * span
        assert files[tile.path][:HASH_SIZE] == root_of(LEAVES[first : first + span])
        assert check_tile(tile, files[tile.path])


@pytest.mark.parametrize("size", [1, 2, *BORDERS, 70_000])
def test_proofs_come_out_of_tiles_at_all_borders(size: int) -> None:
    files = written([size])
    read = HashesInTiles(lambda tile: files[tile.path], size).read

    for index in {0, size // 2, size - 1, min(255, size - 1), min(256, size - 1)}:
        check_inclusion(
            index=index,
            size=size,
            leaf=LEAVES[index],
            proof=inclusion_proof(index, size, read),
            root=ROOTS[size],
        )
    for old in (one for one in ROOTS if one <= size):
        check_consistency(
            old_size=old,
            old_root=ROOTS[old],
            new_size=size,
            new_root=ROOTS[size],
            proof=consistency_proof(old, size, read),
        )


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/x001/x234/067",
        "tile/entries/x001/x234/067",
        "tile/0/273.p/112",
        "tile/7/000.p/127",
        "tile/entries/000.p/255",
    ],
)
def test_an_address_is_read_as_it_is_written(path: str) -> None:
    assert parse_path(path).path == path


@pytest.mark.parametrize("path", NOT_THERE)
def test_what_no_log_serves_is_refused(path: str) -> None:
    with pytest.raises(VerificationError):
        parse_path(path)


def test_a_very_long_address_is_refused_in_few_words() -> None:
    with pytest.raises(VerificationError) as refused:
        parse_path("tile/0/" + "x999/" * 100_000 + "999")
    assert len(str(refused.value)) < 500


def test_a_node_that_is_not_complete_is_not_read() -> None:
    assert tile_for(3, 4, 300) == Tile(0, 0)
    assert tile_for(8, 0, 300) == Tile(1, 0, 1)
    assert tile_for(0, 299, 300) == Tile(0, 1, 44)
    for level, index in [(9, 0), (0, 300), (3, 37), (-1, 0), (0, -1), (10**9, 0)]:
        with pytest.raises(VerificationError):
            tile_for(level, index, 300)
    with pytest.raises(VerificationError):
        tile_for(0, 0, LARGEST_SIZE + 1)


def test_a_tile_of_another_length_is_refused() -> None:
    with pytest.raises(VerificationError) as refused:
        check_tile(Tile(0, 0, 2), bytes(63))
    assert (refused.value.code, refused.value.place) == (
        "tlog.tile-size",
        "tile/0/000.p/2",
    )


def test_entries_come_back_as_they_went_in() -> None:
    entries = [b"", b"a", b"\xff" * LARGEST_ENTRY]

    assert entries_of(bundle_bytes(entries), 3) == entries


def test_an_entry_that_is_too_long_is_refused() -> None:
    with pytest.raises(VerificationError) as refused:
        bundle_bytes([b"a" * (LARGEST_ENTRY + 1)])
    assert refused.value.code == "tlog.entry-size"


@pytest.mark.parametrize(
    ("data", "width", "code"),
    [
        (b"", 1, "tlog.bundle-cut"),
        (b"\x00", 1, "tlog.bundle-cut"),
        (b"\x00\x02a", 1, "tlog.bundle-cut"),
        (b"\x00\x01a", 2, "tlog.bundle-cut"),
        (b"\x00\x01ab", 1, "tlog.bundle-rest"),
        (b"\x00\x01a\x00\x01b", 1, "tlog.bundle-rest"),
    ],
)
def test_a_bundle_with_more_or_less_is_refused(
    data: bytes, width: int, code: str
) -> None:
    with pytest.raises(VerificationError) as refused:
        entries_of(data, width)
    assert refused.value.code == code


def test_an_entry_that_was_changed_is_named() -> None:
    entries = [b"entry %d" % number for number in range(256, 300)]
    hashes = b"".join(LEAVES[256:300])
    bundle = Bundle(1, 44)
    assert check_bundle(bundle, bundle_bytes(entries), hashes) == entries

    entries[3] = b"another"
    with pytest.raises(VerificationError) as refused:
        check_bundle(bundle, bundle_bytes(entries), hashes)
    assert refused.value.code == "tlog.entry-mismatch"
    assert "entry 259" in str(refused.value)
    with pytest.raises(VerificationError):
        check_bundle(bundle, b"", hashes)
