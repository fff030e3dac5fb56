"""What somebody on the way can do to a checkpoint, who has none of its keys."""

import gzip
from collections.abc import Callable
from dataclasses import replace

from shared.signing import Signer
from shared.testing.logs import COSIGNED_AT, LOG, ORIGIN, WITNESSES, write_log
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.keys import Algorithm
from shared.tlog.notes import LARGEST_NOTE, Note, NoteSignature
from tests.unit.tampering.deed import Deed, Do, deed
from tests.unit.tampering.scene import WITNESSED, Scene, honest

STRANGER = Signer(ORIGIN, Algorithm.ED25519, b"s" * 32)
"""Calls itself as the log does, with another key."""
ANOTHER_LOG = Signer("log.example/another", Algorithm.ED25519, b"a" * 32)
STRANGERS = [
    Signer(f"stranger.example/{n}", Algorithm.COSIGNATURE_ED25519, bytes([n]) * 32)
    for n in (7, 8)
]
OLDER = 256


def _raw(change: Callable[[bytes], bytes]) -> Do:
    def do(scene: Scene) -> None:
        scene.put_checkpoint(change(scene.checkpoint().raw))

    return do


def _kept(*numbers: int) -> Do:
    """Keep only these signatures: 0 is the log's, 1 and 2 are the witnesses'."""

    def do(scene: Scene) -> None:
        note = scene.checkpoint()
        kept = [note.signatures[number] for number in numbers]
        scene.put_checkpoint(Note(note.text).signed(*kept).raw)

    return do


def _text(change: Callable[[str], str]) -> Do:
    """Change what was signed, and leave the signatures."""

    def do(scene: Scene) -> None:
        note = scene.checkpoint()
        scene.put_checkpoint(Note(change(note.text), note.signatures).raw)

    return do


def _signed_by(*signers: Signer) -> Do:
    """Sign the same text with keys of one's own."""

    def do(scene: Scene) -> None:
        note = Note(scene.checkpoint().text)
        for one in signers:
            timed = one.key.algorithm is not Algorithm.ED25519
            note = one.signed(note, COSIGNED_AT if timed else None)
        scene.put_checkpoint(note.raw)

    return do


def _with_strangers(scene: Scene) -> None:
    _signed_by(LOG, *STRANGERS)(scene)


def _with(number: int, change: Callable[[NoteSignature], NoteSignature]) -> Do:
    """Change one signature."""

    def do(scene: Scene) -> None:
        note = scene.checkpoint()
        changed = list(note.signatures)
        changed[number] = change(changed[number])
        scene.put_checkpoint(Note(note.text, tuple(changed)).raw)

    return do


def _bit(one: NoteSignature) -> NoteSignature:
    spoilt = one.signature[:-1] + bytes([one.signature[-1] ^ 1])
    return replace(one, signature=spoilt)


def _later(one: NoteSignature) -> NoteSignature:
    """A cosignature begins with its time, eight bytes of seconds."""
    time = int.from_bytes(one.signature[:8]) + 86_400
    return replace(one, signature=time.to_bytes(8) + one.signature[8:])


def _forged(scene: Scene) -> None:
    """A signature of one's own under the id of the log's key."""
    note = scene.checkpoint()
    one = replace(STRANGER.sign(note.text), key_id=LOG.key.key_id)
    scene.put_checkpoint(Note(note.text, (one, *note.signatures[1:])).raw)


def _older_log(scene: Scene) -> None:
    """The log as it was once, with all signatures of that time."""
    write_log(scene.log, honest()[:OLDER], signers=WITNESSED)


def _older_cosignatures(scene: Scene) -> None:
    now = scene.checkpoint()
    _older_log(scene)
    older = scene.checkpoint().signatures[1:]
    write_log(scene.log, honest(), signers=())
    scene.put_checkpoint(Note(now.text, (now.signatures[0], *older)).raw)


def _other_log(scene: Scene) -> None:
    found = parse_checkpoint(scene.checkpoint().text)
    other = Checkpoint(ANOTHER_LOG.key.name, found.size, found.root)
    scene.put_checkpoint(ANOTHER_LOG.signed(Note(other.text)).raw)


def _twice(scene: Scene) -> None:
    """One witness counted for two."""
    note = scene.checkpoint()
    again = WITNESSES[0].sign(note.text, COSIGNED_AT + 1)
    scene.put_checkpoint(Note(note.text, (*note.signatures[:2], again)).raw)


def _gone(scene: Scene) -> None:
    (scene.log / "checkpoint").unlink()


def _smaller(text: str) -> str:
    return text.replace("\n305\n", "\n300\n")


def _root(text: str) -> str:
    lines = text.split("\n")
    lines[2] = f"{'A' * 43}="
    return "\n".join(lines)


CHECKPOINTS: tuple[Deed, ...] = (
    deed(
        "Replay an old checkpoint with its cosignatures", _older_log, "audit.rollback"
    ),
    deed(
        "Write a smaller size into the checkpoint",
        _text(_smaller),
        "tlog.signature-wrong",
    ),
    deed(
        "Write another root into the checkpoint", _text(_root), "tlog.signature-wrong"
    ),
    deed(
        "Add a line to the checkpoint",
        _text(lambda text: f"{text}more\n"),
        "tlog.signature-wrong",
    ),
    deed("Show the checkpoint of another log", _other_log, "audit.origin-other"),
    deed(
        "Sign as the log with another key",
        _signed_by(STRANGER, *WITNESSES[:2]),
        "audit.unsigned",
    ),
    deed("Sign under the id of the log's key", _forged, "tlog.signature-wrong"),
    deed("Take the log's signature off", _kept(1, 2), "audit.unsigned"),
    deed("Take all cosignatures off", _kept(0), "audit.witnesses-missing"),
    deed("Leave one cosignature", _kept(0, 1), "audit.witnesses-missing"),
    deed(
        "Put strangers in the place of witnesses",
        _with_strangers,
        "audit.witnesses-missing",
    ),
    deed("Count one witness twice", _twice, "audit.witnesses-missing"),
    deed(
        "Put cosignatures of an older checkpoint",
        _older_cosignatures,
        "tlog.signature-wrong",
    ),
    deed(
        "Write another time into a cosignature",
        _with(1, _later),
        "tlog.signature-wrong",
    ),
    deed("Flip a bit of the log's signature", _with(0, _bit), "tlog.signature-wrong"),
    deed("Flip a bit of a cosignature", _with(2, _bit), "tlog.signature-wrong"),
    deed("Truncate the checkpoint", _raw(lambda raw: raw[:-20]), "tlog.note-shape"),
    deed("Empty the checkpoint", _raw(lambda _: b""), "tlog.note-shape"),
    deed(
        "Serve a packed checkpoint",
        _raw(lambda raw: gzip.compress(raw, mtime=0)),
        "tlog.note-utf8",
    ),
    deed(
        "Serve a checkpoint beyond every size",
        _raw(lambda raw: raw + b"x" * LARGEST_NOTE),
        "audit.file-too-large",
    ),
    deed("Take the checkpoint away", _gone, "fetch.no-log"),
)
