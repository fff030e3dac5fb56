"""What somebody on the way can do to the files of a log, who can sign nothing."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

from shared.tlog.tiles import LARGEST_BUNDLE, bundle_bytes
from tests.unit.tampering.deed import Deed, Do, deed
from tests.unit.tampering.scene import EDGE, FULL, TILE, TILE_EDGE, UPPER, Scene, honest

_LOST = ("audit.opening-unknown-event", "audit.sequence-gap", "audit.version-gap")
"""What the events of the last bundle show when those of the first cannot be read."""


def _file(path: str, change: Callable[[bytes], bytes]) -> Do:
    """Change the bytes of one file."""

    def do(scene: Scene) -> None:
        file = scene.log / path
        file.write_bytes(change(file.read_bytes()))

    return do


def _gone(path: str) -> Do:
    def do(scene: Scene) -> None:
        (scene.log / path).unlink()

    return do


def _another(path: str, make: Callable[[Path], None]) -> Do:
    """Put something else than a file there."""

    def do(scene: Scene) -> None:
        (scene.log / path).unlink()
        make(scene.log / path)

    return do


def _flip(data: bytes) -> bytes:
    return data[:20] + bytes([data[20] ^ 1]) + data[21:]


def _one_letter(data: bytes) -> bytes:
    """Change a letter in the first event's command; it stays an event."""
    at = data.index(b'"command":"') + len(b'"command":"')
    return data[:at] + (b"x" if data[at : at + 1] != b"x" else b"y") + data[at + 1 :]


def _swap_tiles(scene: Scene) -> None:
    one, other = scene.log / TILE.path, scene.log / TILE_EDGE.path
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def _endless(scene: Scene) -> None:
    """A file with a hole takes no room here."""
    os.truncate(scene.log / EDGE.path, LARGEST_BUNDLE + 1)


BUNDLES: tuple[Deed, ...] = (
    deed(
        "Edit a letter of an entry",
        _file(FULL.path, _one_letter),
        "audit.chain-broken",
        "audit.entry-mismatch",
        "audit.root-mismatch",
        "audit.tile-mismatch",
    ),
    deed("Take a bundle away", _gone(FULL.path), "audit.file-missing", *_LOST),
    deed(
        "Truncate a bundle",
        _file(FULL.path, lambda data: data[:-1]),
        "tlog.bundle-cut",
        *_LOST,
    ),
    deed("Empty a bundle", _file(FULL.path, lambda _: b""), "tlog.bundle-cut", *_LOST),
    deed(
        "Add an entry to a bundle",
        _file(EDGE.path, lambda data: data + b"\0\1x"),
        "tlog.bundle-rest",
    ),
    deed("Serve a bundle beyond every size", _endless, "audit.file-too-large"),
    deed(
        "Lie about the length of an entry",
        _file(FULL.path, lambda data: b"\xff\xff" + data[2:]),
        "tlog.bundle-cut",
        *_LOST,
    ),
    deed(
        "Put other entries of the log into a partial bundle",
        _file(EDGE.path, lambda _: bundle_bytes(honest()[: EDGE.width])),
        "audit.entry-mismatch",
        "audit.id-repeated",
        "audit.root-mismatch",
        "audit.sequence-repeated",
        "audit.version-gap",
    ),
    deed(
        "Serve packed garbage for a bundle",
        _file(FULL.path, lambda _: b"\x1f\x8b\x08\x00" + b"\xfe" * 5000),
        "tlog.bundle-cut",
        *_LOST,
    ),
    deed(
        "Serve a packed bundle as if it were plain",
        _file(FULL.path, lambda data: gzip.compress(data, mtime=0)),
        "tlog.bundle-cut",
        *_LOST,
    ),
    deed(
        "Put a folder for a bundle",
        _another(FULL.path, Path.mkdir),
        "audit.file-unusable",
        *_LOST,
    ),
    deed(
        "Put a pipe for a bundle",
        _another(FULL.path, os.mkfifo),
        "audit.file-unusable",
        *_LOST,
    ),
    deed(
        "Put a device without end for a bundle",
        _another(FULL.path, lambda path: path.symlink_to("/dev/zero")),
        "audit.file-unusable",
        *_LOST,
    ),
)
TILES: tuple[Deed, ...] = (
    deed("Take a tile away", _gone(TILE.path), "audit.file-missing"),
    deed("Take an upper tile away", _gone(UPPER.path), "audit.file-missing"),
    deed("Flip a bit of a tile", _file(TILE.path, _flip), "audit.entry-mismatch"),
    deed(
        "Flip a bit of a partial tile",
        _file(TILE_EDGE.path, _flip),
        "audit.entry-mismatch",
    ),
    deed(
        "Flip a bit of an upper tile", _file(UPPER.path, _flip), "audit.tile-mismatch"
    ),
    deed(
        "Truncate a tile", _file(TILE.path, lambda data: data[:-32]), "tlog.tile-size"
    ),
    deed(
        "Truncate a partial tile",
        _file(TILE_EDGE.path, lambda data: data[:-1]),
        "tlog.tile-size",
    ),
    deed(
        "Serve a tile beyond every size",
        _file(TILE.path, lambda data: data + bytes(9999)),
        "audit.file-too-large",
    ),
    deed("Exchange two tiles", _swap_tiles, "tlog.tile-size"),
)
FILES = (*BUNDLES, *TILES)
