"""Files that prove, without a network, that a log holds an entry. C2SP tlog-proof."""

from dataclasses import dataclass

from shared.tlog.encoding import base64_bytes, base64_text, hash_bytes, number
from shared.tlog.hashes import leaf_hash
from shared.tlog.keys import SignatureCheck
from shared.tlog.notes import LARGEST_NOTE, Note, parse_note
from shared.tlog.policy import Accepted, Policy
from shared.tlog.proofs import check_inclusion
from shared.tlog.words import fault

HEADER = "c2sp.org/tlog-proof@v1"
LARGEST_EXTRA = 200_000
"""Bytes of extra data that are read: an entry of a log fits three times."""
LARGEST_PROOF = LARGEST_NOTE + 2 * LARGEST_EXTRA
"""Bytes of a file that are read."""
_MOST_HASHES = 63
_EXTRA = "extra "
_INDEX = "index "


@dataclass(frozen=True, slots=True)
class ProofFile:
    """The way from an entry to the root of a signed checkpoint; nothing is checked.

    `extra` is signed by nobody. Here it may hold the entry itself, which its hash
    then proves.
    """

    index: int
    hashes: tuple[bytes, ...]
    note: Note
    extra: bytes | None = None

    @property
    def raw(self) -> bytes:
        """The file's bytes."""
        extra = [] if self.extra is None else [f"{_EXTRA}{base64_text(self.extra)}"]
        hashes = map(base64_text, self.hashes)
        lines = [HEADER, *extra, f"{_INDEX}{self.index}", *hashes, ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.note.raw


def parse_proof_file(raw: bytes) -> ProofFile:
    """Take a proof file apart; raises VerificationError with the line."""
    if len(raw) > LARGEST_PROOF:
        raise fault("tlog.proof-size", size=len(raw), largest=LARGEST_PROOF)
    head, empty_line, note = raw.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise fault("tlog.proof-shape", place=":1") from None
    if not empty_line or lines[0] != HEADER:
        raise fault("tlog.proof-shape", place=":1")
    del lines[0]
    extra = _extra(lines)
    first = 2 if extra is None else 3
    index = _index(lines, first)
    if len(lines) > _MOST_HASHES:
        raise fault("tlog.proof-length", found=len(lines), expected=_MOST_HASHES)
    hashes = tuple(
        hash_bytes(line, place=f":{at}") for at, line in enumerate(lines, first + 1)
    )
    below = first + len(lines) + 2
    return ProofFile(index, hashes, parse_note(note, line=below), extra)


def verify_proof_file(
    proof: ProofFile, policy: Policy, check: SignatureCheck, *, entry: bytes
) -> Accepted:
    """Return the checkpoint that proves `entry`, and who signed it.

    Raises:
        VerificationError: the log or too few witnesses signed, or the entry does not
            stand at the file's index in the signed tree.
    """
    return verify_leaf(proof, policy, check, leaf=leaf_hash(entry))


def verify_leaf(
    proof: ProofFile, policy: Policy, check: SignatureCheck, *, leaf: bytes
) -> Accepted:
    """Do the same for an entry of which only the leaf hash is known."""
    accepted = policy.accept(proof.note, check)
    check_inclusion(
        index=proof.index,
        size=accepted.checkpoint.size,
        leaf=leaf,
        proof=proof.hashes,
        root=accepted.checkpoint.root,
    )
    return accepted


def _extra(lines: list[str]) -> bytes | None:
    if not lines or not lines[0].startswith(_EXTRA):
        return None
    data = base64_bytes(lines.pop(0).removeprefix(_EXTRA), place=":2")
    if not 0 < len(data) <= LARGEST_EXTRA:
        raise fault("tlog.proof-extra", place=":2", largest=LARGEST_EXTRA)
    return data


def _index(lines: list[str], at: int) -> int:
    place = f":{at}"
    if not lines or not lines[0].startswith(_INDEX):
        raise fault("tlog.proof-shape", place=place)
    return number(lines.pop(0).removeprefix(_INDEX), place=place)
