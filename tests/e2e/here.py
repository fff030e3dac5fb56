"""Runs the command line inside of the test: the same, without a new interpreter."""

import contextlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bangvang.cli import main


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def bangvang(*arguments: str, data: Path | None = None) -> Done:
    """Run the command line once."""
    where = ["--data", str(data)] if data else []
    out, errors = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", ["bangvang", *arguments, *where]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
    ):
        try:
            main()
            code: object = 0
        except SystemExit as ended:
            code = ended.code or 0
    assert isinstance(code, int), code
    return Done(code, out.getvalue(), errors.getvalue())
