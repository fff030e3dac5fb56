"""What is run in containers besides services: `python -m bangvang.containers COMMAND`.

`init` and `migrate` before the services, `backup` beside them, `restore` without them,
`rebuild` after an upgrade that asks for it;
`parked`, `retry` and `skip` in one of them; `secrets` on the operator's own machine.
"""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from bangvang.audit.options import AsJson, KeptIn, Language, Origin, PolicyFile
from bangvang.audit.options import Keys as LogKeys
from bangvang.backup.commands import (
    Beside,
    CheckOnly,
    Erasures,
    From,
    FromLog,
    Scratch,
    Secrets,
    Vaults,
)
from bangvang.containers.keys import Keys, agencies_of, first_start
from bangvang.containers.kubernetes import manifest
from bangvang.containers.migrate import migrate as bring_up_to_date
from bangvang.containers.migrate import rebuild as make_again
from bangvang.errors import CannotGoOn
from bangvang.terminal import terminal
from bangvang.usage import Group
from shared.runtime import logs

app = typer.Typer(
    help="What a run in containers needs besides its services.",
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Root = Annotated[Path, typer.Option("--keys", help="Folder of all keys.")]
Host = Annotated[str, typer.Option(help="Of the database server.")]
Folder = Annotated[Path, typer.Option(help="Where backups are kept.")]
Documents = Annotated[str, typer.Option(help="Address of the document store.")]
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
    brokers: Annotated[
        int | None, typer.Option(help="How many from now on: 1, or 3 as a cluster.")
    ] = None,
    log_origin: Annotated[
        str,
        typer.Option(
            envvar="BANGVANG_LOG_ORIGIN",
            help="Name of the public log; settled at the first start.",
        ),
    ] = "",
) -> None:
    """Make the keys and passwords that are missing; keep those that are there."""
    database, origin = f"{host}:{port}", log_origin or None
    said = first_start(keys, agencies_of(agencies), database, brokers, origin)
    if said is not None:
        typer.echo(said)
    typer.echo("keys are ready")


@app.command()
def migrate(
    keys: Root = Path("/keys"), host: Host = "database", port: Port = 5432
) -> None:
    """Make roles and databases that are missing, migrate, and grant what is needed."""
    logs.configure()
    found = Keys(keys)

    def password(role: str) -> str:
        return found.password(role).read_text()

    asyncio.run(bring_up_to_date(host, port, password("owner"), password))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The archive, in --folder.")] = Path(),
    folder: Folder = Path("/backups"),
    keys: Root = Path("/keys"),
    documents: Documents = "file:///documents",
    documents_to: Beside = None,
    secrets: Secrets = True,
    host: Host = "database",
    port: Port = 5432,
) -> None:
    """Back up everything at one moment, while the services run or not."""
    from bangvang.backup import server  # noqa: PLC0415 - heavy, only needed here

    ours = server.Server(Keys(keys), host, port, documents)
    where = folder / file
    asyncio.run(server.backup(ours, where, documents_to, terminal(), secrets=secrets))


@app.command()
def restore(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    file: Annotated[Path | None, typer.Argument(help="An archive in --folder.")] = None,
    folder: Folder = Path("/backups"),
    keys: Root = Path("/keys"),
    documents: Documents = "file:///documents",
    documents_from: From = None,
    check: CheckOnly = False,
    scratch: Scratch = None,
    host: Host = "database",
    port: Port = 5432,
    broker: Annotated[str, typer.Option(help="Address of the broker.")] = (
        "nats://broker:4222"
    ),
    erasures: Erasures = None,
    from_log: FromLog = None,
    key: LogKeys = None,
    policy: PolicyFile = None,
    origin: Origin = "",
    vaults: Vaults = None,
    cache: KeptIn = None,
    lang: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Restore a backup, or the history from the public log, into empty databases."""
    from bangvang.backup import server  # noqa: PLC0415 - heavy, only needed here
    from bangvang.backup.work import check_only  # noqa: PLC0415
    from bangvang.fromlog import commands as of_logs  # noqa: PLC0415

    ours, console = server.Server(Keys(keys), host, port, documents), terminal()
    archive = folder / vaults if vaults else None
    kept = cache or folder / "log"
    log = of_logs.Options(
        from_log, key or (), policy, archive, kept, lang, as_json, origin
    )
    found = of_logs.the_one(file, log, check=check, scratch=scratch, erasures=erasures)
    if found is None:
        of_logs.restore_server(log, ours, broker, documents_from, folder)
        return
    where, scratch = folder / found, scratch or folder
    if check:
        asyncio.run(check_only(where, documents_from, scratch, console))
        return
    work = server.restore(
        where, ours, broker, documents_from, scratch, console, erasures
    )
    asyncio.run(work)


@app.command()
def rebuild(
    keys: Root = Path("/keys"), host: Host = "database", port: Port = 5432
) -> None:
    """Make the own read models of all services again from their events."""
    logs.configure()
    asyncio.run(make_again(host, port, Keys(keys).password("owner").read_text()))


@app.command()
def secrets(keys: Root = Path("/keys")) -> None:
    """Print the keys as Kubernetes Secrets; for a pipe, never for a file."""
    typer.echo(manifest(keys))


@app.command()
def parked(service: str) -> None:
    """Show where SERVICE stands still at an event it cannot read; run it there."""
    from bangvang.containers import operating  # noqa: PLC0415 - heavy, only needed here

    for one in asyncio.run(operating.parked(service)):
        told = f"{one.source} {one.sequence} {one.type} since {one.since}"
        typer.echo(f"{told}: {one.code}: {one.reason}")


@app.command()
def retry(service: str, source: str) -> None:
    """Let SERVICE try the event of SOURCE again, e.g. after an upgrade."""
    from bangvang.containers import operating  # noqa: PLC0415

    asyncio.run(operating.retry(service, source))


@app.command()
def skip(
    service: str,
    source: str,
    sequence: int,
    note: Annotated[str, typer.Option(help="Why; it is kept.")],
    by: Annotated[str, typer.Option(help="Who decides it; it is kept.")],
) -> None:
    """Let SERVICE pass over event SEQUENCE of SOURCE, on record."""
    from bangvang.containers import operating  # noqa: PLC0415

    asyncio.run(operating.skip(service, source, sequence, note, by))


@app.command()
def erasures(service: str) -> None:
    """Print every erasure of SERVICE, for a list beside backups; run it there."""
    from bangvang.containers import operating  # noqa: PLC0415

    for line in asyncio.run(operating.erasures(service)):
        typer.echo(line)


def main() -> None:
    """Run; what a person can mend is a message, not a traceback."""
    try:
        app()
    except Exception as error:
        found = error if isinstance(error, CannotGoOn) else _explained(error)
        if found is None:
            raise
        typer.echo(f"bangvang: {found}", err=True)
        sys.exit(found.exit_code)


def _explained(error: Exception) -> CannotGoOn | None:
    from bangvang.troubles import explain  # noqa: PLC0415 - heavy, only needed here

    return explain(error)


if __name__ == "__main__":
    main()
