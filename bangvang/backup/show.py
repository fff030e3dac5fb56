"""What the commands print: a bar while it runs, and tables of what came of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from bangvang.backup.words_of_results import BARS, HEADS, LINES, beside
from shared.backup.findings import Finding
from shared.backup.make import Made
from shared.backup.manifest import Manifest
from shared.backup.progress import Begin, Tell, silent
from shared.contracts.said import both


@contextmanager
def progress(console: Console) -> Iterator[Begin]:
    """Show how far it is, to somebody who looks; a pipe gets none of it."""
    if not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:

        def begin(name: str, total: int) -> Tell:
            task = bar.add_task(beside(BARS[name]), total=total)
            return lambda done: bar.advance(task, done)

        yield begin


def say(console: Console, code: str, **values: object) -> None:
    """Print one of our sentences in both languages, markup or not."""
    console.print(both(LINES[code].filled(**values)), markup=False)


def show_services(console: Console, manifest: Manifest) -> None:
    """Print how far every service was."""
    heads = ("service", "sequence", "hash", "unnumbered", "heard", "rows")
    table = _table(*heads)
    for name, one in manifest.services.items():
        heard = ", ".join(f"{of}:{at.sequence}" for of, at in sorted(one.heard.items()))
        table.add_row(
            name,
            str(one.end.sequence),
            one.end.hash[:12],
            str(one.unnumbered),
            heard,
            str(sum(table.rows for table in one.tables.values())),
        )
    console.print(table)


def show_made(console: Console, made: Made, path: str, size: int) -> None:
    """Print what a backup holds, and what it does not."""
    show_services(console, made.manifest)
    documents, keys = made.manifest.documents, made.manifest.keys
    code = "documents-inside" if documents.where == "inside" else "documents-beside"
    say(console, code, count=documents.count, size=documents.size)
    if keys.names:
        say(console, "keys", names=", ".join(keys.names))
    else:
        say(console, "no-keys")
    if not keys.secrets:
        say(console, "no-secrets")
    say(console, "made", path=path, size=size)
    say(console, "digest", digest=made.digest)


def show_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Print what was compared, and how it came out."""
    table = _table("service", "compared", "result", "found")
    for one in findings:
        result = both(LINES["equal" if one.equal else "differs"])
        table.add_row(one.service, both(one.looked_at), result, both(one.detail))
    console.print(table)


def _table(*heads: str) -> Table:
    return Table(*(both(HEADS[one]) for one in heads))
