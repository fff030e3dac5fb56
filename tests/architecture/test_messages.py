"""What stands in a person's way is told in both languages, with a code."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

import bangvang
import shared
from bangvang.errors import CannotGoOn, teller
from shared.backup.errors import BackupTrouble
from shared.contracts.said import Said, listed

ROOT = Path(__file__).parents[2]


def _tables() -> Iterator[tuple[str, Mapping[str, Said]]]:
    """Every table of words of the command line and of what the services share."""
    for package in (bangvang, shared):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" in found.name or found.name.endswith("__main__"):
                continue  # they do something when they are imported
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(value, Mapping) and value and _said(value):
                    yield f"{found.name}.{name}", value


def _said(table: Mapping[object, object]) -> bool:
    return all(
        isinstance(code, str) and isinstance(one, Said) for code, one in table.items()
    )


TABLES = dict(_tables())
CODE = re.compile(r"[a-z0-9-]+\.[a-z0-9-]+")
KINDS = {kind.__name__ for kind in CannotGoOn.__subclasses__()} | {"CannotGoOn"}
CODED = {BackupTrouble, *BackupTrouble.__subclasses__()}
"""Errors that take the code of their sentence, and no sentence."""
CODES = {one.__name__ for kind in CODED for one in (kind, *kind.__subclasses__())}
_TEXTS = (ast.Constant, ast.JoinedStr)
VIETNAMESE = re.compile("[ạ-ỹàáâãèéêìíòóôõùúýăđĩũơư]")


def _plain(path: Path) -> Iterator[str]:
    """Errors whose sentence stands where they are raised: in one language, no code."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [one for one in node.args if isinstance(one, _TEXTS)]
            if node.func.id in CODES:
                texts = [one for one in texts if not _is_code(one)]
            if node.func.id in KINDS | CODES and texts:
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def _is_code(node: ast.expr) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and any(value in table for table in TABLES.values())


def test_no_error_for_a_person_is_written_where_it_is_raised() -> None:
    paths = [*ROOT.glob("bangvang/**/*.py"), *ROOT.glob("shared/**/*.py")]
    found = [one for path in paths for one in _plain(path)]

    # The ledger's and the platform's refusals bring sentence and code with them.
    assert [one for one in found if "troubles.py" not in one] == []


def test_a_sentence_that_stands_where_it_is_raised_would_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    path = tmp_path / "one.py"
    path.write_text(
        'raise Unusable(f"no {one}.")\n'
        'raise Unusable(told("a.b"))\n'
        'raise BackupError("it is damaged")\n'
        'raise BackupError("backup.damaged", file=file)\n'
    )

    assert list(_plain(path)) == ["one.py:1", "one.py:3"]


def test_the_tables_of_words_are_found() -> None:
    assert {
        "bangvang.words.WORDS",
        "bangvang.local.words.WORDS",
        "bangvang.audit.words.WORDS",
        "bangvang.cases.words.WORDS",
        "bangvang.witness.words.WORDS",
        "shared.backup.words.WORDS",
        "shared.backup.words_of_checks.FOUND",
        "shared.fromlog.words.WORDS",
        "shared.tlog.words.WORDS",
    } <= TABLES.keys()


@pytest.mark.parametrize("name", TABLES)
def test_each_code_is_told_in_its_two_languages_with_the_same_values(name: str) -> None:
    for code, said in TABLES[name].items():
        gaps = [{gap for _, gap, _, _ in Formatter().parse(one) if gap} for one in said]
        assert gaps[0] == gaps[1], code
        words = re.sub(r"{[^}]*}|`[^`]*`", "", said.en)
        # A single word may be the same in both, such as `broker`.
        if re.search("[a-z]{3}", words) and not (
            said.en == said.vi and " " not in words
        ):
            assert VIETNAMESE.search(said.vi), code
            assert said.en != said.vi, code


def test_no_code_has_two_meanings() -> None:
    found: dict[str, Said] = {}
    for table in TABLES.values():
        for code, said in table.items():
            if CODE.fullmatch(code):
                # The same sentence may be brought together in a larger table.
                assert found.setdefault(code, said) == said, code


def test_what_was_typed_does_nothing_to_a_terminal() -> None:
    told = teller({"a.b": Said("no {name}.", "không có {name}.")})

    assert told("a.b", name="\x1b[2J") == "no \\x1b[2J. (a.b)\nkhông có \\x1b[2J."


def test_what_is_said_inside_a_sentence_is_said_in_its_language() -> None:
    sentence = Said("{what} is missing.", "thiếu {what}.")
    what = listed([Said("a row", "một dòng"), Said("a name", "một tên")])

    assert sentence.filled(what=what) == Said(
        "a row, a name is missing.", "thiếu một dòng, một tên."
    )
