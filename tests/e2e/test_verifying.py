"""The commands of docs/verify.md, run as they stand there, on the example's log."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo_log import demo_log
from tests.log_folder import LOG, WITNESSES, write_log

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(
    r"^```(\w+)\n(.*?)^```$",
    (ROOT / "docs" / "verify.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)
AWARD = next(
    one["data"]["award_id"]
    for one in demo_log().parsed
    if one["type"] == "bangvang.awards.AwardPublished.v1"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A person's folder: the program, the case file, and the log's files beside it."""
    made = tmp_path_factory.mktemp("person")
    write_log(made / "log", demo_log().events, [LOG, *WITNESSES[:2]])
    shutil.copy(ROOT / "verifier" / "verify.py", made)
    (made / "bin").mkdir()
    for name, command in (
        ("python3", f'exec "{sys.executable}" -I -S "$@"'),
        ("bangvang", f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m bangvang "$@"'),
    ):
        (made / "bin" / name).write_text(f"#!/bin/sh\n{command}\n")
        (made / "bin" / name).chmod(0o755)
    assert _run(made, f'bangvang case {AWARD} --log "$LOG" -o award.case')[0] == 0
    return made


def _run(folder: Path, commands: str) -> tuple[int, str]:
    keys = {f"WITNESS_{n}": str(one.key) for n, one in enumerate(WITNESSES, 1)}
    found = subprocess.run(
        ["sh", "-e", "-c", commands],
        cwd=folder,
        env={
            "PATH": f"{folder / 'bin'}:/usr/bin:/bin",
            "LOG_KEY": str(LOG.key),
            "AWARD": AWARD,
            "EVENT": demo_log().parsed[0]["id"],
            "LOG": str(folder / "log"),
            **keys,
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    return found.returncode, found.stdout + found.stderr


def test_the_commands_of_the_document_verify_a_certificate(folder: Path) -> None:
    (verdict,) = [body.strip() for kind, body in BLOCKS if kind == "text"]
    shown = [body for kind, body in BLOCKS if kind == "sh"]
    assert len(shown) == 5

    for commands in shown:
        code, told = _run(folder, commands)
        assert code == 0, told
        assert told.rstrip().endswith(verdict)


def test_the_first_command_refuses_a_certificate_that_was_changed(folder: Path) -> None:
    case = (folder / "award.case").read_text("utf-8")
    first = next(body for kind, body in BLOCKS if kind == "sh")
    (folder / "changed.case").write_text(case.replace('granted\\":true', "x", 1))

    code, told = _run(folder, first.replace("award.case", "changed.case"))

    assert code == 1
    assert "KHÔNG ĐẠT / NOT VERIFIED" in told
