"""Reading a charter file, and saying of every mistake in it where it stands.

A charter is public, so values are shown. The syntax is checked first, then everything
else at once: types and unknown keys, what does not fit together, conditions in CEL.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bangvang.errors import DataUnreadable
from bangvang.inputs import read_plain
from bangvang.toml_lines import lines_of
from shared.contracts import charter as contracts
from shared.contracts.charter import INCONSISTENT, Charter, Eligibility
from shared.contracts.charter_consistency import Problem, problems_of
from shared.contracts.eligibility import RuleBroken, check_rule

_LARGEST = 1_000_000
"""Bytes; far more than any charter, and too little to tie up the reader."""
_SHOWN = 60
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DATE = "a date, e.g. 2022-03-31"
_NEEDED = {
    "string_type": 'text in quotes, e.g. "annual"',
    "string_too_short": "text that is not empty",
    "string_pattern_mismatch": "made of lower-case letters, digits and hyphens",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": "a date without a time of day",
    "tuple_type": 'a list, e.g. ["unit"]',
    "model_type": "a table",
    "model_attributes_type": "a table",
    "decimal_type": 'a number, e.g. "79.5"',
    "decimal_parsing": 'a number, e.g. "79.5"',
    "finite_number": 'a number, e.g. "79.5"',
    "too_short": "at least one entry",
}
_NAMES = sorted(
    {
        name
        for kind in vars(contracts).values()
        if isinstance(kind, type) and issubclass(kind, BaseModel)
        for name in kind.model_fields
    }
)


class CharterError(DataUnreadable):
    """A charter file is wrong; each line says `file:line: reason`."""

    def __init__(self, problems: list[str]) -> None:
        """Keep every problem, in the order of the file."""
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class _Inside(Problem):
    """A problem inside a text, so many lines below its first one."""

    below: int


def load_charter(path: Path) -> Charter:
    """Read the charter in a TOML file.

    Raises:
        CharterError: it cannot be read, or is wrong; it lists every problem.
    """
    return parse_charter(_text(path), str(path))


def parse_charter(text: str, name: str) -> Charter:
    """Read a charter; `name` stands before the line of each problem.

    Raises:
        CharterError: it is wrong.
    """
    raw = _tables(text, name)
    found = list(_problems(raw))
    if found:
        raise CharterError(_told(found, text, name))
    return Charter.model_validate(raw)


def _text(path: Path) -> str:
    try:
        content = read_plain(path, _LARGEST)
        if len(content) > _LARGEST:
            raise CharterError([f"{path}:1: longer than {_LARGEST} bytes: no charter"])
    except OSError as error:
        raise CharterError([f"{path}: cannot be read: {error.strerror}"]) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = "not UTF-8; save the file with this encoding"
        raise CharterError([f"{path}:{line}: {reason}"]) from error


def _tables(text: str, name: str) -> dict[str, Any]:
    try:
        # Decimals are kept as they are written: 79.5 is as exact as "79.5".
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        where, reason = _PLACE.search(str(error)), _PLACE.sub("", str(error))
        if where is None or where[1] is None:
            line, column = text.count("\n") + 1, ""
        else:
            line, column = int(where[1]), f", column {where[2]}"
        told = f"{name}:{line}: not TOML: {reason}{column}; mend this first"
        raise CharterError([told]) from error
    except RecursionError as error:
        raise CharterError([f"{name}:1: brackets are nested too deeply"]) from error


def _problems(raw: dict[str, Any]) -> Iterator[Problem]:
    charter = None
    try:
        charter = Charter.model_validate(raw)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            if one["type"] != INCONSISTENT:
                yield Problem(one["loc"], _reason(one))
    yield from problems_of(raw)
    yield from _broken_rules(raw, charter)


def _broken_rules(raw: Mapping[str, Any], charter: Charter | None) -> Iterator[Problem]:
    rules = raw.get("eligibility")
    for number, one in enumerate(rules if isinstance(rules, list) else []):
        try:
            check_rule(Eligibility.model_validate(one), charter)
        except ValidationError:
            continue  # told already, as part of the whole charter
        except RuleBroken as broken:
            shown = str(one[broken.field])
            after = shown.count("\n", 0, broken.at)
            column = broken.at - (shown.rfind("\n", 0, broken.at) + 1) + 1
            reason = f"`{broken.field}`, character {column}: {broken.reason}"
            yield _Inside(("eligibility", number, broken.field), reason, after)


def _reason(error: ErrorDetails) -> str:
    kind, key = error["type"], _last_key(error["loc"])
    if kind == "missing":
        return f"`{key}` is missing here; add it"
    if kind == "extra_forbidden":
        names = _NAMES if len(error["loc"]) > 1 else list(Charter.model_fields)
        near = get_close_matches(key, names, n=1)
        hint = f"did you mean `{near[0]}`?" if near else "take it out"
        return f"unknown key `{key}`; {hint}"
    if kind == "enum":
        needed = f"one of {error['ctx']['expected']}"
    else:
        needed = _NEEDED.get(kind, "")
    if needed:
        return f"`{key}` must be {needed}{_found(error['input'])}"
    return f"`{key}`: {error['msg']}{_found(error['input'])}"


def _last_key(place: tuple[str | int, ...]) -> str:
    return next((one for one in reversed(place) if isinstance(one, str)), "charter")


def _found(value: object) -> str:
    if isinstance(value, dict | list | tuple):
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"; found {text if len(text) <= _SHOWN else text[:_SHOWN] + '...'}"


def _told(problems: list[Problem], text: str, name: str) -> list[str]:
    lines, rows = lines_of(text), text.splitlines()
    told: set[tuple[int, str]] = set()
    for problem in problems:
        path = problem.path
        while path not in lines:
            path = path[:-1]
        line = lines[path]
        if isinstance(problem, _Inside):
            line += problem.below + _opens_below(rows[line - 1])
        told.add((line, problem.reason))
    return [f"{name}:{line}: {reason}" for line, reason in sorted(told)]


def _opens_below(row: str) -> bool:
    """Whether a text of several lines begins on the line after this one."""
    return any(
        row.rstrip().endswith(quotes) and row.count(quotes) == 1
        for quotes in ('"""', "'''")
    )
