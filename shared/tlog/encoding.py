"""Numbers and bytes as lines of text, each in the one way it may be written.

What has two spellings can be changed without breaking a signature; so there is one.
"""

import binascii
import re
from base64 import b64decode, b64encode

from shared.tlog.frontier import LARGEST_SIZE
from shared.tlog.hashes import HASH_SIZE
from shared.tlog.words import fault

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
"""Nothing longer is read as a number: 2^63 - 1 has 19 digits."""


def base64_text(data: bytes) -> str:
    """Return bytes in standard base64 (RFC 4648, section 4), padded."""
    return b64encode(data).decode("ascii")


def base64_bytes(text: str, *, place: str = "") -> bytes:
    """Return the bytes of standard base64, if it is written in the one way.

    Raises:
        VerificationError: other letters, missing padding, or bits beyond the last
            byte that are not zero.
    """
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise fault("tlog.base64", place=place, text=text) from None
    if base64_text(data) != text:
        raise fault("tlog.base64", place=place, text=text)
    return data


def hash_bytes(text: str, *, place: str = "") -> bytes:
    """Return a hash of 32 bytes from a line of base64."""
    data = base64_bytes(text, place=place)
    if len(data) != HASH_SIZE:
        raise fault("tlog.hash-size", place=place)
    return data


def number(text: str, *, place: str = "") -> int:
    """Return a number from 0 to 2^63 - 1 of decimal digits, without zeros ahead."""
    if _DECIMAL.fullmatch(text) is None or int(text) > LARGEST_SIZE:
        raise fault("tlog.number", place=place, text=text)
    return int(text)
