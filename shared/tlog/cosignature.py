"""What exactly a signature of each kind signs. Source: C2SP tlog-cosignature.

A cosignature says that, at its time, this was the largest tree the signer had seen of
the log, and that it goes with all earlier ones.
"""

from typing import NamedTuple

from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.frontier import LARGEST_SIZE
from shared.tlog.keys import (
    SIGNATURE_SIZES,
    Algorithm,
    VerifierKey,
)
from shared.tlog.words import fault

_TIME = 8
"""Bytes of the time before the bare signature: POSIX seconds, big-endian."""
LONGEST_NAME = 255
"""Bytes of the names in a message of ML-DSA-44: of the signer and of the log."""
_LABEL = b"subtree/v1\n\0"
"""Keeps these messages apart from all others (12 bytes)."""


class Signed(NamedTuple):
    """What a bare signature is over. `time` is None where the kind has none."""

    message: bytes
    signature: bytes
    time: int | None


def signed_by(key: VerifierKey, text: str, signature: bytes) -> Signed:
    """Take apart what stands behind the key id of a signature of `key` over `text`.

    Raises:
        VerificationError: it cannot be a signature of this key over this text.
    """
    if len(signature) != SIGNATURE_SIZES[key.algorithm]:
        raise fault("tlog.signature-size", name=key.name, size=len(signature))
    if key.algorithm is Algorithm.ED25519:
        return Signed(text.encode(), signature, None)
    time = int.from_bytes(signature[:_TIME], "big")
    return Signed(message_of(key, text, time), signature[_TIME:], time)


def message_of(key: VerifierKey, text: str, time: int) -> bytes:
    """Return the bytes that `key` signs for the note's `text` at `time`.

    `time` is in POSIX seconds. Zero means, with ML-DSA-44, that nothing is said of the
    time; a key of plain Ed25519 does not sign it at all.

    Raises:
        VerificationError: the text is no checkpoint, or there is no such time.
    """
    if key.algorithm is Algorithm.ED25519:
        return text.encode()
    if not 0 <= time <= LARGEST_SIZE:
        raise fault("tlog.time-range", name=key.name)
    if key.algorithm is Algorithm.COSIGNATURE_ED25519:
        parse_checkpoint(text)
        return f"cosignature/v1\ntime {time}\n{text}".encode()
    checkpoint = parse_checkpoint(text)
    return subtree_message(
        cosigner=key.name,
        time=time,
        origin=checkpoint.origin,
        start=0,
        end=checkpoint.size,
        root=checkpoint.root,
    )


def subtree_message(
    *, cosigner: str, time: int, origin: str, start: int, end: int, root: bytes
) -> bytes:
    """Return the `cosigned_message` over the leaves `start` to `end` of a log.

    A checkpoint is the subtree from 0 to its size. Its extension lines are not signed.
    """
    if start and time:
        raise fault("tlog.time-range", name=cosigner)
    return b"".join(
        (
            _LABEL,
            _opaque(cosigner),
            time.to_bytes(8, "big"),
            _opaque(origin),
            start.to_bytes(8, "big"),
            end.to_bytes(8, "big"),
            root,
        )
    )


def with_time(time: int | None, bare: bytes) -> bytes:
    """Return what stands behind the key id: the bare signature, behind its time."""
    return bare if time is None else time.to_bytes(_TIME, "big") + bare


def _opaque(text: str) -> bytes:
    """Write a text of 1 to 255 bytes behind its length (RFC 8446, section 3.4)."""
    data = text.encode()
    if not 1 <= len(data) <= LONGEST_NAME:
        raise fault("tlog.name-too-long", name=text)
    return bytes([len(data)]) + data
