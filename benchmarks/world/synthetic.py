"""A log of any length that looks like the example's: the same at every call.

The recorded example is repeated as one campaign after another, each with ids of its
own; sequences, hashes and bases go on, sealed values and what opens them stay. Ids that
services derive from others are derived anew, and what is said once for the whole
platform is said once: so it can be replayed, and there is nothing to find.
"""

import json
import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.world.derived import Derived, derivations
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


class Once(NamedTuple):
    """One event of the example, and what differs of it in each repetition."""

    source: str
    parts: list[str]
    """Its text, split: even parts stay, odd ones differ."""
    repeated: bool
    """False for what is said of the whole platform, before any campaign."""


class Pattern(NamedTuple):
    """The example, ready to be repeated."""

    events: tuple[Once, ...]
    derived: Mapping[str, Derived]
    """How ids come from others."""
    fixed: frozenset[str]
    """Ids of the whole platform, and of the services themselves."""


def synthetic_events(number: int) -> Iterator[bytes]:
    """Give `number` events as a log holds them, about 1 kB each."""
    return islice(_endless(), number)


def _endless() -> Iterator[bytes]:
    pattern = _pattern()
    ends = {one.source: (0, FIRST_PREVIOUS) for one in pattern.events}
    for repetition in count():
        names = _Names(repetition, pattern)
        for once in pattern.events:
            if repetition and not once.repeated:
                continue
            sequence, previous = ends[once.source]
            text = "".join(
                names[part] if at % 2 else part for at, part in enumerate(once.parts)
            )
            event = completed(text, sequence + 1, previous)
            ends[once.source] = sequence + 1, digest(event)
            yield event


class _Names(dict[str, str]):
    """What stands in one repetition for what differs."""

    def __init__(self, repetition: int, pattern: Pattern) -> None:
        self.repetition = repetition
        self.pattern = pattern
        self.lengths: dict[str, int] = {}
        for one in pattern.events:
            known = self.lengths.setdefault(one.source, 0)
            self.lengths[one.source] = known + one.repeated

    def __missing__(self, name: str) -> str:
        self[name] = found = self._made(name)
        return found

    def _made(self, name: str) -> str:
        if ":" in name:
            return self._basis(name)
        if not self.repetition or name in self.pattern.fixed:
            return name
        derived = self.pattern.derived.get(name)
        if derived is not None:
            return derived.anew(self.__getitem__)
        found = sha256(f"{self.repetition} {name}".encode()).hexdigest()
        # The beginnings stay: the order of ids does, and the moments in them.
        if "-" in name:
            return f"{name[:24]}{found[:12]}"
        return f"{name[:10]}{encode_ulid(int(found[:32], 16))[10:]}"

    def _basis(self, seen: str) -> str:
        numbers = {
            source: int(number) + self.repetition * self.lengths[source]
            for source, number in _SEEN.findall(seen)
        }
        # What nothing was heard of yet is not named.
        return ",".join(f"{one}:{number}" for one, number in numbers.items() if number)


@cache
def _pattern() -> Pattern:
    lines = lzma.decompress((_RECORDED / "events.jsonl.xz").read_bytes()).split(b"\n")
    bodies = [json.loads(line) for line in lines]
    platform = [one["data"] for one in bodies if not one.get("exercise")]
    fixed = {one["actor"].partition("/")[0] for one in bodies if _by_itself(one)}
    fixed |= {id_ for data in platform for id_ in _ID.findall(json.dumps(data))}
    derived = derivations(bodies)
    heard: dict[str, set[str]] = defaultdict(set)
    for one in bodies:
        heard[one["source"]].update(source for source, _ in _seen(one))
    events = tuple(_split(one, heard[one["source"]]) for one in bodies)
    return Pattern(events, derived, frozenset(fixed))


def _seen(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the sources that an event's basis names, with their numbers."""
    return _SEEN.findall(body.get("basis", ""))


def _by_itself(body: Mapping[str, Any]) -> bool:
    return str(body["actor"]).endswith("/service")


def _split(body: dict[str, Any], heard: Iterable[str]) -> Once:
    repeated = "exercise" in body
    for name in ("sequence", "previous"):
        del body[name]
    for name in ("actor", "subject", "id", "command", "cause", "correlation"):
        if name in body:
            body[name] = _ID.sub(lambda one: f"⟦{one[0]}⟧", body[name])
    if "basis" in body:
        # Of what was not heard yet in the first campaign, much was before the second.
        seen = dict.fromkeys(heard, "0") | dict(_seen(body))
        basis = ",".join(f"{one}:{number}" for one, number in sorted(seen.items()))
        body["basis"] = f"⟦{basis}⟧"
    body["data"] = _marked(body["data"])
    parts = _MARKS.split(canonical(body).decode())
    return Once(body["source"].removeprefix("/"), parts, repeated)


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
