"""Reading which unit took over from which, and showing what cannot be right.

Columns: `new_code`, `new_name`, `old_code`, `old_name`, `share` (full or partial).
Lists of successions are put together by hand or by machine, and names repeat across a
province, so a link is compared with the register of the units that were there before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bangvang.doubts import Doubt, error, stops, unreadable_table, warning
from bangvang.names import bare, compared
from bangvang.sheets import Row, TableUnreadable, read_sheet
from shared.contracts.registration import Share

_COLUMNS = ("new_code", "new_name", "old_code", "old_name", "share")


@dataclass(frozen=True, slots=True)
class Registered:
    """A unit of the register before the change."""

    name: str
    region: str = ""
    """Code of the area it lay in, e.g. its province; empty: not said."""


type Register = Mapping[str, Registered]
"""Units before the change, by code."""


@dataclass(frozen=True, slots=True)
class Link:
    """One unit, or a part of it, went over into another."""

    row: int
    new_code: str
    new_name: str
    old_code: str
    old_name: str
    share: Share | None
    """None: unknown, which is reported."""


@dataclass(frozen=True, slots=True)
class SuccessionTable:
    """The links of a file, and what is in doubt about them."""

    links: tuple[Link, ...]
    doubts: tuple[Doubt, ...]

    @property
    def usable(self) -> bool:
        """Whether the list may be imported: all its doubts are warnings."""
        return not stops(self.doubts)


def read_successions(path: Path, register: Register | None = None) -> SuccessionTable:
    """Read a list of successions; with a `register`, compare it with that.

    A file that cannot be read at all is one doubt about row 1.
    """
    try:
        sheet = read_sheet(path)
    except TableUnreadable as unreadable:
        return SuccessionTable((), (unreadable_table(unreadable),))
    missing = [one for one in _COLUMNS if one not in sheet.columns]
    if missing:
        lacking = error(1, "succession.columns", columns=", ".join(missing))
        return SuccessionTable((), (lacking,))
    links = tuple(_link(row) for row in sheet.rows)
    doubts = [*_alone(links), *_shares(links), *_mixed_up(links)]
    if register is not None:
        doubts += [*_unlike(links, register), *_left_over(links, register)]
        doubts += _from_afar(links, register)
    return SuccessionTable(links, tuple(sorted(doubts)))


def _link(row: Row) -> Link:
    share = row.of("share").text.casefold()
    texts = {one: row.of(one).text for one in _COLUMNS[:-1]}
    known = Share(share) if share in set(Share) else None
    return Link(row=row.number, share=known, **texts)


def _alone(links: Sequence[Link]) -> Iterator[Doubt]:
    if not links:
        yield error(1, "succession.none")
    names: dict[str, Link] = {}
    first: dict[tuple[str, str], int] = {}
    for one in links:
        if one.share is None:
            shares = {"full": Share.FULL.value, "partial": Share.PARTIAL.value}
            yield error(one.row, "succession.share", **shares)
        for column in _COLUMNS[:-1]:
            if not getattr(one, column):
                yield error(one.row, "succession.missing", column=column)
        earlier = first.setdefault((one.new_code, one.old_code), one.row)
        if earlier != one.row:
            yield error(one.row, "succession.twice", row=earlier)
        other = names.setdefault(one.new_code, one)
        if compared(other.new_name) != compared(one.new_name):
            both = {"other": other.new_name, "name": one.new_name}
            at = {"code": one.new_code, "row": other.row}
            yield error(one.row, "succession.other-name", **both, **at)


def _shares(links: Sequence[Link]) -> Iterator[Doubt]:
    for code, parts in _by_old(links).items():
        full = [one for one in parts if one.share is Share.FULL]
        rows = ", ".join(str(one.row) for one in parts)
        for one in full[1:]:
            yield error(one.row, "succession.full-twice", code=code)
        if full and len(parts) > len(full):
            of = {"code": code, "rows": rows}
            yield error(full[0].row, "succession.full-and-part", **of)
        if len(parts) == 1 and parts[0].share is Share.PARTIAL:
            yield warning(parts[0].row, "succession.part-only", code=code)


def _mixed_up(links: Sequence[Link]) -> Iterator[Doubt]:
    """Two predecessors of one unit with one name: somebody looked up by name only."""
    first: dict[tuple[str, str], Link] = {}
    for one in links:
        earlier = first.setdefault((one.new_code, bare(one.old_name)), one)
        if earlier.old_code != one.old_code:
            here = {"name": one.new_name, "old": one.old_name, "code": one.old_code}
            there = {"other": earlier.old_name, "other_code": earlier.old_code}
            at = {"row": earlier.row}
            yield warning(one.row, "succession.mixed-up", **here, **there, **at)


def _unlike(links: Sequence[Link], register: Register) -> Iterator[Doubt]:
    for one in links:
        known = register.get(one.old_code)
        if known is None:
            name = one.old_name
            yield error(one.row, "succession.unknown", code=one.old_code, name=name)
        elif compared(known.name) != compared(one.old_name):
            names = {"known": known.name, "name": one.old_name}
            yield error(one.row, "succession.unlike", code=one.old_code, **names)


def _from_afar(links: Sequence[Link], register: Register) -> Iterator[Doubt]:
    regions: dict[str, Counter[str]] = defaultdict(Counter)
    for one in links:
        if one.old_code in register:
            regions[one.new_code][register[one.old_code].region] += 1
    for one in links:
        if one.old_code not in register:
            continue
        here = register[one.old_code].region
        (usual, count), *_ = regions[one.new_code].most_common(1)
        if here != usual and regions[one.new_code][here] < count:
            names = {"old": one.old_name, "name": one.new_name}
            areas = {"code": one.old_code, "here": here, "usual": usual}
            yield warning(one.row, "succession.far", **names, **areas)


def _left_over(links: Sequence[Link], register: Register) -> Iterator[Doubt]:
    followed = _by_old(links)
    for code, known in register.items():
        if code not in followed:
            yield warning(1, "succession.left-over", name=known.name, code=code)


def _by_old(links: Sequence[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for one in links:
        found[one.old_code].append(one)
    return found
