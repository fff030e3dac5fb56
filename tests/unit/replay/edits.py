"""Other values for a field of an event, such as somebody might put in its place."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

type Path = tuple[str | int, ...]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT.*")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{8}-[0-9a-f-]{27}")


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Give the values below one, of a list the first and the last, and lists."""
    if isinstance(value, dict):
        for key in value:
            yield from leaves(value[key], (*path, key))
        return
    if isinstance(value, list):
        for at in sorted({0, len(value) - 1} if value else ()):
            yield from leaves(value[at], (*path, at))
    yield path, value


def put(body: Any, path: Path, value: Any) -> None:
    """Put a value where `path` leads."""
    for key in path[:-1]:
        body = body[key]
    body[path[-1]] = value


def others(value: Any, known: list[Any]) -> Iterator[Any]:
    """Give a few other values; `known` ones stand elsewhere in fields of this name."""
    match value:
        case bool():
            yield not value
        case int():
            yield from (value + 1, value - 1)
        case list() if value:
            yield from (value[1:], value[:-1])
        case str():
            yield from _texts(value, known)
        case _:
            yield from known[:1]


def _texts(value: str, known: list[Any]) -> Iterator[str]:
    """Shift what has an order by one; for names, take others that there are."""
    if _DAY.fullmatch(value):
        for days in (1, -1):
            yield (date.fromisoformat(value) + timedelta(days)).isoformat()
    elif _MOMENT.fullmatch(value):
        for days in (1, -1):
            moved = datetime.fromisoformat(value) + timedelta(days)
            yield moved.isoformat().replace("+00:00", "Z")
    elif _NUMBER.fullmatch(value):
        yield from (str(Decimal(value) + 1), str(Decimal(value) - 1))
    elif _DIGEST.fullmatch(value):
        yield ("1" if value[0] == "0" else "0") + value[1:]
    elif _ID.fullmatch(value):
        yield from [one for one in known if one != value][:1]
        yield value[:-4] + ("0000" if value[-4:] != "0000" else "1111")
    else:
        yield from [one for one in known if one != value and isinstance(one, str)][:2]
        yield f"{value}x"
