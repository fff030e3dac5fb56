"""Salted commitments to fields that are not public, and what opens them.

A disclosure is the base64url text of the canonical JSON array [salt, name, value]; the
commitment is the base64url SHA-256 of that text. Source: RFC 9901, section 4.2.
"""

import hashlib
from binascii import b2a_base64
from collections.abc import Mapping
from typing import Any, cast

from shared.contracts.base import Opening
from shared.contracts.canonical import Json, NotCanonicalError, canonical, quoted
from shared.runtime.randomness import PIECE, random_piece

SALT_BITS = PIECE * 8
COMMITMENTS = "_sd"
"""Where an event's data holds its commitments."""
_URL_SAFE = bytes.maketrans(b"+/", b"-_")


def new_salt() -> str:
    """Return 128 random bits of the system's generator as base64url."""
    return _base64(random_piece())


def disclosure(salt: str, name: str, value: Json) -> str:
    """Return what opens a field, as it is hashed."""
    # The canonical form of [salt, name, value], put together from those of its parts.
    parts = f"[{quoted(salt)},{quoted(name)},".encode()
    return _base64(b"%b%b]" % (parts, canonical(value)))


def digest_of(disclosed: str) -> str:
    """Return the commitment to a disclosure."""
    return _base64(hashlib.sha256(disclosed.encode()).digest())


def commitment(salt: str, name: str, value: Json) -> str:
    """Return the commitment to one field's value."""
    return digest_of(disclosure(salt, name, value))


def opens(opening: Opening, data: Mapping[str, Any]) -> bool:
    """Whether `opening` opens a commitment in an event's public data."""
    sealed = data.get(COMMITMENTS)
    if not isinstance(sealed, list):
        return False
    try:
        found = commitment(opening.salt, opening.name, cast("Json", opening.value))
    except NotCanonicalError:
        # Nothing of ours was ever sealed from a float.
        return False
    return found in sealed


def _base64(data: bytes) -> str:
    # As `base64.urlsafe_b64encode`, which takes three times as long for so few bytes.
    return b2a_base64(data, newline=False).translate(_URL_SAFE).rstrip(b"=").decode()
