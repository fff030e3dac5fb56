"""What the documents show is run as it stands there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from running import ROOT, Running

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def _blocks(path: str, language: str) -> list[str]:
    text = (ROOT / path).read_text("utf-8")
    return [body for kind, body in _BLOCK.findall(text) if kind == language]


def test_the_ten_lines_of_an_agency_print_scores(loaded: Running) -> None:
    (code,) = _blocks("docs/subscribing.md", "python")
    keys = loaded.data / "keys" / "broker.json"
    call = f"asyncio.run(main({loaded.broker!r}, {str(keys)!r}, limit=10))"
    program = code.replace("asyncio.run(main())", call)
    assert program != code

    found = subprocess.run(
        [sys.executable, "-c", program],
        text=True,
        capture_output=True,
        timeout=240,
        check=False,
    )

    assert found.returncode == 0, found.stderr
    lines = found.stdout.splitlines()
    assert len(lines) == 10
    assert all(re.match(r"^[0-9A-Z]{26} [0-9.]+ [a-z-]+$", line) for line in lines)


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/*.md"))
)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    for target in _LINK.findall(path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_every_make_target_the_readme_names_exists() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"make (\w+)", text)) - {"nothing"}:
        assert f"\n{target}:" in makefile, target


def test_every_command_the_readme_names_exists() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for name in set(re.findall(r"bin/bangvang (\w+)", text)):
        found = subprocess.run(
            [sys.executable, "-m", "bangvang", name, "--help"],
            cwd=ROOT,
            capture_output=True,
            timeout=240,
            check=False,
        )
        assert found.returncode == 0, name
