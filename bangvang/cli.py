"""The command line: `bangvang --help` lists what there is."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bangvang.audit.commands import audit
from bangvang.command_options import DEFAULT, Data, LogOrigin, run
from bangvang.errors import CannotGoOn
from bangvang.more_commands import COMMANDS
from bangvang.privacy.commands import admin
from bangvang.terminal import complain, fit_for_words, terminal
from bangvang.usage import Group

app = typer.Typer(
    name="bangvang",
    cls=Group,
    help="Bảng Vàng: run an emulation movement over a log that anyone can check.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
imports = typer.Typer(help="Bring in what others keep in files.", no_args_is_help=True)
charters = typer.Typer(help="Charters: rules as data.", no_args_is_help=True)
app.add_typer(admin, name="admin")
app.add_typer(audit, name="audit")
app.add_typer(imports, name="import")
app.add_typer(charters, name="charter")
for command in COMMANDS:
    app.command()(command)

Url = Annotated[
    str | None,
    typer.Option("--url", help="Of the portal; else that of the run on --data."),
]


def main() -> None:
    """Run the command line; what a person can mend is a message, not a traceback."""
    fit_for_words()
    try:
        app()
    except BrokenPipeError:
        # Who read our output has gone (`| head`); there is nobody to tell anything.
        sys.stdout = None  # the interpreter would try to write the rest at its end
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if (found := _explained(error)) is None:
            raise
        complain(f"bangvang: {found}")
        sys.exit(found.exit_code)


def _explained(error: Exception) -> CannotGoOn | None:
    from bangvang.troubles import explain  # noqa: PLC0415 - heavy, only needed here

    return error if isinstance(error, CannotGoOn) else explain(error)


@app.command()
def up(
    data: Data = DEFAULT,
    port: Annotated[int, typer.Option(help="Of the portal.")] = 8080,
    nats_port: Annotated[int, typer.Option(help="Of the broker.")] = 4222,
    example: Annotated[bool, typer.Option(help="Load the example if empty.")] = True,
    otlp: Annotated[
        str | None,
        typer.Option(help="Send traces there, e.g. http://127.0.0.1:4318."),
    ] = None,
    trace_ratio: Annotated[
        float, typer.Option(min=0, max=1, help="Which share of the traces.")
    ] = 1.0,
    log_origin: LogOrigin = None,
) -> None:
    """Run the whole platform in one process tree, until Ctrl-C or SIGTERM."""
    from bangvang.local.platform import Traces  # noqa: PLC0415 - heavy
    from bangvang.local.up import up as start  # noqa: PLC0415

    traces = Traces(otlp, trace_ratio)
    start(data, port, nats_port, traces, log_origin, example=example)


@app.command()
def serve(
    service: Annotated[str, typer.Argument(help="Its name, e.g. scoring or portal.")],
) -> None:
    """Run one service as a process of its own, as containers do."""
    from bangvang.serve import serve as start  # noqa: PLC0415

    start(service)


@app.command()
def status(
    once: Annotated[bool, typer.Option("--once", help="Print it once.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Once, for machines.")
    ] = False,
    lang: Annotated[str, typer.Option(help="en or vi.")] = "en",
    every: Annotated[float, typer.Option(min=0.5, help="Seconds.")] = 2.0,
    token_file: Annotated[
        Path | None,
        typer.Option("--token-file", help="Token of an administrator or auditor."),
    ] = None,
    data: Data = DEFAULT,
    url: Url = None,
) -> None:
    """Show how every service does, again and again until Ctrl-C; once into a pipe."""
    from bangvang.local.place import Place  # noqa: PLC0415
    from bangvang.local.status import Asked  # noqa: PLC0415
    from bangvang.local.status import status as show  # noqa: PLC0415

    asked = Asked(url, token_file, lang, once, as_json, every)
    run(lambda: show(Place(data), asked))


@app.command()
def demo(
    name: Annotated[str, typer.Argument(help="Name of the example.")] = "danang-2021",
    data: Data = DEFAULT,
    url: Url = None,
    again: Annotated[
        str, typer.Option("--run", help="Another name plays it once more.")
    ] = "1",
) -> None:
    """Play an example campaign through the public commands, and show its result."""
    from bangvang.demo.play import play_example  # noqa: PLC0415
    from bangvang.local.client import portal_url  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    place = Place(data)
    where = url or portal_url(place)
    run(lambda: play_example(name, place, where, terminal(), run=again))


@app.command()
def league(
    name: Annotated[str, typer.Argument(help="Name of the league.")] = "dti-2023",
    data: Data = DEFAULT,
    url: Url = None,
) -> None:
    """Publish and show a league of real figures."""
    demo(name, data, url, "1")


@app.command()
def watch(
    type_: Annotated[
        str | None, typer.Option("--type", help="Kind of event, e.g. ScorePublished.")
    ] = None,
    service: Annotated[str | None, typer.Option(help="Only of this service.")] = None,
    from_start: Annotated[
        bool, typer.Option("--all", help="From the beginning.")
    ] = False,
    count: Annotated[int, typer.Option(help="Stop after so many; 0: never.")] = 0,
    data: Data = DEFAULT,
) -> None:
    """Follow public events on the broker, as an agency does."""
    from bangvang.local.place import Place  # noqa: PLC0415
    from bangvang.local.watch import watch as follow  # noqa: PLC0415

    place = Place(data)
    run(
        lambda: follow(
            place, type_=type_, service=service, from_start=from_start, count=count
        )
    )


@app.command()
def token(
    role: Annotated[str, typer.Option(help="Role to be granted, e.g. lead_agency.")],
    campaign: Annotated[
        str | None, typer.Option(help="Campaign; else the only one there is.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Unit, for unit roles.")] = None,
    group: Annotated[str | None, typer.Option(help="Group, for appraisers.")] = None,
    level: Annotated[str | None, typer.Option(help="Level, for authorities.")] = None,
    hours: Annotated[int, typer.Option(min=1, max=8760)] = 8,
    data: Data = DEFAULT,
) -> None:
    """Make an actor, grant it a role and print a token (embedded run only)."""
    from bangvang.local.client import make_token  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    place = Place(data)
    found = run(lambda: make_token(place, role, campaign, unit, group, level, hours))
    typer.echo(found)


@app.command()
def generate() -> None:
    """Write again what is generated: schemas, AsyncAPI, events, clauses."""
    from bangvang.generate.write import write  # noqa: PLC0415

    changed = write()
    typer.echo("\n".join(changed) if changed else "everything is up to date")


@app.command(hidden=True)
def migration(branch: str, says: str) -> None:
    """Draft the next revision of the tables of BRANCH, for who changed them."""
    from bangvang.generate.migration import draft  # noqa: PLC0415

    typer.echo(f"read it before you commit it: {draft(branch, says)}")


@imports.command("units")
def import_units(
    file: Annotated[Path, typer.Argument(help="CSV or xlsx.")],
    campaign: Annotated[str, typer.Option(help="Id of the campaign.")],
    valid_from: Annotated[str, typer.Option(help="Day from which they exist.")],
    token_file: Annotated[
        Path | None, typer.Option("--token-file", help="Token of the lead agency.")
    ] = None,
    exercise_time: Annotated[
        str | None, typer.Option(help="Date of the command, in an exercise.")
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Only report doubts.")] = False,
    data: Data = DEFAULT,
    url: Url = None,
) -> None:
    """Enrol the units of a file: all of them, or none and a list of doubts."""
    from bangvang.local.importing import import_units as bring  # noqa: PLC0415
    from bangvang.local.place import Place  # noqa: PLC0415

    run(
        lambda: bring(
            file,
            Place(data),
            campaign=campaign,
            valid_from=valid_from,
            token_file=token_file,
            exercise_time=exercise_time,
            dry_run=dry_run,
            url=url,
        )
    )


@charters.command("check")
def check_charter(file: Annotated[Path, typer.Argument(help="A charter.")]) -> None:
    """Check a charter and print its digest, or every problem with its line."""
    from bangvang.charters import load_charter  # noqa: PLC0415

    typer.echo(f"{file}: {load_charter(file).digest}")
