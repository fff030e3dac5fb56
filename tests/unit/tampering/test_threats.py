"""What docs/threats.md points to exists: tests by their names, deeds by theirs."""

import re
from pathlib import Path

import pytest

from tests.unit.tampering.tables import rows

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[^`]+)`", TEXT)))
DEEDS = sorted(set(re.findall(r"(?<!\*)\*([A-Z][^*…]+)\*(?!\*)", TEXT)))


@pytest.mark.parametrize("test", TESTS)
def test_a_test_that_is_pointed_to_exists(test: str) -> None:
    path, _, name = test.partition("::")

    assert (ROOT / path).exists()
    assert not name or f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_that_is_pointed_to_is_tried(deed: str) -> None:
    assert deed in {one.name for one in rows()}


def test_there_is_something_to_point_to() -> None:
    assert len(TESTS) > 15
    assert len(DEEDS) > 10
