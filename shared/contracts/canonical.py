"""Canonical JSON (RFC 8785), without floats: this project writes decimals as strings.

Two writers of one value write the same bytes, so a hash of the bytes is a hash of
the value. Source: RFC 8785, sections 3.2.2 (serialisation) and 3.2.3 (sorting).
"""

import json

type Json = bool | int | str | list["Json"] | dict[str, "Json"] | None

_LARGEST_INTEGER = 2**53 - 1
"""Beyond it a JSON number is no longer exact for every reader (RFC 8785, 3.2.2.3)."""


class NotCanonicalError(ValueError):
    """The value has no canonical form: a float, a huge integer, a lone surrogate."""


def canonical(value: Json) -> bytes:
    """Return the canonical UTF-8 bytes of `value`.

    Raises:
        NotCanonicalError: `value` holds a float, an integer beyond 2^53-1, a key
            that is not text, or text that is not valid Unicode.
    """
    _check(value)
    try:
        return json.dumps(
            _sorted(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False
        ).encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError("text with a lone surrogate") from error


def _check(value: Json) -> None:
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) > _LARGEST_INTEGER:
                raise NotCanonicalError(f"integer beyond 2^53-1: {value}")
        case list():
            for item in value:
                _check(item)
        case dict():
            for key, item in value.items():
                if not isinstance(key, str):
                    raise NotCanonicalError("a key that is not text")
                _check(item)
        case _:
            raise NotCanonicalError(f"no canonical form for {type(value).__name__}")


def _sorted(value: Json) -> Json:
    # ASCII keys sort alike by code point and by UTF-16 unit; only others need more.
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: _sorted(value[key]) for key in keys}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return value
