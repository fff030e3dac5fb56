"""One row of a unit list, and the doubts that only show between the rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bangvang.doubts import Doubt, error, warning
from bangvang.names import compared
from bangvang.sheets import Written
from shared.contracts.charter import UnitKind

_UNDER_SOMEBODY = frozenset(
    {
        UnitKind.AUTHORITY,
        UnitKind.DEPARTMENT,
        UnitKind.AGENCY,
        UnitKind.DISTRICT,
        UnitKind.COMMUNE,
    }
)
"""Kinds of one hierarchy: only one unit of them stands at its top."""


_SHOWN = 6


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit as the file gives it."""

    row: int
    code_scheme: str
    """Whose code it is."""
    code: str
    name: str
    kind: UnitKind
    """`other` where the file's kind is unknown, which is reported."""
    group: str | None
    parent_code: str | None
    example: bool
    code_written: Written = Written.TEXT


def doubts_between(rows: Sequence[UnitRow]) -> Iterator[Doubt]:
    """Return doubts about codes, names and the hierarchy of the whole list."""
    yield from _codes_twice(rows)
    yield from _zeros_lost(rows)
    yield from _names_twice(rows)
    yield from _superiors(rows)


def parents_first(rows: Sequence[UnitRow]) -> tuple[UnitRow, ...]:
    """Return the rows so that no unit stands before its superior.

    Otherwise the order of the file is kept; rows of a circle come last.
    """
    known = {one.code for one in rows}
    waiting: dict[str, list[UnitRow]] = defaultdict(list)
    ready: list[UnitRow] = []
    for one in rows:
        if one.parent_code in known:
            waiting[str(one.parent_code)].append(one)
        else:
            ready.append(one)
    for one in ready:  # grows while it is walked
        ready += waiting.pop(one.code, [])
    return (*ready, *(one for rest in waiting.values() for one in rest))


def _codes_twice(rows: Sequence[UnitRow]) -> Iterator[Doubt]:
    first: dict[tuple[str, str], int] = {}
    for one in rows:
        earlier = first.setdefault((one.code_scheme, one.code), one.row)
        if one.code and earlier != one.row:
            yield error(one.row, "unit.code-twice", code=one.code, row=earlier)


def _zeros_lost(rows: Sequence[UnitRow]) -> Iterator[Doubt]:
    longest: dict[tuple[str, UnitKind], int] = defaultdict(int)
    numbered = [one for one in rows if one.code.isdigit()]
    for one in numbered:
        sort = (one.code_scheme, one.kind)
        longest[sort] = max(longest[sort], len(one.code))
    for one in numbered:
        digits = longest[one.code_scheme, one.kind]
        if len(one.code) == digits:
            continue
        what = {"code": one.code, "digits": digits}
        if one.code_written is Written.NUMBER:
            yield error(one.row, "unit.zeros-lost", **what)
        else:
            yield warning(one.row, "unit.zeros-lost-text", **what)


def _names_twice(rows: Sequence[UnitRow]) -> Iterator[Doubt]:
    first: dict[str, UnitRow] = {}
    for one in rows:
        earlier = first.setdefault(compared(one.name), one)
        if not one.name or earlier is one:
            continue
        both = {"row": earlier.row, "other": earlier.name, "name": one.name}
        if one.parent_code == earlier.parent_code and one.kind is earlier.kind:
            yield error(one.row, "unit.name-twice-under", **both)
        else:
            yield warning(one.row, "unit.name-twice", **both)


def _superiors(rows: Sequence[UnitRow]) -> Iterator[Doubt]:
    by_code: dict[str, list[UnitRow]] = defaultdict(list)
    for one in rows:
        by_code[one.code].append(one)
    tops = [one for one in rows if one.kind in _UNDER_SOMEBODY and not one.parent_code]
    for one in tops[1:]:
        top = tops[0].row
        yield warning(one.row, "unit.no-superior", name=one.name, row=top)
    for one in rows:
        found = by_code.get(one.parent_code, []) if one.parent_code else []
        if one.parent_code and not found:
            yield error(one.row, "unit.superior-unknown", code=one.parent_code)
        if len({(other.code_scheme, other.code) for other in found}) > 1:
            yield error(one.row, "unit.superior-unclear", code=one.parent_code)
    yield from _circles(rows, by_code)


def _circles(
    rows: Sequence[UnitRow], by_code: dict[str, list[UnitRow]]
) -> Iterator[Doubt]:
    done: set[str] = set()
    for one in rows:
        path: dict[str, int] = {}
        code: str | None = one.code
        while code and code in by_code and code not in done:
            if code in path:
                circle = list(path)[path[code] :]
                yield from _circle([by_code[each][0] for each in circle])
                break
            path[code] = len(path)
            code = by_code[code][0].parent_code
        done.update(path)


def _circle(units: Sequence[UnitRow]) -> Iterator[Doubt]:
    shown = [one.code for one in units[:_SHOWN]]
    more = " > ..." if len(units) > _SHOWN else ""
    around = f"{' > '.join(shown)}{more} > {shown[0]}"
    for one in units:
        yield error(one.row, "unit.circle", name=one.name, around=around)
