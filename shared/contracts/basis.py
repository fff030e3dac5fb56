"""What an event rests on: how far its service had heard each other one.

It is written `registration:812,scoring:77`, by name, each with its last number.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_NOTHING: Mapping[str, int] = MappingProxyType({})
_DIGITS = 18
"""More than any number has; Python itself refuses to read some thousands."""


@lru_cache(maxsize=64)
def read_basis(basis: str | None) -> Mapping[str, int] | None:
    """Return what a basis names; None when it is not written as one."""
    if basis is None:
        return _NOTHING
    named: dict[str, int] = {}
    for part in basis.split(","):
        source, _, number = part.partition(":")
        well = number.isascii() and number.isdigit() and len(number) <= _DIGITS
        if not well or source in named:
            return None
        named[source] = int(number)
    return named if list(named) == sorted(named) else None
