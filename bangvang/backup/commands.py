"""`bangvang backup` and `bangvang restore`, for the run on one data folder."""

from pathlib import Path
from typing import Annotated

import typer

from bangvang.command_options import DEFAULT, Data, run
from bangvang.terminal import terminal

Beside = Annotated[
    str | None,
    typer.Option(
        "--documents-to",
        help="Folder or address (s3://bucket) that takes documents it has not got yet, "
        "instead of the archive.",
    ),
]
From = Annotated[
    str | None,
    typer.Option("--documents-from", help="Where --documents-to has put them."),
]
Secrets = Annotated[
    bool,
    typer.Option(
        "--secrets/--without-secrets",
        help="Whether secret keys go into it. The vault always does.",
    ),
]
Scratch = Annotated[
    Path | None,
    typer.Option(help="Folder with room for what is made only to be compared."),
]
CheckOnly = Annotated[
    bool,
    typer.Option(
        "--check-only", help="Prove that it can be restored, and restore nothing."
    ),
]
Erasures = Annotated[
    Path | None,
    typer.Option(
        "--erasures",
        help="List of `admin erasures`: what was erased since is erased again.",
    ),
]


def backup(
    file: Annotated[
        Path, typer.Argument(help="The archive to be made, or a folder for it.")
    ] = Path(),
    data: Data = DEFAULT,
    documents_to: Beside = None,
    secrets: Secrets = True,
) -> None:
    """Back up everything at one moment, while it runs or not."""
    from bangvang.backup.embedded import backup as make  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    run(lambda: make(Place(data), file, documents_to, terminal(), secrets=secrets))


def restore(
    file: Annotated[Path, typer.Argument(help="The archive.")],
    data: Data = DEFAULT,
    documents_from: From = None,
    check: CheckOnly = False,
    scratch: Scratch = None,
    erasures: Erasures = None,
) -> None:
    """Restore a backup into an empty folder, and prove that nothing differs."""
    from bangvang.backup.embedded import restore as bring  # noqa: PLC0415
    from bangvang.backup.work import check_only  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    if check:
        run(lambda: check_only(file, documents_from, scratch, terminal()))
    else:
        place, console = Place(data), terminal()
        run(lambda: bring(file, place, documents_from, scratch, console, erasures))
