"""Public keys that sign notes, and how they are written. Source: C2SP signed-note.

<name>+<key id, 8 hexadecimal digits>+<base64 of algorithm byte and key>
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from typing import Protocol, Self

from shared.tlog.encoding import base64_bytes, base64_text
from shared.tlog.errors import VerificationError
from shared.tlog.weak_keys import WEAK_KEYS
from shared.tlog.words import fault


class Algorithm(IntEnum):
    """How a key signs; the byte stands in the key's text and in its id."""

    ED25519 = 0x01
    """Ed25519 over the note's text: signatures of logs."""
    COSIGNATURE_ED25519 = 0x04
    """Ed25519 with a time: cosignature/v1 of witnesses (tlog-cosignature)."""
    COSIGNATURE_MLDSA44 = 0x06
    """ML-DSA-44 with a time: subtree/v1 of witnesses and logs (tlog-cosignature)."""


KEY_SIZES = {
    Algorithm.ED25519: 32,
    Algorithm.COSIGNATURE_ED25519: 32,
    Algorithm.COSIGNATURE_MLDSA44: 1312,
}
"""Bytes of a public key (RFC 8032; FIPS 204, table 2)."""
SIGNATURE_SIZES = {
    Algorithm.ED25519: 64,
    Algorithm.COSIGNATURE_ED25519: 8 + 64,
    Algorithm.COSIGNATURE_MLDSA44: 8 + 2420,
}
"""Bytes of a signature behind the key id; eight of them are the time."""
KEY_ID_SIZE = 4
_KEY_ID = re.compile(r"[0-9a-fA-F]{8}", re.ASCII)


class SignatureCheck(Protocol):
    """Checks signatures: `shared.signing.check`, or what an outsider brings."""

    def __call__(
        self,
        algorithm: Algorithm,
        public_key: bytes,
        message: bytes,
        signature: bytes,
    ) -> bool:
        """Whether the bare `signature` (without id and time) is the key's over this."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with the name under which it signs."""

    name: str
    algorithm: Algorithm
    public_key: bytes

    def __post_init__(self) -> None:
        demand_key_name(self.name)
        if len(self.public_key) != KEY_SIZES[self.algorithm]:
            raise fault("tlog.key-size", name=self.name, size=len(self.public_key))
        if self.public_key in WEAK_KEYS:
            raise fault("tlog.key-weak", name=self.name)

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand before each of its signatures."""
        return key_id_of(self.name, self.algorithm, self.public_key)

    @classmethod
    def parse(cls, text: str, *, place: str = "") -> Self:
        """Read a key from its text.

        Raises:
            VerificationError: the text is no key, of an algorithm that is not known
                here, or its id is another's.
        """
        parts = text.split("+", 2)
        if len(parts) != len(("name", "id", "key")) or not _KEY_ID.fullmatch(parts[1]):
            raise fault("tlog.key-text", place=place, text=text)
        name, key_id, encoded = parts
        data = base64_bytes(encoded, place=place)
        if not data or data[0] not in KEY_SIZES:
            shown = f"0x{data[0]:02x}" if data else "-"
            raise fault("tlog.key-algorithm", place=place, algorithm=shown)
        try:
            key = cls(name, Algorithm(data[0]), data[1:])
        except VerificationError as error:
            raise error.within(place) if place else error from None
        if key.key_id.hex() != key_id.lower():
            raise fault("tlog.key-id", place=place, name=name, found=key_id)
        return key

    def __str__(self) -> str:
        encoded = base64_text(bytes([self.algorithm]) + self.public_key)
        return f"{self.name}+{self.key_id.hex()}+{encoded}"


def key_id_of(name: str, algorithm: int, public_key: bytes) -> bytes:
    """Return the first four bytes of SHA-256(name, newline, algorithm, key)."""
    data = name.encode() + b"\n" + bytes([algorithm]) + public_key
    return sha256(data).digest()[:KEY_ID_SIZE]


def is_key_name(name: str) -> bool:
    """Whether a key may be called so: not empty, no Unicode spaces, no plus."""
    if not name or "+" in name:
        return False
    # Half of a surrogate pair cannot be written as UTF-8.
    return not any(
        one.isspace() or one < " " or "\ud800" <= one < "\ue000" for one in name
    )


def demand_key_name(name: str) -> None:
    """Refuse what cannot be the name of a key."""
    if not is_key_name(name):
        raise fault("tlog.key-name", name=name)
