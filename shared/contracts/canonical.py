"""Canonical JSON (RFC 8785), without floats: this project writes decimals as strings.

Two writers of one value write the same bytes, so a hash of the bytes is a hash of
the value. Source: RFC 8785, sections 3.2.2 (serialisation) and 3.2.3 (sorting).
"""

import json
from collections.abc import Callable
from json import encoder as _json

type Json = bool | int | str | list["Json"] | dict[str, "Json"] | None

_LARGEST_INTEGER = 2**53 - 1
"""Beyond it a JSON number is no longer exact for every reader (RFC 8785, 3.2.2.3)."""

quoted = json.encoder.encode_basestring
"""Writes a text as JSON; what RFC 8785 escapes, and nothing else, is escaped."""


def _writer(*, sort_keys: bool) -> Callable[[Json], str]:
    encoder = json.JSONEncoder(
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
        sort_keys=sort_keys,
        # What passes here came out of JSON or goes into it: it holds no circles.
        check_circular=False,
    )
    make = getattr(_json, "c_make_encoder", None)
    if make is None:  # no accelerator in this interpreter
        return encoder.encode
    # The encoder makes this anew for every value, which costs as much as using it.
    write = make(
        markers=None,
        default=encoder.default,
        encoder=quoted,
        indent=None,
        key_separator=":",
        item_separator=",",
        sort_keys=sort_keys,
        skipkeys=False,
        allow_nan=False,
    )
    return lambda value: "".join(write(value, 0))


compact = _writer(sort_keys=False)
"""Writes JSON in the order in which it is given: canonical but for the order of keys.

Raises TypeError for what JSON does not know, ValueError for what is no number.
"""
in_order = _writer(sort_keys=True)
"""Sorts by code point, in C: the order of RFC 8785 as long as all keys are ASCII."""


_PLAIN = frozenset((str, bool, type(None)))
"""Of these every value has its form; most parts of a message are one of them."""


class NotCanonicalError(ValueError):
    """The value has no canonical form: a float, a huge integer, a lone surrogate."""


def canonical(value: Json) -> bytes:
    """Return the canonical UTF-8 bytes of `value`.

    Raises:
        NotCanonicalError: `value` holds a float, an integer beyond 2^53-1, a key
            that is not text, or text that is not valid Unicode.
    """
    try:
        return canonical_text(value).encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError("text with a lone surrogate") from error


def canonical_text(value: Json) -> str:
    """Return the same as text, for who encodes it together with more.

    Raises:
        NotCanonicalError: as above, but for text that is not valid Unicode.
    """
    if type(value) is str:
        return quoted(value)
    if _only_ascii_keys(value):
        return in_order(value)
    return compact(_sorted(value))


def _only_ascii_keys(value: Json) -> bool:
    """Check every part of `value`; say whether the fast way of sorting will do.

    A loop and no recursion, because every event and every command passes here.
    """
    ascii_only = True
    waiting: list[Json] = [value]
    for one in waiting:  # it grows on the way
        if isinstance(one, dict):
            try:
                ascii_only = "".join(one).isascii() and ascii_only
            except TypeError as error:
                raise NotCanonicalError("a key that is not text") from error
            for part in one.values():
                if type(part) not in _PLAIN:
                    waiting.append(part)  # noqa: PERF401 - twice as fast as a generator
        elif isinstance(one, list):
            for part in one:
                if type(part) not in _PLAIN:
                    waiting.append(part)  # noqa: PERF401 - same
        elif one is None or isinstance(one, str | bool):
            continue
        elif not isinstance(one, int):
            raise NotCanonicalError(f"no canonical form for {type(one).__name__}")
        elif abs(one) > _LARGEST_INTEGER:
            raise NotCanonicalError("an integer beyond 2^53-1")
    return ascii_only


def _sorted(value: Json) -> Json:
    # By UTF-16 unit, which is not the order of code points beyond the first plane.
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: _sorted(value[key]) for key in keys}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return value
