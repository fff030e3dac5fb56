"""Runs ledgers that are killed: one child for each case, forked from this process.

Called as `python killed.py FOLDER CASE...`, a case being `step/way/countdown`. The
children share nothing but what a process leaves behind: files.
"""

import asyncio
import os
import sys
from pathlib import Path

from services.ledger.folder import FolderFiles
from tests.integration.ledger.breaking import (
    BreakingFiles,
    BreakingHeads,
    Listening,
    Plan,
    Step,
    Way,
)
from tests.integration.ledger.log import Parts, parts

BATCHES = (3, 250, 5, 600, 1)
"""Sizes that end a partial tile, fill full ones, and leave the edge in many states."""


async def ledger(folder: Path, plan: Plan, teller: str = "first") -> Parts:
    """Return a ledger in `folder` that breaks by `plan`."""
    url = f"sqlite+aiosqlite:///{folder / 'ledger.db'}"
    one = await parts(url, folder / "log")
    heads = BreakingHeads(one.database, one.lease)
    heads.plan = plan
    files = BreakingFiles(FolderFiles(folder / "log"), plan)
    witness = Listening(str(folder / "signed"), plan)
    return Parts(
        files,
        one.database,
        one.lease,
        heads=heads,
        cosigners=witness,
        teller=teller,
    )


async def run(folder: Path, plan: Plan) -> None:
    """Append all batches; the plan ends the process on the way."""
    one = await ledger(folder, plan)
    await one.start()
    for count in BATCHES:
        await one.append(count)


def main() -> None:
    """Run every case in a child of its own, and say how each ended."""
    root = Path(sys.argv[1])
    for case in sys.argv[2:]:
        step, way, countdown = case.split("/")
        folder = root / case.replace("/", "-")
        folder.mkdir()
        child = os.fork()
        if child == 0:
            plan = Plan(Step(step), Way[way], int(countdown))
            asyncio.run(run(folder, plan))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{case}\t{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
