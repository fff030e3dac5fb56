"""Makes new ids; nothing else in the project does."""

import secrets
import time
from datetime import UTC, datetime

from shared.contracts.ids import encode_ulid
from shared.runtime.randomness import random_piece

_NANOSECONDS = 1_000_000
"""In a millisecond."""
_LAST = 253_402_300_799_999
"""The last millisecond of the year 9999."""
_VERSION_AND_VARIANT = 0x7 << 76 | 0b10 << 62
_RANDOM = (1 << 80) - 1 & ~(0xF << 76 | 0b11 << 62)
"""The 74 bits beside them."""


def new_uuid() -> str:
    """Return a UUIDv7: milliseconds since 1970, then 74 random bits (RFC 9562, 5.7)."""
    head = (time.time_ns() // _NANOSECONDS & (1 << 48) - 1) << 80
    number = head | int.from_bytes(random_piece()) & _RANDOM | _VERSION_AND_VARIANT
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def born(uuid: str) -> datetime | None:
    """Return when a UUIDv7 was made; None when it is none.

    One that says more than a date can is of the last moment that a date can be.
    """
    digits = uuid.replace("-", "")
    try:
        version, milliseconds = digits[12], int(digits[:12], 16)
        moment = datetime.fromtimestamp(min(milliseconds, _LAST) / 1000, UTC)
    except (IndexError, ValueError):
        return None
    return moment if version == "7" else None


def new_ulid() -> str:
    """Return a ULID: milliseconds since 1970, then 80 random bits."""
    milliseconds = time.time_ns() // _NANOSECONDS
    return encode_ulid(milliseconds << 80 | secrets.randbits(80))
