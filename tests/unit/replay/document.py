"""Writes the tables of `docs/mutations.md` and `docs/replay.md`.

python -m tests.unit.replay.document
"""

from pathlib import Path

from bangvang.audit.replay.coverage import table
from tests.unit.tampering.tables import Row, rows

DOCS = Path(__file__).resolve().parents[3] / "docs"
MARK = "<!-- written by tests/unit/replay/document.py -->"


def mutations() -> list[str]:
    """Return the table of all kinds of tampering, by each who could do it."""
    lines = ["| deed | by | found by | as |", "| - | - | - | - |"]
    return [*lines, *(_line(one) for one in rows())]


def _line(one: Row) -> str:
    finders = ", ".join(one.finders)
    codes = ", ".join(f"`{code}`" for code in sorted(one.codes))
    given = " (`replay` with disclosures)" if one.disclosed else ""
    return f"| {one.name} | {one.by} | {finders} | {codes}{given} |"


def written(name: str, lines: list[str]) -> str:
    """Return a document with its table replaced: all that stands behind the mark."""
    text = (DOCS / name).read_text(encoding="utf-8")
    before, _, _ = text.partition(MARK)
    return "\n".join([before.rstrip(), "", MARK, "", *lines, ""])


TABLES = {"mutations.md": mutations, "replay.md": table}

if __name__ == "__main__":
    for document, lines in TABLES.items():
        (DOCS / document).write_text(written(document, lines()), encoding="utf-8")
