"""Ours and the programs of others read each other's logs, and refuse forged ones."""

import json
import shutil
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.tlog.hashes import leaf_hashes
from shared.tlog.notes import Note, parse_note
from shared.tlog.tiles import bundle_bytes, entries_of
from tests.vectors.tlog.make import LOG, TIME, WITNESS

NAMES = ("ours", "go", "aics")
type Judges = dict[str, Callable[[Path], str]]
type Logs = dict[str, Path]


@pytest.mark.parametrize("judge", NAMES)
@pytest.mark.parametrize("maker", [*NAMES, "golden"])
def test_everyone_accepts_the_logs_of_everyone(
    maker: str, judge: str, logs: Logs, judges: Judges
) -> None:
    assert judges[judge](logs[maker]) == "accepted"


def flip(name: str, place: int) -> Callable[[Path], None]:
    """Change one bit of a file."""

    def forge(folder: Path) -> None:
        data = bytearray((folder / name).read_bytes())
        data[place] ^= 1
        (folder / name).write_bytes(data)

    return forge


def cut(name: str, rest: int) -> Callable[[Path], None]:
    """Leave out the end of a file."""

    def forge(folder: Path) -> None:
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data[:-rest])

    return forge


def another_entry(folder: Path) -> None:
    """Change an entry and its hash, but not the tree above."""
    bundle, tile = folder / "log/tile/entries/001", folder / "log/tile/0/001"
    entries = entries_of(bundle.read_bytes(), 256)
    entries[7] = b"another"
    bundle.write_bytes(bundle_bytes(entries))
    tile.write_bytes(b"".join(leaf_hashes(entries)))


def swapped_entries(folder: Path) -> None:
    bundle, tile = folder / "log/tile/entries/000", folder / "log/tile/0/000"
    entries = entries_of(bundle.read_bytes(), 256)
    entries[1], entries[2] = entries[2], entries[1]
    bundle.write_bytes(bundle_bytes(entries))
    tile.write_bytes(b"".join(leaf_hashes(entries)))


def one_entry_more(folder: Path) -> None:
    bundle = folder / "log/tile/entries/002.p/88"
    bundle.write_bytes(bundle.read_bytes() + bundle_bytes([b"more"]))


def resigned(change: Callable[[list[str]], None]) -> Callable[[Path], None]:
    """Change the checkpoint's lines as its own log could, which signs it again."""

    def forge(folder: Path) -> None:
        path = folder / "log/checkpoint"
        old = parse_note(path.read_bytes())
        lines = old.text.split("\n")
        change(lines)
        note = LOG.signed(Note("\n".join(lines)))
        kept = [one for one in old.signatures if one.name != LOG.key.name]
        path.write_bytes(note.signed(*kept).raw)

    return forge


def unsigned(change: Callable[[list[str]], None]) -> Callable[[Path], None]:
    """Change the checkpoint's lines as somebody on the way could."""

    def forge(folder: Path) -> None:
        path = folder / "log/checkpoint"
        old = parse_note(path.read_bytes())
        lines = old.text.split("\n")
        change(lines)
        path.write_bytes(Note("\n".join(lines), old.signatures).raw)

    return forge


def smaller(lines: list[str]) -> None:
    lines[1] = "599"


def another_root(lines: list[str]) -> None:
    root = bytearray(b64decode(lines[2]))
    root[0] ^= 1
    lines[2] = b64encode(root).decode()


def another_origin(lines: list[str]) -> None:
    lines[0] = "log.example/forged"


def without_witness(folder: Path) -> None:
    path = folder / "log/checkpoint"
    old = parse_note(path.read_bytes())
    kept = [one for one in old.signatures if one.name != WITNESS.key.name]
    path.write_bytes(Note(old.text, tuple(kept)).raw)


def another_time(folder: Path) -> None:
    """Say that the witness signed a second later."""
    path = folder / "log/checkpoint"
    old = parse_note(path.read_bytes())
    forged = [
        type(one)(one.name, one.key_id, (TIME + 1).to_bytes(8) + one.signature[8:])
        if one.name == WITNESS.key.name
        else one
        for one in old.signatures
    ]
    path.write_bytes(Note(old.text, tuple(forged)).raw)


def forked(folder: Path) -> None:
    """Sign another tree of an earlier size, as a log with two faces would."""
    path = folder / "checkpoints/257"
    lines = parse_note(path.read_bytes()).text.split("\n")
    another_root(lines)
    path.write_bytes(LOG.signed(Note("\n".join(lines))).raw)


def another_consistency(folder: Path) -> None:
    path = folder / "consistency.json"
    proofs = json.loads(path.read_text("utf-8"))
    lines = ["", "", proofs["257-600"][0]]
    another_root(lines)
    proofs["257-600"][0] = lines[2]
    path.write_text(json.dumps(proofs), "utf-8")


def moved_proof(folder: Path) -> None:
    shutil.copy(folder / "proofs/255.tlog-proof", folder / "proofs/256.tlog-proof")
    path = folder / "proofs/256.tlog-proof"
    path.write_bytes(path.read_bytes().replace(b"index 255", b"index 254"))


def another_key(folder: Path) -> None:
    """Ask for a key of the same name that did not sign."""
    other = type(LOG)(LOG.key.name, LOG.key.algorithm, b"\x09" * 32)
    path = folder / "keys"
    path.write_text(path.read_text().replace(str(LOG.key), str(other.key)))


FORGERIES: dict[str, Callable[[Path], None]] = {
    "a bit of an entry": flip("log/tile/entries/001", 40),
    "the length of an entry": flip("log/tile/entries/000", 1),
    "a bit of a leaf hash": flip("log/tile/0/001", 100),
    "a bit of a leaf hash at the edge": flip("log/tile/0/002.p/88", 100),
    "a bit of a hash above": flip("log/tile/1/000.p/2", 40),
    "a bundle that was cut": cut("log/tile/entries/002.p/88", 3),
    "a tile that was cut": cut("log/tile/0/001", 32),
    "a checkpoint that was cut": cut("log/checkpoint", 3_300),
    "another entry and its hash": another_entry,
    "two entries changed places": swapped_entries,
    "one entry more": one_entry_more,
    "a smaller size": unsigned(smaller),
    "another root": unsigned(another_root),
    "another origin": unsigned(another_origin),
    "a smaller size, signed by the log": resigned(smaller),
    "another root, signed by the log": resigned(another_root),
    "another origin, signed by the log": resigned(another_origin),
    "a checkpoint without its witness": without_witness,
    "another time of the witness": another_time,
    "two trees of one size": forked,
    "another consistency proof": another_consistency,
    "a proof in another place": moved_proof,
    "a bit of a proof": flip("proofs/599.tlog-proof", 120),
    "a key that did not sign": another_key,
}


@pytest.mark.parametrize("judge", NAMES)
@pytest.mark.parametrize("name", FORGERIES)
def test_everyone_rejects_a_forged_log(
    name: str, judge: str, logs: Logs, judges: Judges, tmp_path: Path
) -> None:
    folder = tmp_path / "forged"
    shutil.copytree(logs["golden"], folder)
    FORGERIES[name](folder)

    assert judges[judge](folder).startswith("rejected:")


@pytest.mark.parametrize("judge", ["ours", "go"])
@pytest.mark.parametrize("line", [0, 1])
def test_a_forged_signature_of_mldsa_is_rejected_by_who_knows_it(
    line: int, judge: str, logs: Logs, judges: Judges, tmp_path: Path
) -> None:
    folder = tmp_path / "forged"
    shutil.copytree(logs["golden"], folder)
    path = folder / "log/checkpoint"
    old = parse_note(path.read_bytes())
    signatures = list(old.signatures)
    number = [n for n, one in enumerate(signatures) if len(one.signature) > 2000][line]
    one = signatures[number]
    changed = bytearray(one.signature)
    changed[1000] ^= 1
    signatures[number] = type(one)(one.name, one.key_id, bytes(changed))
    path.write_bytes(Note(old.text, tuple(signatures)).raw)

    assert judges[judge](folder).startswith("rejected:")
