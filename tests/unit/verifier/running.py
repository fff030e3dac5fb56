"""Calls the verifier in this process, as its command line is called."""

import importlib.util
import io
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

VERIFIER = Path(__file__).parents[3] / "verifier" / "verify.py"


def _loaded() -> Any:
    spec = importlib.util.spec_from_file_location("verify", VERIFIER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["verify"] = module
    spec.loader.exec_module(module)
    return module


verify = _loaded()


def run(*arguments: object) -> tuple[int, str]:
    """Return the exit code and what was printed."""
    output = io.TextIOWrapper(io.BytesIO(), "ascii")  # a poor terminal
    with redirect_stdout(output):
        code = verify.main([str(one) for one in arguments])
    return code, output.buffer.getvalue().decode()  # type: ignore[attr-defined]
