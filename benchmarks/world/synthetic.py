"""A log of any length that looks like the example's: the same at every call.

The recorded example is repeated as one campaign after another, each with ids of its
own; sequences, hashes and bases go on, sealed values and what opens them stay.
"""

import json
import lzma
import re
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import Any

from shared.contracts.canonical import canonical
from shared.contracts.envelope import FIRST_PREVIOUS, completed, digest
from shared.contracts.ids import encode_ulid

_RECORDED = Path(__file__).parents[2] / "tests" / "vectors" / "demo"
_ULID = r"[0-7][0-9A-HJKMNP-TV-Z]{25}"
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_ID = re.compile(rf"{_ULID}|{_UUID}")
_MARKS = re.compile("⟦([^⟧]*)⟧")
"""Around what differs in each repetition; no event holds these brackets."""
_SEEN = re.compile("([a-z]+):([0-9]+)")

type Pattern = list[tuple[str, list[str]]]
"""Of each event its source, and its text split: even parts stay, odd ones differ."""


def synthetic_events(number: int) -> Iterator[bytes]:
    """Give `number` events as a log holds them, about 1 kB each."""
    return islice(_endless(), number)


def _endless() -> Iterator[bytes]:
    pattern = _pattern()
    lengths = {
        source: sum(one == source for one, _ in pattern) for source, _ in pattern
    }
    ends = dict.fromkeys(lengths, (0, FIRST_PREVIOUS))
    for repetition in count():
        names = _Names(repetition, lengths)
        for source, parts in pattern:
            sequence, previous = ends[source]
            text = "".join(
                names[part] if at % 2 else part for at, part in enumerate(parts)
            )
            event = completed(text, sequence + 1, previous)
            ends[source] = sequence + 1, digest(event)
            yield event


class _Names(dict[str, str]):
    """What stands in one repetition for what differs."""

    def __init__(self, repetition: int, lengths: Mapping[str, int]) -> None:
        self.repetition = repetition
        self.lengths = lengths

    def __missing__(self, name: str) -> str:
        self[name] = found = self._made(name)
        return found

    def _made(self, name: str) -> str:
        if ":" in name:
            return _SEEN.sub(
                lambda one: f"{one[1]}:{int(one[2]) + self._before(one[1])}", name
            )
        if not self.repetition:
            return name
        found = sha256(f"{self.repetition} {name}".encode()).hexdigest()
        if "-" not in name:
            return encode_ulid(int(found[:32], 16))
        return (
            f"{found[:8]}-{found[8:12]}-7{found[13:16]}-8{found[17:20]}-{found[20:32]}"
        )

    def _before(self, source: str) -> int:
        return self.repetition * self.lengths[source]


@cache
def _pattern() -> Pattern:
    lines = lzma.decompress((_RECORDED / "events.jsonl.xz").read_bytes()).split(b"\n")
    return [_split(json.loads(line)) for line in lines]


def _split(body: dict[str, Any]) -> tuple[str, list[str]]:
    for name in ("sequence", "previous"):
        del body[name]
    for name in ("actor", "subject", "id", "command", "cause", "correlation"):
        if name in body:
            body[name] = _ID.sub(lambda one: f"⟦{one[0]}⟧", body[name])
    if "basis" in body:
        body["basis"] = f"⟦{body['basis']}⟧"
    body["data"] = _marked(body["data"])
    return body["source"].removeprefix("/"), _MARKS.split(canonical(body).decode())


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"event", "name", "salt", "value"}:
            # The seal is over the value: only what it belongs to changes.
            return {**value, "event": _marked(value["event"])}
        return {key: _marked(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_marked(one) for one in value]
    if isinstance(value, str) and _ID.fullmatch(value):
        return f"⟦{value}⟧"
    return value
