"""Makes new ids; nothing else in the project does."""

import secrets
import time

from shared.contracts.ids import encode_ulid

_NANOSECONDS = 1_000_000
"""In a millisecond."""
_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62
_LOW = (1 << 62) - 1


def new_uuid() -> str:
    """Return a UUIDv7: milliseconds since 1970, then 74 random bits (RFC 9562, 5.7)."""
    random = secrets.randbits(74)
    head = (time.time_ns() // _NANOSECONDS & (1 << 48) - 1) << 80
    number = head | _VERSION | random >> 62 << 64 | _VARIANT | random & _LOW
    digits = f"{number:032x}"
    groups = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "-".join(groups)


def new_ulid() -> str:
    """Return a ULID: milliseconds since 1970, then 80 random bits."""
    milliseconds = time.time_ns() // _NANOSECONDS
    return encode_ulid(milliseconds << 80 | secrets.randbits(80))
