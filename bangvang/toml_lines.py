"""On which line each table, key and list item of a TOML file stands.

`tomllib` gives values without their places. This reads a text that `tomllib` has
accepted already, so it only has to find where things begin and end.
"""

import re
import tomllib
from bisect import bisect_right

type Path = tuple[str | int, ...]
"""Keys from the top, and numbers inside lists: `("groups", 0, "title", "vi")`."""

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_BETWEEN = re.compile(r"(?:[\s,]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TEXT = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[Path, int]:
    """Return the line, counted from 1, of everything in a valid TOML text."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._newlines = [m.start() for m in re.finditer("\n", text)]
        self._lines: dict[Path, int] = {(): 1}
        self._last: dict[Path, int] = {}
        """Number of the latest item of each list of tables."""

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip(_BLANK) < len(self._text):
            if self._text.startswith("[", self._place):
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _header(self) -> Path:
        line = self._line()
        listed = self._text.startswith("[[", self._place)
        self._place += 2 if listed else 1
        keys = self._keys()
        self._place += 2 if listed else 1
        path: Path = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            self._lines.setdefault(path, line)
            if listed and number == len(keys):
                self._last[path] = self._last.get(path, -1) + 1
            if path in self._last:
                path = (*path, self._last[path])
        self._lines[path] = line
        return path

    def _pair(self, table: Path) -> None:
        line, path = self._line(), table
        for key in self._keys():
            path = (*path, key)
            self._lines.setdefault(path, line)
        self._skip(_BLANK)
        self._place += len("=")
        self._value(path)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_BLANK)
            keys.append(self._key())
            self._skip(_BLANK)
            if not self._text.startswith(".", self._place):
                return keys
            self._place += len(".")

    def _key(self) -> str:
        if found := _TEXT.match(self._text, self._place):
            self._place = found.end()
            return str(tomllib.loads(f"key = {found.group()}")["key"])
        start = self._place
        return self._text[start : self._skip(_BARE)]

    def _value(self, path: Path) -> None:
        self._skip(_BLANK)
        match self._text[self._place]:
            case "{":
                self._place += len("{")
                while not self._closed("}"):
                    self._pair(path)
            case "[":
                self._place += len("[")
                number = 0
                while not self._closed("]"):
                    self._lines[*path, number] = self._line()
                    self._value((*path, number))
                    number += 1
            case '"' | "'":
                self._skip(_TEXT)
            case _:
                self._skip(_PLAIN)

    def _closed(self, end: str) -> bool:
        self._skip(_BETWEEN)
        closed = self._text.startswith(end, self._place)
        self._place += len(end) if closed else 0
        return closed

    def _skip(self, what: re.Pattern[str]) -> int:
        if found := what.match(self._text, self._place):
            self._place = found.end()
        return self._place

    def _line(self) -> int:
        return bisect_right(self._newlines, self._place) + 1
