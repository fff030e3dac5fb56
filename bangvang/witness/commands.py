"""`bangvang witness`."""

from pathlib import Path
from typing import Annotated

import typer

from bangvang.terminal import terminal
from shared.tlog.errors import VerificationError


def witness(
    config: Annotated[
        Path, typer.Option(help="TOML: its name, and the logs it watches.")
    ] = Path("witness.toml"),
    data: Annotated[
        Path, typer.Option(help="Folder of its keys and of what it has seen.")
    ] = Path("witness"),
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8090,
    only_keys: Annotated[
        bool, typer.Option("--keys", help="Print its keys, and do not listen.")
    ] = False,
) -> None:
    """Watch logs: cosign what only grows, until Ctrl-C or SIGTERM."""
    from bangvang.witness.run import keys, serve  # noqa: PLC0415 - heavy

    try:
        if only_keys:
            keys(config, data)
        else:
            serve(config, data, host, port)
    except VerificationError as error:
        lines = f"[{error.code}]\n{error.to('vi')}\n{error.to('en')}"
        terminal(errors=True).print(lines, style="red", markup=False)
        raise typer.Exit(78) from error
