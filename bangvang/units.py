"""Reading a list of units: every row in doubt is shown, and none is half-taken.

Columns: `code_scheme` (whose code it is), `code`, `name`, `kind`; where known also
`group`, `parent_code` (code of the direct superior) and `example` (true or false).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bangvang.doubts import Doubt, Severity, error, stops, warning
from bangvang.names import one_line
from bangvang.sheets import Cell, Row, Sheet, TableUnreadable, Written, read_sheet
from bangvang.unit_rows import UnitRow, doubts_between, parents_first
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
        return UnitTable((), (error(1, str(unreadable)),))
    doubts = list(_of_header(sheet))
    if stops(doubts):
        return UnitTable((), tuple(doubts))
    rows = tuple(_unit(row) for row in sheet.rows)
    for row, unit in zip(sheet.rows, rows, strict=True):
        doubts += [*_of_row(row, unit), *_of_group(unit, charter)]
    if not rows:
        doubts.append(error(1, "there is a header, but no unit"))
    found = tuple(sorted([*doubts, *doubts_between(rows)]))
    return UnitTable(parents_first(rows), found)


def _of_header(sheet: Sheet) -> Iterator[Doubt]:
    for column in _REQUIRED:
        if column not in sheet.columns:
            there = ", ".join(sheet.columns) or "none"
            yield error(1, f"column {column} is missing; there are {there}")
    for column in sheet.columns:
        if column not in _COLUMNS:
            yield warning(1, f"column {column} is not read")
    for name in sheet.other_sheets:
        yield warning(1, f"sheet {name} is not read; only the first one is")


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
        given = row.of("kind").text or "nothing"
        yield error(number, f"kind is {given}; known: {', '.join(UnitKind)}")
    if row.of("example").text.casefold() not in _ANSWERS:
        yield error(number, f"example is {row.of('example').text}; write true or false")
    if not _SLUG.fullmatch(unit.code_scheme):
        given = unit.code_scheme or "nothing"
        reason = (
            "write a key of lower-case letters, digits and hyphens, e.g. gso-commune"
        )
        yield error(number, f"code_scheme is {given}; {reason}")
    for column in ("code", "parent_code"):
        yield from _of_code(number, column, row.of(column))
    yield from _of_name(number, row.of("name"))
    for column in row.cells:
        if _LIKE_A_FAULT.fullmatch(row.of(column).text):
            fault = row.of(column).text
            yield error(number, f"{column} is a spreadsheet's error: {fault}")


def _of_code(number: int, column: str, cell: Cell) -> Iterator[Doubt]:
    if not cell.text:
        if column == "code":
            yield error(number, "code is missing")
        return
    if len(cell.text) > _LONGEST_CODE:
        yield error(number, f"{column} is longer than {_LONGEST_CODE} characters")
    if cell.written is Written.DATE:
        reason = f"{column} became a date ({cell.text}) in the spreadsheet"
        yield error(number, f"{reason}; format the column as text")
    elif cell.written is Written.NUMBER and not cell.text.isdigit():
        yield error(
            number, f"{column} {cell.text} is no whole number; write it as text"
        )
    elif _LIKE_A_DATE.fullmatch(cell.text):
        yield warning(number, f"{column} {cell.text} looks like a date")


def _of_name(number: int, cell: Cell) -> Iterator[Doubt]:
    name = cell.text
    if not name:
        yield error(number, "name is missing")
        return
    if cell.written is not Written.TEXT or name.isdigit():
        yield error(number, f"name {name} is a {cell.written}; write the unit's name")
    if len(name) > _LONGEST_NAME:
        yield error(number, f"name is longer than {_LONGEST_NAME} characters")
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Co"} for letter in name):
        yield warning(number, f"name has letters that are not seen: {name!r}")
    elif one_line(name) != name:
        yield warning(number, f"name has more than one space in a row: {name!r}")
    if unicodedata.normalize("NFC", name) != name:
        yield warning(
            number, f"letters of {name} are not composed (NFC); kept as given"
        )
    if "\ufffd" in name or re.search(r"[ÃÂ][\x80-\xbf]|á[»º]", name):
        yield error(
            number, f"name {name} was spoilt by a wrong encoding; save as UTF-8"
        )


def _of_group(unit: UnitRow, charter: Charter | None) -> Iterator[Doubt]:
    if unit.group is None:
        return
    if charter is None:
        if not _SLUG.fullmatch(unit.group):
            reason = "is no key of lower-case letters, digits and hyphens"
            yield error(unit.row, f"group {unit.group} {reason}")
        return
    group = charter.group(unit.group)
    if group is None:
        known = ", ".join(one.key for one in charter.groups)
        yield error(unit.row, f"the charter has no group {unit.group}; it has {known}")
    elif unit.kind not in group.kinds:
        kinds = ", ".join(group.kinds)
        reason = f"group {unit.group} takes {kinds}, and this is a {unit.kind}"
        yield error(unit.row, reason)


__all__ = ["Doubt", "Severity", "UnitRow", "UnitTable", "read_units"]
