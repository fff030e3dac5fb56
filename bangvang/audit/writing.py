"""Canonical JSON (RFC 8785) read and written quickly, for millions of entries. Pure.

What is accepted here `shared.contracts.canonical` writes as well, byte by byte.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from shared.contracts.canonical import NotCanonicalError, canonical, quoted

_BEYOND_FIRST_PLANE = re.compile("[\U00010000-\U0010ffff]")
_MOST_DIGITS = 16
_LARGEST = 2**53 - 1


def is_canonical(body: dict[str, Any], text: str) -> bool:
    """Whether `text`, from which `body` was read, is its canonical form."""
    try:
        if sorts_simply(text):
            return ENCODE(body) == text
        return canonical(body).decode() == text
    except (NotCanonicalError, RecursionError, ValueError):
        return False


def sorts_simply(text: str) -> bool:
    """Whether all its keys sort by code point, which is done in C.

    That is the order of RFC 8785 but for keys beyond the first plane. Floats and huge
    integers, which have no canonical form here, were refused on reading.
    """
    return text.isascii() or not _BEYOND_FIRST_PLANE.search(text)


def _refused(_text: str) -> float:
    raise ValueError("this project writes decimals as text")


def _integer(text: str) -> int:
    if len(text) > _MOST_DIGITS + 1 or abs(int(text)) > _LARGEST:
        raise ValueError("an integer beyond 2^53-1")
    return int(text)


DECODE: Callable[[str], Any] = json.JSONDecoder(
    parse_float=_refused, parse_constant=_refused, parse_int=_integer
).decode


def _encoder() -> Callable[[Any], str]:
    """Return what writes with sorted keys; made once, which `json` does at every call.

    No part of what was parsed can hold itself, so that is not looked for.
    """
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return json.JSONEncoder(
            ensure_ascii=False, separators=(",", ":"), allow_nan=False, sort_keys=True
        ).encode
    parts = make(None, None, quoted, None, ":", ",", True, False, False)
    return lambda value: "".join(parts(value, 0))


ENCODE = _encoder()
