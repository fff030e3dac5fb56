"""Each error is said in both languages, with all that it is about."""

import ast
import string
import unicodedata
from pathlib import Path

import pytest

from shared import signing, tlog
from shared.signing import keyfiles
from shared.tlog.errors import VerificationError
from shared.tlog.words import WORDS, fault

SAID = WORDS | keyfiles._WORDS
SOURCES = [
    path
    for package in (tlog, signing)
    for path in sorted(Path(package.__path__[0]).glob("*.py"))
]


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def raised() -> list[tuple[str, set[str]]]:
    """All codes that are raised, with the values given."""
    calls = [
        node
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"fault", "_trouble"}
    ]
    found = []
    for call in calls:
        code = next(one.value for one in call.args if isinstance(one, ast.Constant))
        found.append((code, {one.arg for one in call.keywords} - {"place"}))
    return found


@pytest.mark.parametrize("code", SAID)
def test_both_languages_say_the_same(code: str) -> None:
    said = SAID[code]
    accents = unicodedata.normalize("NFD", said.vi)

    assert parameters(said.en) == parameters(said.vi)
    assert any(map(unicodedata.combining, accents))
    assert said.en.isascii()
    for text in said:
        assert ":" in text, "what is wrong, and behind it what to do"
        assert text.endswith(".")


def test_every_error_has_its_words_and_every_word_its_error() -> None:
    calls = raised()

    assert {code for code, _ in calls} == set(SAID)
    assert [one for one in calls if one[1] != parameters(SAID[one[0]].en)] == []


def test_hostile_text_is_shown_harmless_and_short() -> None:
    error = fault("tlog.path", path="\x1b[31m\u202egp.exe {0} " + "x" * 10_000)

    assert "\\x1b[31m\\u202egp.exe {0}" in str(error)
    assert len(str(error)) < 300


def test_the_place_goes_from_the_outside_in() -> None:
    line = fault("tlog.number", place=":2", text="x")
    named = fault("tlog.tile-size", place="tile/0/000", found=1, expected=2)

    assert line.within("checkpoint").place == "checkpoint:2"
    assert named.within("https://log.example").place == (
        "https://log.example: tile/0/000"
    )
    assert fault("tlog.proof-extra", largest=1).within("a").place == "a"
    assert isinstance(line.within("checkpoint"), VerificationError)
