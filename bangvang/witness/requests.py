"""The body of add-checkpoint. Pure. Source: C2SP tlog-witness, "add-checkpoint".

old 20852014
<up to 63 hashes in base64, one on a line>
<empty line>
<checkpoint, a signed note>
"""

from dataclasses import dataclass

from bangvang.witness.words import trouble
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.encoding import hash_bytes, number
from shared.tlog.notes import Note, parse_note

LARGEST_BODY = 128 * 1024
"""Bytes. 63 hashes and 16 signatures of 5,000 bytes, which signed-note says a note may
have, take 110,000 of them."""
MOST_HASHES = 63
_OLD = "old "


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """A checkpoint, and the proof that it continues the one of `old` leaves."""

    old: int
    proof: tuple[bytes, ...]
    note: Note
    checkpoint: Checkpoint


def parse_request(body: bytes) -> AddCheckpoint:
    """Take a request apart; nothing of it is checked yet.

    Raises:
        VerificationError: it is none; the place is the line.
    """
    head, empty_line, note = body.partition(b"\n\n")
    try:
        first, *lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise trouble("witness.request", place=":1") from None
    if not empty_line or not first.startswith(_OLD) or len(lines) > MOST_HASHES:
        raise trouble("witness.request", place=":1")
    old = number(first.removeprefix(_OLD), place=":1")
    proof = tuple(hash_bytes(one, place=f":{at}") for at, one in enumerate(lines, 2))
    parsed = parse_note(note, line=len(lines) + 3)
    return AddCheckpoint(old, proof, parsed, parse_checkpoint(parsed.text))
