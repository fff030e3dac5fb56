"""Reading a table from CSV or a spreadsheet without changing what stands in it."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from bangvang.errors import DataUnreadable
from bangvang.inputs import read_plain
from bangvang.names import one_line
from bangvang.packed import MOST_ROWS, TooLarge, check_size
from bangvang.words_of_tables import WORDS
from shared.contracts.said import fit, in_both, printable

_LARGEST = 20_000_000
"""Bytes of a file."""
_SHEETS = frozenset({".xlsx", ".xlsm"})


class TableUnreadable(DataUnreadable):
    """A file holds no table that can be read; the message says why."""

    def __init__(self, place: object, code: str, **values: object) -> None:
        """Take the sentence of `code`; `place` is the file, with its line if known."""
        self.place, self.code = printable(str(place)), code
        self.said = WORDS[code].filled(**fit(values, printable))
        super().__init__(in_both(self.said, code, self.place))


class Written(StrEnum):
    """How a cell was written."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as text; an empty one is empty text."""

    text: str = ""
    written: Written = Written.TEXT


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty."""

    number: int
    """As the spreadsheet or an editor counts, the header being the first."""
    cells: Mapping[str, Cell]
    """By column; a column that is not there is missing."""

    def of(self, column: str) -> Cell:
        """Return the cell of a column, empty if there is no such column."""
        return self.cells.get(column, EMPTY)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its header."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    other_sheets: tuple[str, ...] = ()
    """Sheets of the same file that were not read."""


def read_sheet(path: Path, names: Mapping[str, str] = {}) -> Sheet:
    """Read the table of a CSV file, or the first sheet of a spreadsheet.

    Args:
        path: A file in UTF-8 with commas, semicolons or tabs, or a spreadsheet.
        names: Other names of columns, in lower case, and the column they mean.

    Raises:
        TableUnreadable: there is no such file, it is none of these, or too large.
    """
    try:
        content = read_plain(path, _LARGEST)
    except OSError as error:
        reason = str(error.strerror)
        raise TableUnreadable(path, "table.unreadable", reason=reason) from error
    if len(content) > _LARGEST:
        raise TableUnreadable(path, "table.too-long", most=_LARGEST)
    if not content.strip():
        raise TableUnreadable(path, "table.empty-file")
    kind = path.suffix.lower()
    if kind in _SHEETS:
        rows, others = _of_spreadsheet(path, content)
    elif kind in {".csv", ".tsv", ".txt"}:
        rows, others = list(_of_text(path, content)), ()
    else:
        raise TableUnreadable(path, "table.kind")
    return _sheet(path, rows, others, names)


def _of_text(path: Path, content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise TableUnreadable(path, "table.renamed")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TableUnreadable(f"{path}:{line}", "table.no-utf8") from error
    first = text.lstrip().partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for row in reader:
            if reader.line_num > MOST_ROWS:
                raise TableUnreadable(path, "table.too-many-rows", most=MOST_ROWS)
            yield reader.line_num, [Cell(one.strip()) for one in row]
    except csv.Error as error:
        place = f"{path}:{reader.line_num}"
        raise TableUnreadable(place, "table.csv", reason=str(error)) from error


def _of_spreadsheet(
    path: Path, content: bytes
) -> tuple[list[tuple[int, list[Cell]]], tuple[str, ...]]:
    try:
        check_size(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except TooLarge as error:
        raise TableUnreadable(path, error.code, most=error.most) from error
    except (zipfile.BadZipFile, CalamineError, IndexError, ValueError) as error:
        reason = str(error)
        raise TableUnreadable(path, "table.spreadsheet", reason=reason) from error
    cells = [
        (number, [_cell(one) for one in row]) for number, row in enumerate(rows, 1)
    ]
    return cells, tuple(book.sheet_names[1:])


def _cell(value: Any) -> Cell:
    match value:
        case bool():
            return Cell(str(value).lower())
        case int():
            return Cell(str(value), Written.NUMBER)
        case float():
            whole = value.is_integer()
            return Cell(str(int(value)) if whole else repr(value), Written.NUMBER)
        case date() | time():
            return Cell(value.isoformat(), Written.DATE)
        case _:
            return Cell(str(value).strip())


def _sheet(
    path: Path,
    rows: Sequence[tuple[int, list[Cell]]],
    others: tuple[str, ...],
    names: Mapping[str, str],
) -> Sheet:
    full = [(number, row) for number, row in rows if any(one.text for one in row)]
    if not full:
        raise TableUnreadable(path, "table.empty")
    first, header = full[0]
    columns = [_column(one.text, names) for one in header]
    while columns and not columns[-1]:
        columns.pop()
    twice = sorted({one for one in columns if one and columns.count(one) > 1})
    if twice:
        names_twice = ", ".join(twice)
        place = f"{path}:{first}"
        raise TableUnreadable(place, "table.columns-twice", columns=names_twice)
    found = []
    for number, row in full[1:]:
        if any(one.text for one in row[len(columns) :]):
            raise TableUnreadable(f"{path}:{number}", "table.cells")
        found.append(
            Row(number, {c: v for c, v in zip(columns, row, strict=False) if c})
        )
    return Sheet(tuple(one for one in columns if one), tuple(found), others)


def _column(text: str, names: Mapping[str, str]) -> str:
    name = one_line(text).casefold().replace(" ", "_").strip("_")
    return names.get(one_line(text).casefold(), name)
