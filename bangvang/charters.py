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

from bangvang.charter_words import CONDITION, EITHER, NEEDED, PLAIN_TEXT, WORDS
from bangvang.errors import DataUnreadable
from bangvang.inputs import read_plain
from bangvang.toml_lines import lines_of
from shared.contracts import charter as contracts
from shared.contracts.charter import INCONSISTENT, Charter, Eligibility
from shared.contracts.charter_consistency import Problem, problems_of
from shared.contracts.eligibility import RuleBroken, check_rule
from shared.contracts.said import Said, brief, in_both, printable
from shared.contracts.values import PLAIN

_LARGEST = 1_000_000
"""Bytes; far more than any charter, and too little to tie up the reader."""
_SHOWN = 60
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_NAMES = sorted(
    {
        name
        for kind in vars(contracts).values()
        if isinstance(kind, type) and issubclass(kind, BaseModel)
        for name in kind.model_fields
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """One problem as it is shown: where it is, and what, in both languages."""

    place: str
    """`file:line`."""
    said: Said
    code: str

    def __str__(self) -> str:
        """As a person reads it."""
        return in_both(self.said, self.code, self.place)


class CharterError(DataUnreadable):
    """A charter file is wrong; each line says `file:line: reason`."""

    def __init__(self, problems: list[Told]) -> None:
        """Keep every problem, in the order of the file."""
        super().__init__("\n".join(map(str, problems)))
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
    name = str(path)
    try:
        content = read_plain(path, _LARGEST)
    except OSError as error:
        raise _one(name, "charter.unreadable", reason=error.strerror) from error
    if len(content) > _LARGEST:
        raise _one(f"{name}:1", "charter.too-long", most=_LARGEST)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _one(f"{name}:{line}", "charter.no-utf8") from error


def _one(place: str, code: str, **values: object) -> CharterError:
    """Return the error of a file of which nothing more can be said."""
    return CharterError([Told(printable(place), _said(code, **values), code)])


def _said(code: str, **values: object) -> Said:
    return WORDS[code].filled(**values)


def _tables(text: str, name: str) -> dict[str, Any]:
    try:
        # Decimals are kept as they are written: 79.5 is as exact as "79.5".
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        where = _PLACE.search(str(error))
        reason = printable(_PLACE.sub("", str(error)))
        if where is None or where[1] is None:
            place = f"{name}:{text.count('\n') + 1}"
            raise _one(place, "charter.no-toml", reason=reason) from error
        at = {"reason": reason, "column": where[2]}
        raise _one(f"{name}:{where[1]}", "charter.no-toml-at", **at) from error
    except RecursionError as error:
        raise _one(f"{name}:1", "charter.nested") from error


def _problems(raw: dict[str, Any]) -> Iterator[Problem]:
    charter = None
    try:
        charter = Charter.model_validate(raw)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            if one["type"] != INCONSISTENT:
                yield _reason(one)
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
            at = {"field": broken.field, "column": column}
            said = CONDITION.filled(reason=broken.why.said, **at)
            path = ("eligibility", number, broken.field)
            yield _Inside(path, f"condition.{broken.why.code}", said, after)


def _reason(error: ErrorDetails) -> Problem:
    key = brief(_last_key(error["loc"]), _SHOWN)
    values: dict[str, object] = {}
    needed = _needed(error)
    if error["type"] == "missing":
        code = "charter.missing"
    elif error["type"] == "extra_forbidden":
        names = _NAMES if len(error["loc"]) > 1 else list(Charter.model_fields)
        near = get_close_matches(key, names, n=1)
        code = "charter.extra-near" if near else "charter.extra"
        values = {"near": near[0]} if near else {}
    elif needed is None:
        code, values = "charter.value-other", {"kind": error["type"]}
    else:
        found = _found(error["input"])
        code = "charter.value" if found is None else "charter.value-found"
        values = {"needed": needed, "found": found}
    return Problem(error["loc"], code, _said(code, key=key, **values))


def _needed(error: ErrorDetails) -> Said | None:
    context = error.get("ctx", {})
    if context.get("pattern") == PLAIN:
        return PLAIN_TEXT
    if "expected" in context:
        listed = str(context["expected"])
        context = {"expected": Said(listed, listed.replace(*EITHER))}
    found = NEEDED.get(error["type"])
    return None if found is None else found.filled(**context)


def _last_key(place: tuple[str | int, ...]) -> str:
    return next((one for one in reversed(place) if isinstance(one, str)), "charter")


def _found(value: object) -> str | None:
    """Return what stands there, as it may be shown; None where it is too large."""
    if isinstance(value, dict | list | tuple):
        return None
    return brief(str(value).lower() if isinstance(value, bool) else value, _SHOWN)


def _told(problems: list[Problem], text: str, name: str) -> list[Told]:
    lines, rows = lines_of(text), text.splitlines()
    told: dict[tuple[int, Said], str] = {}
    for problem in problems:
        path = problem.path
        while path not in lines:
            path = path[:-1]
        line = lines[path]
        if isinstance(problem, _Inside):
            line += problem.below + _opens_below(rows[line - 1])
        told.setdefault((line, problem.said), problem.code)
    return [
        Told(printable(f"{name}:{line}"), said, code)
        for (line, said), code in sorted(told.items())
    ]


def _opens_below(row: str) -> bool:
    """Whether a text of several lines begins on the line after this one."""
    return any(
        row.rstrip().endswith(quotes) and row.count(quotes) == 1
        for quotes in ('"""', "'''")
    )
