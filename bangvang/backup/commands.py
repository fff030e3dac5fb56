"""`bangvang backup` and `bangvang restore`, for the run on one data folder."""

from pathlib import Path
from typing import Annotated

import typer

from bangvang.audit.options import AsJson, KeptIn, Keys, Language, Origin, PolicyFile
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
FromLog = Annotated[
    str | None,
    typer.Option(
        "--from-log",
        help="Address or folder of the public log: restore the history from it alone.",
    ),
]
Vaults = Annotated[
    Path | None,
    typer.Option(
        "--vaults", help="Backup that has what no log holds: sealed values, documents."
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


def restore(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    file: Annotated[Path | None, typer.Argument(help="The archive.")] = None,
    data: Data = DEFAULT,
    documents_from: From = None,
    check: CheckOnly = False,
    scratch: Scratch = None,
    erasures: Erasures = None,
    from_log: FromLog = None,
    key: Keys = None,
    policy: PolicyFile = None,
    origin: Origin = "",
    vaults: Vaults = None,
    cache: KeptIn = None,
    lang: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Restore into an empty folder: a backup, or the history from the public log."""
    from bangvang.backup.embedded import restore as bring  # noqa: PLC0415
    from bangvang.backup.work import check_only  # noqa: PLC0415
    from bangvang.fromlog import commands as of_logs  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    log = of_logs.Options(
        from_log, key or (), policy, vaults, cache, lang, as_json, origin
    )
    archive = of_logs.the_one(
        file, log, check=check, scratch=scratch, erasures=erasures
    )
    if archive is None:
        of_logs.restore_log(log, data, documents_from)
    elif check:
        run(lambda: check_only(archive, documents_from, scratch, terminal()))
    else:
        place, console = Place(data), terminal()
        run(lambda: bring(archive, place, documents_from, scratch, console, erasures))
