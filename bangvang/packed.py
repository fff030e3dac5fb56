"""Looking into a spreadsheet file before it is read: how large would it become?

The reader lays a sheet out cell by cell, up to the farthest one. A file of a few
kilobytes with one cell in the last corner would ask for hundreds of gigabytes and end
the whole program, so the corners are looked for first.
"""

import io
import re
import zipfile
import zlib

_LARGEST_UNPACKED = 100_000_000
"""Bytes of all parts."""
MOST_ROWS = 100_000
_MOST_CELLS = 2_000_000
_SIXTEEN_BITS = (b"\xff\xfe", b"\xfe\xff")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)")
_PLACE = re.compile(rb"""(?<![\w:])r\s*=\s*["']([A-Za-z]*)(\d*)["']""")
_LETTERS = 26


class TooLarge(ValueError):  # noqa: N818 - it reads as what it says
    """The spreadsheet would become too large; the code says in what."""

    def __init__(self, code: str, most: int) -> None:
        """Keep the code of its sentence, and the limit."""
        super().__init__(f"{code}: {most}")
        self.code, self.most = code, most


def check_size(content: bytes) -> None:
    """Check that a spreadsheet can be laid out.

    Raises:
        TooLarge: it has too many bytes, rows or cells.
        zipfile.BadZipFile: it is no spreadsheet, or damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if sum(one.file_size for one in parts) > _LARGEST_UNPACKED:
            raise TooLarge("table.too-large", _LARGEST_UNPACKED)
        for one in parts:
            try:
                part = packed.read(one)
            except (zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
                # Damaged, locked with a password, or packed in a way nobody uses.
                raise zipfile.BadZipFile(str(error)) from error
            if part.startswith(_SIXTEEN_BITS):
                raise zipfile.BadZipFile(f"{one.filename} is not UTF-8")
            _check_corner(part)


def _check_corner(part: bytes) -> None:
    rows, columns = _corner(part)
    if rows > MOST_ROWS:
        raise TooLarge("table.too-many-rows", MOST_ROWS)
    if rows * columns > _MOST_CELLS:
        raise TooLarge("table.too-many-cells", _MOST_CELLS)


def _corner(part: bytes) -> tuple[int, int]:
    """Return the farthest row and column of a sheet; neither in other parts."""
    row = column = farthest_row = farthest_column = 0
    for tag in _TAG.finditer(part):
        place = _PLACE.search(tag[2])
        number = int(place[2][:9] or 0) if place else 0
        if tag[1] == b"row":
            row, column = number or row + 1, 0
        else:
            column = _column(place[1]) if place and place[1] else column + 1
            row = number or max(row, 1)
        farthest_row = max(farthest_row, row)
        farthest_column = max(farthest_column, column)
    return farthest_row, farthest_column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:6].upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number
