"""The bytes and hashes of events, computed here once more from the published format.

Nothing is taken from the code under test: CloudEvents 1.0 as canonical JSON (RFC 8785,
without floats) with `sequence` and `previous`, SHA-256 of it; sealed fields as in
RFC 9901, section 4.2.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

FIRST = "0" * 64
"""`previous` of the first event."""


def on_the_wire(body: Mapping[str, Any], sequence: int, previous: str) -> bytes:
    """Return an event's bytes as everybody sees them."""
    return canonical({**body, "sequence": sequence, "previous": previous})


def sha256(data: bytes) -> str:
    """Return the hash that the next event names."""
    return hashlib.sha256(data).hexdigest()


def canonical(value: object) -> bytes:
    """Return canonical JSON; keys of this platform's facts are ASCII."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def commitment(salt: str, name: str, value: object) -> str:
    """Return the commitment to one sealed field."""
    disclosed = _base64(canonical([salt, name, value]))
    return _base64(hashlib.sha256(disclosed.encode()).digest())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
