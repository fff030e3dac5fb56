"""What must fit together inside a charter, beyond the type of each value.

Reads a charter or the plain tables it is made of, so that the same checks speak of a
file with the place of every problem and guard every charter that is built.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from shared.contracts import charter_words as words
from shared.contracts.charter_words import LISTS, WORDS
from shared.contracts.said import Said, brief, fit

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
_SHOWN = 500
"""Letters of a key, or of the list of those there are."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit, and where it stands."""

    path: Path
    code: str
    said: Said

    @property
    def reason(self) -> str:
        """In English, for programs that call the contract."""
        return self.said.en


def problems_of(charter: Node) -> Iterator[Problem]:
    """Return all that does not fit in a charter."""
    for name in KEYED:
        yield from _twice(name, _keys(charter, (), name))
    for path, phase in _items(charter, (), "phases"):
        starts, ends = _get(phase, "starts"), _get(phase, "ends")
        # A moment is a date to Python, but cannot be compared with one.
        if type(starts) is date and type(ends) is date and ends < starts:
            key = _get(phase, "key")
            yield _problem((*path, "ends"), "charter.phase-backwards", key=key)
    for path, edition in _items(charter, (), "editions"):
        yield from problems_of_edition(edition, path)
    yield from _dangling(charter)
    if _items(charter, (), "rounds") and _get(charter, "council") is None:
        yield _problem(("rounds",), "charter.no-council")


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
            key = _get(one, "key")
            yield _problem((*path, "maximum"), "charter.limits", key=key)
    yield from _unordered(edition, at)


def _unordered(edition: Node, at: Path) -> Iterator[Problem]:
    above: Decimal | None = None
    for path, band in _items(edition, at, "bands"):
        limit = _decimal(_get(band, "at_least"))
        if above is not None and limit is not None and limit >= above:
            yield _problem((*path, "at_least"), "charter.bands")
        above = above if limit is None else limit


def _dangling(charter: Node) -> Iterator[Problem]:
    known = {name: {key for _, key in _keys(charter, (), name)} for name in KEYED}
    groups, forms = known["groups"], known["award_forms"]
    for at, edition in _items(charter, (), "editions"):
        for path, part in _items(edition, at, "parts"):
            yield from _unknown(part, path, "groups", groups, words.GROUP)
    for at, plan in _items(charter, (), "rounds"):
        yield from _unknown(plan, at, "forms", forms, words.FORM)
        yield from _unknown(plan, at, "edition", known["editions"], words.EDITION)
        yield from _unknown(plan, at, "phase", known["phases"], words.PHASE)
        offered = _texts(plan, "forms")
        for path, quota in _items(plan, at, "quotas"):
            yield from _unknown(quota, path, "form", offered, words.FORM_OF_ROUND)
            yield from _unknown(quota, path, "groups", groups, words.GROUP)
    for at, rule in _items(charter, (), "eligibility"):
        yield from _unknown(rule, at, "forms", forms, words.FORM)


def _unknown(
    node: Node, at: Path, field: str, known: set[str], what: Said
) -> Iterator[Problem]:
    value = _get(node, field)
    named: Iterable[tuple[Path, Any]] = (
        [((*at, field, number), one) for number, one in enumerate(value)]
        if isinstance(value, list | tuple)
        else [((*at, field), value)]
    )
    for path, one in named:
        if isinstance(one, str) and one not in known:
            code = "charter.unknown-key-of" if known else "charter.unknown-key"
            there = ", ".join(sorted(known))
            yield _problem(path, code, key=one, what=what, known=there)


def _twice(what: str, keys: Iterable[tuple[Path, Any]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, key in keys:
        if key in seen:
            yield _problem(path, "charter.twice", what=LISTS[what], key=key)
        if isinstance(key, str):
            seen.add(key)


def _problem(path: Path, code: str, **values: object) -> Problem:
    shown = fit(values, lambda text: brief(text, _SHOWN))
    return Problem(path, code, WORDS[code].filled(**shown))


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
