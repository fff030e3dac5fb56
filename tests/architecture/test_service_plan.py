"""Knowing one service is knowing all: the same files, small, each with a purpose."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("registration", "scoring", "dossier", "awards")
PLAN = {
    "app",
    "decider",
    "errors",
    "handlers",
    "projections",
    "queries",
    "reactors",
    "rules",
    "settings",
    "state",
    "tables",
}
FOLDERS = ("bangvang", "services", "shared", "benchmarks")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
LANGUAGE = {"registration", "scoring", "dossier", "awards", "charter"}
"""Modules of the published language: a vocabulary is read as one page, however long."""
CLOCK = ROOT / "shared" / "runtime" / "clock.py"


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_has_the_files_of_the_plan_and_no_others(service: str) -> None:
    folder = ROOT / "services" / service
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    packages = {
        path.name for path in folder.iterdir() if (path / "__init__.py").exists()
    }

    assert (modules | packages) - {"migrations"} == PLAN
    assert (folder / "README.md").is_file()


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "the first line says what it is for"
    if path.parent.name == "contracts" and path.stem in LANGUAGE:
        return
    assert len(text.splitlines()) <= 250


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_only_the_runtime_reads_the_clock(path: Path) -> None:
    if path == CLOCK:
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today"}:
            owner = ast.unparse(node.value)
            assert owner.split(".")[-1] not in {"datetime", "date", "dt"}, node.lineno


def test_nothing_names_a_registry_or_a_path_of_somebodys_machine() -> None:
    forbidden = ("py" + "pi.org", "python" + "hosted", "npm" + "js.org", "/wo" + "rk/")
    tracked = [
        path
        for pattern in (
            "*.md",
            "*.toml",
            "*.lock",
            "*.py",
            "Makefile",
            "*.yml",
            "*.json",
        )
        for path in ROOT.rglob(pattern)
        if not {".venv", "var", "node_modules"} & set(path.relative_to(ROOT).parts)
        and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    ]
    for path in tracked:
        text = path.read_text("utf-8", errors="replace")
        for word in forbidden:
            assert word not in text, f"{path}: {word}"
