"""`bangvang witness`."""

from pathlib import Path
from typing import Annotated

import typer

from bangvang.terminal import complain
from shared.tlog.errors import VerificationError


def witness(
    config: Annotated[
        Path,
        typer.Option(readable=False, help="TOML: its name, and the logs it watches."),
    ] = Path("witness.toml"),
    name: Annotated[
        str | None, typer.Option(help="Instead of a file: the witness's name.")
    ] = None,
    log: Annotated[
        list[str] | None,
        typer.Option(help="With --name: verifier key of a log to watch; repeatable."),
    ] = None,
    data: Annotated[
        Path,
        typer.Option(
            readable=False, help="Folder of its keys and of what it has seen."
        ),
    ] = Path("witness"),
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8090,
    only_keys: Annotated[
        bool, typer.Option("--keys", help="Print its keys, and do not listen.")
    ] = False,
) -> None:
    """Watch logs: cosign what only grows, until Ctrl-C or SIGTERM."""
    from bangvang.witness.configuration import (  # noqa: PLC0415 - heavy
        configuration_of,
        read_configuration,
    )
    from bangvang.witness.run import keys, serve  # noqa: PLC0415

    try:
        told = (
            read_configuration(config)
            if name is None
            else configuration_of(name, log or [])
        )
        if only_keys:
            keys(told, data)
        else:
            serve(told, data, host, port)
    except VerificationError as error:
        complain(f"[{error.code}]\n{error.to('vi')}\n{error.to('en')}")
        raise typer.Exit(78) from error
