"""What is said to people: Vietnamese in Vietnamese, English in English, codes as codes.

A parameter of a message stands in both languages and is kept with the answer, so it
is an id, a number, a date or a code; what a code means is said by `Refusal.words`.
"""

import ast
import importlib
import pkgutil
import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import bangvang
import services
import shared
from shared.contracts.condition_reasons import REASONS
from shared.contracts.refusals import NotSignedIn, Refusal
from shared.contracts.said import Said

ENGLISH = re.compile(
    r"\b(the|is|are|was|were|not|of|and|or|for|with|must|need|needs|needed|this|that|"
    r"its?|by|from|only|use|has|have|you|your|cannot|before|after|send|again|first|"
    r"another|nothing|already|what|which|when|there|they|these|one|token)\b",
    re.IGNORECASE,
)
"""Words that a Vietnamese sentence never holds, also without its accents."""
PROSE = re.compile(r"[a-z']{2,}[,;]? +[a-z']{2,}")
"""Two words in a row: no code, id or header has them."""
QUOTED = re.compile(r"`[^`]*`|\{\w*\}|/[\w/]+|\b\w+\([^)]*\)")
"""What stands for itself in both languages: code, parameters, addresses."""


def _modules() -> Iterator[str]:
    for package in (services, shared):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".testing" not in found.name:
                yield found.name


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _refusals() -> list[type[Refusal]]:
    names = {importlib.import_module(name).__name__ for name in _modules()}
    return sorted(
        (one for one in _below(Refusal) if one.__module__ in names),
        key=lambda one: one.code,
    )


REFUSALS = _refusals()
BY_NAME: dict[str, list[type[Refusal]]] = defaultdict(list)
for _one in REFUSALS:
    BY_NAME[_one.__name__].append(_one)


def has_accents(text: str) -> bool:
    """Whether a text is written with letters that only Vietnamese has."""
    decomposed = unicodedata.normalize("NFD", text)
    return "đ" in text.lower() or any(map(unicodedata.combining, decomposed))


def plain(text: str) -> str:
    return QUOTED.sub(" ", text)


def test_all_refusals_are_looked_at() -> None:
    assert len(REFUSALS) > 100
    assert {one.code.partition(".")[0] for one in REFUSALS} >= {
        "authority",
        "awards",
        "document",
        "dossier",
        "http",
        "message",
        "platform",
        "registration",
        "scoring",
    }


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda one: one.code)
def test_each_language_says_it_in_that_language(kind: type[Refusal]) -> None:
    english = kind().reason("en")

    assert has_accents(kind.vi)
    assert not ENGLISH.search(plain(kind.vi)), kind.vi
    assert not has_accents(english)
    assert ENGLISH.search(plain(english)) or PROSE.search(plain(english))


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda one: one.code)
def test_what_codes_are_called_is_said_in_each_language(kind: type[Refusal]) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(kind.vi) if name}
    for parameter, terms in kind.words.items():
        inside = any(f"{{{parameter}}}" in said.vi for said in _all_said(kind))
        assert parameter in named or inside, parameter
        for code, said in terms.items():
            assert not re.search(r"\s", code)
            assert not has_accents(said.en), said
            assert not ENGLISH.search(plain(said.vi)), said


def _all_said(kind: type[Refusal]) -> list[Said]:
    return [said for terms in kind.words.values() for said in terms.values()]


def test_a_code_is_said_in_the_language_of_the_reader_and_kept_as_a_code() -> None:
    refusal = NotSignedIn(problem="expired")

    assert refusal.details == {"problem": "expired"}
    assert "(it has expired)" in refusal.reason("en")
    assert "(mã đã hết hạn)" in refusal.reason("vi")


def test_a_text_that_looks_like_a_parameter_is_shown_and_never_filled_in() -> None:
    assert "({0} {problem})" in NotSignedIn(problem="{0} {problem}").reason("en")


@pytest.mark.parametrize("code", REASONS)
def test_a_condition_is_explained_with_the_same_parameters(code: str) -> None:
    said = REASONS[code]
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in said
    ]
    assert fields[0] == fields[1]
    assert has_accents(said.vi)


def _sources() -> list[Path]:
    folders = (Path(package.__path__[0]) for package in (bangvang, services, shared))
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def test_parameters_of_a_refusal_are_codes_and_no_prose() -> None:
    assert [found for path in _sources() for found in _prose_in(path)] == []


def _prose_in(path: Path) -> Iterator[str]:
    """Say where a parameter holds what belongs into the `words` of its refusal."""
    tree = ast.parse(path.read_text("utf-8"))
    constants = _constants(tree)
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        for kind in BY_NAME.get(call.func.id, []):
            for keyword in call.keywords:
                terms = kind.words.get(keyword.arg or "", {})
                for text in _texts(keyword.value, constants):
                    if text not in terms and (PROSE.search(text) or has_accents(text)):
                        yield f"{path}:{keyword.value.lineno}: {text!r}"


def _constants(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """Return what is assigned to each name, wherever in the module that is."""
    found: dict[str, list[ast.expr]] = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found[target.id].append(node.value)
    return found


def _texts(value: ast.expr, constants: dict[str, list[ast.expr]]) -> Iterator[str]:
    """Return the texts that an argument is made of, names looked up once."""
    if isinstance(value, ast.Name):
        for one in constants.get(value.id, []):
            yield from _texts(one, {})
        return
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
