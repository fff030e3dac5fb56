"""What a person types wrongly is answered with a message and an exit code."""

from pathlib import Path

import pytest
from running import bangvang

COMMANDS = (
    (),
    ("up",),
    ("demo",),
    ("league",),
    ("watch",),
    ("token",),
    ("generate",),
    ("import",),
    ("import", "units"),
    ("charter",),
    ("charter", "check"),
    ("admin",),
    ("admin", "parked"),
    ("admin", "retry"),
    ("admin", "skip"),
    ("admin", "compare"),
    ("admin", "rebuild"),
)


def said(*arguments: str, data: Path | None = None, code: int) -> str:
    """Run a command that must end with `code` and a message; return the message."""
    found = bangvang(*arguments, data=data)
    assert found.returncode == code, found.stdout + found.stderr
    assert "Traceback" not in found.stdout + found.stderr
    assert "\x1b" not in found.stdout + found.stderr, "no colours into a pipe"
    assert found.stderr.strip(), "it says why"
    return " ".join(found.stderr.split())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_says_what_it_is_for(path: tuple[str, ...]) -> None:
    found = bangvang(*path, "--help")

    assert found.returncode == 0, found.stderr
    assert "Usage:" in found.stdout
