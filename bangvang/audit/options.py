"""Options that the auditor's commands have in common.

`readable=False`: whoever opens a file says what is wrong with it, in both languages.
"""

from pathlib import Path
from typing import Annotated

import typer

Address = Annotated[
    str, typer.Argument(help="Address of the log, or a folder with its files.")
]
Keys = Annotated[
    list[str] | None,
    typer.Option(
        "--key", help="Public key of the log (name+hash+base64), or a file with it."
    ),
]
PolicyFile = Annotated[
    Path | None,
    typer.Option(
        "--policy", readable=False, help="Who must have signed: logs and witnesses."
    ),
]
Origin = Annotated[
    str,
    typer.Option(
        "--origin", help="First line of its checkpoints, if its key has another name."
    ),
]
StaleAfter = Annotated[
    int,
    typer.Option(
        "--stale-after",
        min=1,
        max=1_000_000,
        help="Hours after which the witnesses' signatures are a doubt.",
    ),
]
STALE_HOURS = 168
"""A week; `auditing` says why."""
KeptIn = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        readable=False,
        envvar="BANGVANG_AUDIT",
        help="Folder for what was fetched and what was last seen of each log.",
    ),
]
Language = Annotated[str, typer.Option("--lang", help="en or vi.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print it for machines.")]
Page = Annotated[
    Path | None,
    typer.Option("--html", readable=False, help="Write a page with figures there."),
]
Disclosed = Annotated[
    list[Path] | None,
    typer.Option(
        "--disclosures",
        readable=False,
        help="File that opens sealed fields to an entitled auditor; repeatable.",
    ),
]
Again = Annotated[
    bool, typer.Option("--again", help="Fetch also what is here already.")
]
AtOnce = Annotated[
    int, typer.Option(min=1, max=64, help="Files that are asked for at once.")
]
Most = Annotated[
    int, typer.Option(min=1, help="Entries of a log that are fetched at most.")
]
Processes = Annotated[int, typer.Option(min=1, max=64, help="That check entries.")]
MOST = 50_000_000
"""What a checkpoint may make us fetch unless more was allowed."""
