"""Reads events of earlier revisions as if they had been written today.

An upcaster takes the public data of one revision and returns those of the next. It
is pure and stays for ever, because the log does.
"""

from collections.abc import Callable
from typing import Any

type Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: dict[str, tuple[str, Upcaster]] = {}
"""By type name of the old revision: type name of the next one, and how to get there."""


def upcast(
    type_name: str,
    data: dict[str, Any],
    upcasters: dict[str, tuple[str, Upcaster]] = UPCASTERS,
) -> tuple[str, dict[str, Any]]:
    """Return the newest revision of an event: its type name and its data."""
    while type_name in upcasters:
        type_name, step = upcasters[type_name]
        data = step(data)
    return type_name, data
