"""The command line, which halts in the middle of what it does until it is killed.

`python -m tests.e2e.halting example COUNT FILE up ...` gives so many commands of the
example and no more before the file is there; `... restore COUNT FILE restore ...` fills
the databases with so many entries of a log, makes the file and goes no further.

Who kills a process in the middle has to be there in time. Processes that do not wait
are through when a test stood still for some seconds; everything else is as it is.
"""

import asyncio
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bangvang.cli import main
from bangvang.demo.player import Player
from bangvang.fromlog.checked import Checked
from shared.fromlog.refill import Entries

_LONGEST_SECONDS = 400


def example(count: int, file: Path) -> None:
    """Let the player of the example halt before it gives more than `count` commands."""
    give, given = Player._give, 0

    async def halting(player: Player, *step: Any) -> None:
        nonlocal given
        given += 1
        while given > count and not file.exists():  # noqa: ASYNC110, ASYNC240 - a file
            await asyncio.sleep(0.05)
        await give(player, *step)

    Player._give = halting  # type: ignore[method-assign]


def restore(count: int, file: Path) -> None:
    """Let a restore from a log halt for good when it has taken `count` entries."""
    entries = Checked.entries

    def halting(log: Checked) -> Entries:
        found = entries.fget(log)  # type: ignore[attr-defined]
        return replace(found, all=some(found))

    def some(found: Entries) -> Iterator[bytes]:
        for number, entry in enumerate(found.all):
            if number == count:
                file.touch()
                threading.Event().wait(_LONGEST_SECONDS)
                raise AssertionError("nobody has killed it")
            yield entry

    Checked.entries = property(halting)  # type: ignore[assignment]


if __name__ == "__main__":
    what, number, name, *rest = sys.argv[1:]
    {"example": example, "restore": restore}[what](int(number), Path(name))
    sys.argv = ["bangvang", *rest]
    main()
