"""Makes new ids; nothing else in the project does."""

import secrets
import time
import uuid

from shared.contracts.ids import encode_ulid

_MILLISECONDS = 1_000_000


def new_uuid() -> str:
    """Return a UUIDv7: milliseconds since 1970, then 74 random bits (RFC 9562, 5.7)."""
    return str(uuid.UUID(int=_uuid7(time.time_ns() // _MILLISECONDS)))


def _uuid7(milliseconds: int) -> int:
    random = secrets.randbits(74)
    head = (milliseconds & (1 << 48) - 1) << 80
    version = 0x7 << 76
    high = (random >> 62) << 64
    variant = 0b10 << 62
    return head | version | high | variant | random & (1 << 62) - 1


def new_ulid() -> str:
    """Return a ULID: milliseconds since 1970, then 80 random bits."""
    milliseconds = time.time_ns() // _MILLISECONDS
    return encode_ulid(milliseconds << 80 | secrets.randbits(80))
