"""Runs the real command `bangvang admin adopt-log --settings` until it is killed.

Called as `python -m tests.integration.ledger.adopting_killed MOMENT`, with the ledger's
own settings in the environment. Moments are places between two lines of the command;
the process kills itself there, as nobody can do from outside at so exact a place.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from bangvang.cli import app
from bangvang.local import adopting as command
from services.ledger import adopting, heads, witness, witnesses
from services.ledger.folder import FolderFiles

BEFORE = (
    "behind check",
    "behind wait_for",
    "behind open",
    "behind published",
    "behind file 5",
    "behind heads_of",
    "before witness 1",
    "behind witness 1",
    "behind witness 2",
    "behind all witnesses",
    "before begin_with",
    "behind row 1",
    "behind row 2",
)
"""Moments before the one commit, in their order; a row is made before it is added."""
AFTER = ("behind begin_with", "before _tell", "behind _tell")
"""Moments behind it."""
_PLACES: dict[str, tuple[Any, str]] = {
    "check": (adopting, "check"),
    "wait_for": (adopting, "wait_for"),
    "open": (FolderFiles, "open"),
    "published": (adopting, "published"),
    "file": (FolderFiles, "read"),
    "heads_of": (adopting, "heads_of"),
    "witness": (witness.Witness, "sign"),
    "all": (witnesses.Witnesses, "start_with"),
    "begin_with": (heads.SqlHeads, "begin_with"),
    "row": (heads, "_row"),
    "_tell": (command, "_tell"),
}


def main() -> None:
    """Prepare the end, and run the command."""
    side, name, *which = sys.argv[1].split(" ")
    owner, attribute = _PLACES[name]
    turn = int(which[0]) if which and which[0].isdigit() else 1
    real = getattr(owner, attribute)
    plain = name in {"row", "_tell"}
    ending = (_ending if plain else _ending_later)(real, side, turn)
    setattr(owner, attribute, ending)
    app(["admin", "adopt-log", "--settings"])


def _ending(real: Callable[..., Any], side: str, turn: int) -> Callable[..., Any]:
    turns = 0

    def until(*given: Any, **more: Any) -> Any:
        nonlocal turns
        turns += 1
        if turns == turn and side == "before":
            _die()
        found = real(*given, **more)
        if turns == turn:
            _die()
        return found

    return until


def _ending_later(real: Callable[..., Any], side: str, turn: int) -> Callable[..., Any]:
    turns = 0

    async def until(*given: Any, **more: Any) -> Any:
        nonlocal turns
        if side == "before":
            turns += 1
            if turns == turn:
                _die()
        found = await real(*given, **more)
        if side == "behind":
            turns += 1
            if turns == turn:
                _die()
        return found

    return until


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
