"""`bangvang admin`: what an operator needs."""

from pathlib import Path
from typing import Annotated

import typer

from bangvang.command_options import DEFAULT, Data, run
from bangvang.terminal import terminal

admin = typer.Typer(help="What an operator needs.", no_args_is_help=True)


@admin.command("parked")
def parked(data: Data = DEFAULT) -> None:
    """Show sources that stand still at an event they cannot read."""
    from bangvang.local.operating import show_parked  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    run(lambda: show_parked(Place(data), terminal()))


@admin.command("retry")
def retry(service: str, source: str, data: Data = DEFAULT) -> None:
    """Let SERVICE try the event of SOURCE again at which it stands still."""
    from bangvang.local.operating import retry as again  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    run(lambda: again(Place(data), service, source))


@admin.command("skip")
def skip(
    service: str,
    source: str,
    sequence: int,
    note: Annotated[str, typer.Option(help="Why; it is kept.")],
    by: Annotated[str, typer.Option(help="Who decides it; it is kept.")],
    data: Data = DEFAULT,
) -> None:
    """Let SERVICE pass over event SEQUENCE of SOURCE, on record."""
    from bangvang.local.operating import skip as pass_over  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    run(lambda: pass_over(Place(data), service, source, sequence, note, by))


@admin.command("compare")
def compare(data: Data = DEFAULT) -> None:
    """Compare every service's own read models with a rebuild from its events."""
    from bangvang.local.operating import compare as check  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    run(lambda: check(Place(data), terminal()))


@admin.command("rebuild")
def rebuild(service: str, data: Data = DEFAULT) -> None:
    """Make the own read models of SERVICE again from its events (stop it first)."""
    from bangvang.local.operating import rebuild as make_again  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    run(lambda: make_again(Place(data), service, terminal()))


@admin.command("adopt-log")
def adopt_log(
    data: Data = DEFAULT,
    seen: Annotated[
        list[Path] | None,
        typer.Option(help="Checkpoint of the log that somebody kept; repeatable."),
    ] = None,
    settings: Annotated[
        bool,
        typer.Option(
            "--settings",
            help="Of a ledger that runs as a process of its own: take what its "
            "environment names, instead of --data.",
        ),
    ] = False,
) -> None:
    """Take a log up again whose ledger lost its database; it is refused in doubt."""
    from bangvang.local.adopting import adopt_by_settings, adopt_here  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    kept = tuple(seen or ())
    if settings:
        run(lambda: adopt_by_settings(kept, terminal()))
    else:
        run(lambda: adopt_here(Place(data), kept, terminal()))


@admin.command("migrate")
def migrate(service: str) -> None:
    """Bring the database that the settings of SERVICE name to this version."""
    from bangvang.serve import migrate as bring  # noqa: PLC0415

    bring(service)
