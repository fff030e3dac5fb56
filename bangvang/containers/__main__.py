"""What the one-shot containers run: `python -m bangvang.containers init | migrate`."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from bangvang.containers.keys import Keys, agencies_of, first_start
from bangvang.containers.migrate import migrate as bring_up_to_date
from bangvang.errors import CannotGoOn
from shared.runtime import logs

app = typer.Typer(
    help="What a run in containers does before its services start.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Root = Annotated[Path, typer.Option("--keys", help="Folder of all keys.")]
Host = Annotated[str, typer.Option(help="Of the database server.")]
Port = Annotated[int, typer.Option(help="Of the database server.")]


@app.command()
def init(
    keys: Root = Path("/keys"),
    agencies: Annotated[
        str,
        typer.Option(
            envvar="BANGVANG_AGENCIES",
            help="Agencies that read events: name or name=part, with commas.",
        ),
    ] = "agency",
    host: Host = "database",
    port: Port = 5432,
) -> None:
    """Make the keys and passwords that are missing; keep those that are there."""
    first_start(keys, agencies_of(agencies), f"{host}:{port}")
    typer.echo("keys are ready")


@app.command()
def migrate(
    keys: Root = Path("/keys"), host: Host = "database", port: Port = 5432
) -> None:
    """Make roles, databases and tables that are missing, and grant what is needed."""
    logs.configure()
    found = Keys(keys)

    def password(role: str) -> str:
        return found.password(role).read_text()

    asyncio.run(bring_up_to_date(host, port, password("owner"), password))


def main() -> None:
    """Run; what a person can mend is a message, not a traceback."""
    try:
        app()
    except CannotGoOn as error:
        typer.echo(f"bangvang: {error}", err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
