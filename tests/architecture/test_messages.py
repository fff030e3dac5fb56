"""What stands in a person's way is told in both languages, with a code."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

from bangvang import words
from bangvang.audit.words import WORDS as OF_AUDIT
from bangvang.backup import words as of_backup
from bangvang.cases.words import WORDS as OF_CASES
from bangvang.errors import CannotGoOn, teller
from bangvang.local import words as of_local
from bangvang.privacy import words as of_privacy
from bangvang.witness.words import WORDS as OF_WITNESS
from shared.contracts.said import Said

ROOT = Path(__file__).parents[2]
TABLES: tuple[Mapping[str, Said], ...] = (
    words.WORDS,
    of_local.WORDS,
    of_backup.WORDS,
    of_privacy.WORDS,
    OF_AUDIT,
    OF_CASES,
    OF_WITNESS,
)
KINDS = {kind.__name__ for kind in CannotGoOn.__subclasses__()} | {"CannotGoOn"}
_TEXTS = (ast.Constant, ast.JoinedStr)
VIETNAMESE = re.compile("[ạ-ỹàáâãèéêìíòóôõùúýăđĩũơư]")


def _plain(path: Path) -> Iterator[str]:
    """Errors whose sentence stands where they are raised: in one language, no code."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = any(
                isinstance(one, ast.Constant | ast.JoinedStr) for one in node.args
            )
            if node.func.id in KINDS and texts:
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_error_for_a_person_is_written_where_it_is_raised() -> None:
    found = [one for path in ROOT.glob("bangvang/**/*.py") for one in _plain(path)]

    # The ledger's and the platform's refusals bring sentence and code with them.
    assert [one for one in found if "troubles.py" not in one] == []


def test_a_sentence_that_stands_where_it_is_raised_would_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    path = tmp_path / "one.py"
    path.write_text('raise Unusable(f"no {one}.")\nraise Unusable(told("a.b"))\n')

    assert list(_plain(path)) == ["one.py:1"]


def test_each_code_is_told_in_its_two_languages_with_the_same_values() -> None:
    for table in TABLES:
        for code, said in table.items():
            gaps = [{name for _, name, _, _ in Formatter().parse(one)} for one in said]
            assert gaps[0] == gaps[1], code
            if re.search("[a-z]{3}", re.sub(r"{\w+}", "", said.en)):
                assert VIETNAMESE.search(said.vi), code
                assert said.en != said.vi, code


def test_no_code_has_two_meanings() -> None:
    codes = [code for table in TABLES for code in table]

    assert sorted(codes) == sorted(set(codes))


def test_what_was_typed_does_nothing_to_a_terminal() -> None:
    told = teller({"a.b": Said("no {name}.", "không có {name}.")})

    assert told("a.b", name="\x1b[2J") == "no \\x1b[2J. (a.b)\nkhông có \\x1b[2J."
