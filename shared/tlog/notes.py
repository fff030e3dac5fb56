"""Texts signed by one or more keys. Source: C2SP signed-note.

A note is its text, an empty line, and a line for each signature. The text means
nothing before a known key's signature was checked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shared.tlog.cosignature import signed_by
from shared.tlog.encoding import base64_bytes, base64_text
from shared.tlog.errors import VerificationError
from shared.tlog.keys import (
    KEY_ID_SIZE,
    Algorithm,
    SignatureCheck,
    VerifierKey,
    is_key_name,
    key_id_of,
)
from shared.tlog.words import fault

__all__ = [
    "LARGEST_NOTE",
    "MOST_SIGNATURES",
    "Algorithm",
    "Note",
    "NoteSignature",
    "SignatureCheck",
    "VerifiedSignature",
    "VerifierKey",
    "key_id_of",
    "parse_note",
    "parse_signature",
    "signatures_of",
    "verify",
]

LARGEST_NOTE = 1_000_000
"""Bytes; a longer one is refused before it is looked at."""
MOST_SIGNATURES = 100
"""The specification demands 16 at least."""
_DASH = "\N{EM DASH} "


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature line; `signature` is what stands behind the id."""

    name: str
    key_id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """The line as it stands in a note, with its newline."""
        return f"{_DASH}{self.name} {base64_text(self.key_id + self.signature)}\n"

    def is_of(self, key: VerifierKey) -> bool:
        """Whether it claims to be of `key`: name and id are those of the key."""
        return self.name == key.name and self.key_id == key.key_id


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends in a newline, and its signatures. None of them is checked."""

    text: str
    signatures: tuple[NoteSignature, ...] = ()

    def __post_init__(self) -> None:
        if len(self.text) <= 1 or not self.text.endswith("\n"):
            raise fault("tlog.note-shape")

    @property
    def raw(self) -> bytes:
        """The note as it is served."""
        lines = "".join(one.line for one in self.signatures)
        return f"{self.text}\n{lines}".encode()

    def signed(self, *signatures: NoteSignature) -> "Note":
        """The note with more signatures; one that is there already is not repeated."""
        more = dict.fromkeys((*self.signatures, *signatures))
        return Note(self.text, tuple(more))


@dataclass(frozen=True, slots=True)
class VerifiedSignature:
    """A signature that was checked and is right. `time` in POSIX seconds, if it has."""

    key: VerifierKey
    time: int | None = None


def parse_note(raw: bytes, *, line: int = 1) -> Note:
    """Take a note apart. `line` is the number of its first line in a larger file.

    Raises:
        VerificationError: too large, not UTF-8, with control characters, without the
            empty line, or with a signature line of another form.
    """
    if len(raw) > LARGEST_NOTE:
        raise fault("tlog.note-size", size=len(raw), largest=LARGEST_NOTE)
    try:
        whole = raw.decode()
    except UnicodeDecodeError as error:
        raise fault("tlog.note-utf8", position=error.start) from None
    if any(one < " " and one != "\n" for one in whole):
        raise fault("tlog.note-control")
    body, empty_line, block = whole.rpartition("\n\n")
    if not empty_line or not body or not block.endswith("\n"):
        raise fault("tlog.note-shape")
    text, lines = f"{body}\n", block[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise fault("tlog.note-signatures", found=len(lines), most=MOST_SIGNATURES)
    first = text.count("\n") + 1 + line
    signatures = (
        _signature(one, f":{number}") for number, one in enumerate(lines, first)
    )
    return Note(text, tuple(signatures))


def parse_signature(line: str) -> NoteSignature:
    """Read one signature line, without its newline; raises VerificationError."""
    return _signature(line, "")


def signatures_of(
    note: Note, keys: Iterable[VerifierKey], check: SignatureCheck
) -> tuple[VerifiedSignature, ...]:
    """Return the right signatures by any of `keys`, in the order of the note.

    Signatures of other keys are no concern of ours and are passed over.

    Raises:
        VerificationError: a signature under the name and id of a known key is wrong.
            One wrong signature spoils the note: whoever put it there meant harm.
    """
    known = {(key.name, key.key_id): key for key in keys}
    found = []
    for one in note.signatures:
        key = known.get((one.name, one.key_id))
        if key is None:
            continue
        signed = signed_by(key, note.text, one.signature)
        if not check(key.algorithm, key.public_key, signed.message, signed.signature):
            raise fault("tlog.signature-wrong", name=key.name)
        found.append(VerifiedSignature(key, signed.time))
    return tuple(found)


def verify(
    note: Note, keys: Sequence[VerifierKey], check: SignatureCheck
) -> tuple[VerifierKey, ...]:
    """Return which of `keys` signed the note: at least one, each once.

    Raises:
        VerificationError: none of them did, or a signature by one of them is wrong.
    """
    signers = dict.fromkeys(one.key for one in signatures_of(note, keys, check))
    if not signers:
        names = ", ".join(sorted({key.name for key in keys})) or "-"
        raise fault("tlog.not-signed", names=names)
    return tuple(signers)


def _signature(line: str, place: str) -> NoteSignature:
    name, space, encoded = line.removeprefix(_DASH).rpartition(" ")
    if not line.startswith(_DASH) or not space or not is_key_name(name):
        raise fault("tlog.signature-line", place=place, text=line)
    try:
        data = base64_bytes(encoded)
    except VerificationError:
        raise fault("tlog.signature-line", place=place, text=line) from None
    if len(data) <= KEY_ID_SIZE:
        raise fault("tlog.signature-line", place=place, text=line)
    return NoteSignature(name, data[:KEY_ID_SIZE], data[KEY_ID_SIZE:])
