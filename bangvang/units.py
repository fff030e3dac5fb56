"""Reading a list of units: every row in doubt is shown, and none is half-taken.

Columns: `code_scheme` (whose code it is), `code`, `name`, `kind`; where known also
`group`, `parent_code` (code of the direct superior) and `example` (true or false).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bangvang.doubts import (
    Doubt,
    Severity,
    error,
    stops,
    unreadable_table,
    warning,
)
from bangvang.names import one_line
from bangvang.sheets import Cell, Row, Sheet, TableUnreadable, Written, read_sheet
from bangvang.unit_rows import UnitRow, doubts_between, parents_first
from bangvang.words_of_lists import NONE, NOTHING, WRITTEN
from shared.contracts.charter import Charter, UnitKind

_REQUIRED = ("code_scheme", "code", "name", "kind")
_COLUMNS = (*_REQUIRED, "group", "parent_code", "example")
_OTHER_NAMES = {
    "mã": "code",
    "mã đơn vị": "code",
    "loại mã": "code_scheme",
    "tên": "name",
    "tên đơn vị": "name",
    "loại": "kind",
    "loại đơn vị": "kind",
    "khối": "group",
    "nhóm": "group",
    "mã cấp trên": "parent_code",
    "ví dụ": "example",
}
_ANSWERS = {
    **dict.fromkeys(("", "false", "0", "no", "không"), False),
    **dict.fromkeys(("true", "1", "yes", "có", "x"), True),
}
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_LIKE_A_DATE = re.compile(r"\d{1,2}-[A-Za-z]{3}(-\d{2,4})?|\d{1,4}/\d{1,2}(/\d{1,4})?")
_LIKE_A_FAULT = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)")
_LONGEST_NAME = 300
_LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The units of a file, and what is in doubt about them."""

    rows: tuple[UnitRow, ...]
    """A superior before those below it."""
    doubts: tuple[Doubt, ...]

    @property
    def usable(self) -> bool:
        """Whether the list may be imported: all its doubts are warnings."""
        return not stops(self.doubts)


def read_units(path: Path, charter: Charter | None = None) -> UnitTable:
    """Read a list of units from CSV or a spreadsheet.

    With a `charter`, groups must be the charter's, and take units of that kind. A
    file that cannot be read at all is one doubt about row 1.
    """
    try:
        sheet = read_sheet(path, _OTHER_NAMES)
    except TableUnreadable as unreadable:
        return UnitTable((), (unreadable_table(unreadable),))
    doubts = list(_of_header(sheet))
    if stops(doubts):
        return UnitTable((), tuple(doubts))
    rows = tuple(_unit(row) for row in sheet.rows)
    for row, unit in zip(sheet.rows, rows, strict=True):
        doubts += [*_of_row(row, unit), *_of_group(unit, charter)]
    if not rows:
        doubts.append(error(1, "list.no-unit"))
    found = tuple(sorted([*doubts, *doubts_between(rows)]))
    return UnitTable(parents_first(rows), found)


def _of_header(sheet: Sheet) -> Iterator[Doubt]:
    for column in _REQUIRED:
        if column not in sheet.columns:
            there = ", ".join(sheet.columns) or NONE
            yield error(1, "list.column-missing", column=column, there=there)
    for column in sheet.columns:
        if column not in _COLUMNS:
            yield warning(1, "list.column-unread", column=column)
    for name in sheet.other_sheets:
        yield warning(1, "list.sheet-unread", name=name)


def _unit(row: Row) -> UnitRow:
    kind, code = row.of("kind").text, row.of("code")
    return UnitRow(
        row=row.number,
        code_scheme=row.of("code_scheme").text,
        code=code.text,
        name=row.of("name").text,
        kind=UnitKind(kind) if kind in set(UnitKind) else UnitKind.OTHER,
        group=row.of("group").text or None,
        parent_code=row.of("parent_code").text or None,
        example=_ANSWERS.get(row.of("example").text.casefold(), False),
        code_written=code.written,
    )


def _of_row(row: Row, unit: UnitRow) -> Iterator[Doubt]:
    number = row.number
    if row.of("kind").text not in set(UnitKind):
        given = row.of("kind").text or NOTHING
        yield error(number, "unit.kind", given=given, known=", ".join(UnitKind))
    if row.of("example").text.casefold() not in _ANSWERS:
        yield error(number, "unit.example", given=row.of("example").text)
    if not _SLUG.fullmatch(unit.code_scheme):
        yield error(number, "unit.code-scheme", given=unit.code_scheme or NOTHING)
    for column in ("code", "parent_code"):
        yield from _of_code(number, column, row.of(column))
    yield from _of_name(number, row.of("name"))
    for column in row.cells:
        if _LIKE_A_FAULT.fullmatch(row.of(column).text):
            fault = row.of(column).text
            at = {"column": column, "fault": fault}
            yield error(number, "unit.spreadsheet-fault", **at)


def _of_code(number: int, column: str, cell: Cell) -> Iterator[Doubt]:
    if not cell.text:
        if column == "code":
            yield error(number, "unit.code-missing")
        return
    if len(cell.text) > _LONGEST_CODE:
        yield error(number, "unit.code-long", column=column, most=_LONGEST_CODE)
    where = {"column": column, "text": cell.text}
    if cell.written is Written.DATE:
        yield error(number, "unit.code-date", **where)
    elif cell.written is Written.NUMBER and not cell.text.isdigit():
        yield error(number, "unit.code-number", **where)
    elif _LIKE_A_DATE.fullmatch(cell.text):
        yield warning(number, "unit.code-like-date", **where)


def _of_name(number: int, cell: Cell) -> Iterator[Doubt]:
    name = cell.text
    if not name:
        yield error(number, "unit.name-missing")
        return
    if cell.written is not Written.TEXT or name.isdigit():
        yield error(number, "unit.name-kind", name=name, kind=WRITTEN[cell.written])
    if len(name) > _LONGEST_NAME:
        yield error(number, "unit.name-long", most=_LONGEST_NAME)
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Co"} for letter in name):
        yield warning(number, "unit.name-unseen", name=repr(name))
    elif one_line(name) != name:
        yield warning(number, "unit.name-spaces", name=repr(name))
    if unicodedata.normalize("NFC", name) != name:
        yield warning(number, "unit.name-composed", name=name)
    if "\ufffd" in name or re.search(r"[ÃÂ][\x80-\xbf]|á[»º]", name):
        yield error(number, "unit.name-spoilt", name=name)


def _of_group(unit: UnitRow, charter: Charter | None) -> Iterator[Doubt]:
    if unit.group is None:
        return
    if charter is None:
        if not _SLUG.fullmatch(unit.group):
            yield error(unit.row, "unit.group-key", group=unit.group)
        return
    group = charter.group(unit.group)
    if group is None:
        known = ", ".join(one.key for one in charter.groups)
        yield error(unit.row, "unit.group-unknown", group=unit.group, known=known)
    elif unit.kind not in group.kinds:
        taken = {"kinds": ", ".join(group.kinds), "kind": unit.kind.value}
        yield error(unit.row, "unit.group-kind", group=unit.group, **taken)


__all__ = ["Doubt", "Severity", "UnitRow", "UnitTable", "read_units"]
