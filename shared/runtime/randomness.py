"""Random bytes of the system's generator, fetched many at a time.

Measured: a call of the system for each id and each salt was a twentieth of a decision.
"""

import os

PIECE = 16
"""Bytes of a piece: 128 bits, as much as a salt needs."""
_FETCHED = 256
"""Pieces that one call of the system brings."""

_pieces: list[bytes] = []
# A child process must not give away what its parent gives away too.
os.register_at_fork(after_in_child=_pieces.clear)


def random_piece() -> bytes:
    """Return 128 random bits; nobody in any thread gets the same ones again."""
    try:
        # One step of the interpreter: two threads cannot pop one piece.
        return _pieces.pop()
    except IndexError:
        fetched = os.urandom(PIECE * _FETCHED)
        first, *others = (
            fetched[at : at + PIECE] for at in range(0, len(fetched), PIECE)
        )
        _pieces.extend(others)
        return first
