"""Salted commitments to fields that are not public, and what opens them.

A disclosure is the base64url text of the canonical JSON array [salt, name, value]; the
commitment is the base64url SHA-256 of that text. Source: RFC 9901, section 4.2.
"""

import base64
import hashlib
import secrets

from shared.contracts.base import Opening
from shared.contracts.canonical import Json, canonical

SALT_BITS = 128
COMMITMENTS = "_sd"
"""Where an event's data holds its commitments."""


def new_salt() -> str:
    """Return 128 random bits of the system's generator as base64url."""
    return _base64(secrets.token_bytes(SALT_BITS // 8))


def commitment(salt: str, name: str, value: Json) -> str:
    """Return the commitment to one field's value."""
    disclosure = _base64(canonical([salt, name, value]))
    return _base64(hashlib.sha256(disclosure.encode()).digest())


def opens(opening: Opening, data: dict[str, Json]) -> bool:
    """Whether `opening` opens a commitment in an event's public data."""
    sealed = data.get(COMMITMENTS)
    found = commitment(opening.salt, opening.name, opening.value)
    return isinstance(sealed, list) and found in sealed


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
