"""What must fit together inside a charter, beyond the type of each value.

Reads a charter or the plain tables it is made of, so that the same checks speak of a
file with the place of every problem and guard every charter that is built.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

type Path = tuple[str | int, ...]
type Node = Any
"""A contract, or the mapping it is to be made of; what is malformed is left alone."""

KEYED = (
    "phases",
    "calendar",
    "groups",
    "contents",
    "measures",
    "editions",
    "checklist",
    "award_forms",
    "rounds",
    "eligibility",
)
"""Lists of a charter whose entries are called by their key."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit, and where it stands."""

    path: Path
    reason: str


def problems_of(charter: Node) -> Iterator[Problem]:
    """Return all that does not fit in a charter."""
    for name in KEYED:
        yield from _twice(name, _keys(charter, (), name))
    for path, phase in _items(charter, (), "phases"):
        starts, ends = _get(phase, "starts"), _get(phase, "ends")
        # A moment is a date to Python, but cannot be compared with one.
        if type(starts) is date and type(ends) is date and ends < starts:
            reason = f"phase {_get(phase, 'key')} ends before it starts"
            yield Problem((*path, "ends"), reason)
    for path, edition in _items(charter, (), "editions"):
        yield from problems_of_edition(edition, path)
    yield from _dangling(charter)
    if _items(charter, (), "rounds") and _get(charter, "council") is None:
        reason = "rounds need a [council]: quorum, majority, denominator"
        yield Problem(("rounds",), reason)


def problems_of_edition(edition: Node, at: Path = ()) -> Iterator[Problem]:
    """Return all that does not fit in one edition of an index."""
    indicators = []
    for path, part in _items(edition, at, "parts"):
        indicators += _items(part, path, "indicators")
    yield from _twice("part", _keys(edition, at, "parts"))
    yield from _twice("indicator", [_key(*one) for one in indicators])
    yield from _twice("band", _keys(edition, at, "bands"))
    for path, one in indicators:
        low = _decimal(_get(one, "minimum") or 0)
        high = _decimal(_get(one, "maximum"))
        if low is not None and high is not None and low > high:
            reason = f"indicator {_get(one, 'key')}: minimum above maximum"
            yield Problem((*path, "maximum"), reason)
    yield from _unordered(edition, at)


def _unordered(edition: Node, at: Path) -> Iterator[Problem]:
    above: Decimal | None = None
    for path, band in _items(edition, at, "bands"):
        limit = _decimal(_get(band, "at_least"))
        if above is not None and limit is not None and limit >= above:
            reason = "bands must be given highest first, each limit once"
            yield Problem((*path, "at_least"), reason)
        above = above if limit is None else limit


def _dangling(charter: Node) -> Iterator[Problem]:
    known = {name: {key for _, key in _keys(charter, (), name)} for name in KEYED}
    groups, forms = known["groups"], known["award_forms"]
    for at, edition in _items(charter, (), "editions"):
        for path, part in _items(edition, at, "parts"):
            yield from _unknown(part, path, "groups", groups, "a group")
    for at, plan in _items(charter, (), "rounds"):
        yield from _unknown(plan, at, "forms", forms, "a form of award")
        yield from _unknown(plan, at, "edition", known["editions"], "an edition")
        yield from _unknown(plan, at, "phase", known["phases"], "a phase")
        offered = _texts(plan, "forms")
        for path, quota in _items(plan, at, "quotas"):
            yield from _unknown(quota, path, "form", offered, "a form of this round")
            yield from _unknown(quota, path, "groups", groups, "a group")
    for at, rule in _items(charter, (), "eligibility"):
        yield from _unknown(rule, at, "forms", forms, "a form of award")


def _unknown(
    node: Node, at: Path, field: str, known: set[str], what: str
) -> Iterator[Problem]:
    value = _get(node, field)
    named: Iterable[tuple[Path, Any]] = (
        [((*at, field, number), one) for number, one in enumerate(value)]
        if isinstance(value, list | tuple)
        else [((*at, field), value)]
    )
    for path, one in named:
        if isinstance(one, str) and one not in known:
            there = f"; known: {', '.join(sorted(known))}" if known else ""
            yield Problem(path, f"nothing is called {one} ({what} is needed){there}")


def _twice(what: str, keys: Iterable[tuple[Path, Any]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, key in keys:
        if key in seen:
            yield Problem(path, f"{what}: more than one is called {key}")
        if isinstance(key, str):
            seen.add(key)


def _keys(node: Node, at: Path, name: str) -> list[tuple[Path, str]]:
    found = [_key(*one) for one in _items(node, at, name)]
    return [(path, key) for path, key in found if isinstance(key, str)]


def _key(path: Path, node: Node) -> tuple[Path, Any]:
    key = _get(node, "key")
    return (*path, "key"), key if isinstance(key, str) else None


def _items(node: Node, at: Path, name: str) -> list[tuple[Path, Node]]:
    value = _get(node, name)
    if not isinstance(value, list | tuple):
        return []
    return [((*at, name, number), one) for number, one in enumerate(value)]


def _texts(node: Node, name: str) -> set[str]:
    return {one for _, one in _items(node, (), name) if isinstance(one, str)}


def _get(node: Node, name: str) -> Any:
    return node.get(name) if isinstance(node, Mapping) else getattr(node, name, None)


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
