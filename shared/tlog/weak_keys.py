"""Ed25519 public keys for which anybody can sign: points of an order up to eight.

With such a key the equation of a signature (RFC 8032, section 5.1.7) holds for messages
that nobody signed. A policy that named one would count a witness for everyone. The test
of this module finds them again by arithmetic.
"""

_SIGN = 0x80
"""The bit that tells x from -x; it stands in the last byte."""
_PRIME = 2**255 - 19
_EIGHTH = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    "little",
)
"""The y of a point of order eight; that of the others is its negative."""


def _spelled(y: int) -> set[bytes]:
    """Write a y, with either sign, also beyond the prime where there is room."""
    found = set()
    for value in (y, y + _PRIME):
        if value < 1 << 255:
            data = value.to_bytes(32, "little")
            found |= {data, data[:-1] + bytes([data[-1] | _SIGN])}
    return found


# The y of the neutral point, of order two, of order four, and of order eight.
_YS = (1, _PRIME - 1, 0, _EIGHTH, _PRIME - _EIGHTH)
WEAK_KEYS = frozenset().union(*map(_spelled, _YS))
"""All their spellings, canonical or not."""
