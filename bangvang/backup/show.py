"""What the commands print: a bar while it runs, and tables of what came of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from shared.backup.findings import Finding
from shared.backup.make import Made
from shared.backup.manifest import Manifest
from shared.backup.progress import Begin, Tell, silent


@contextmanager
def progress(console: Console) -> Iterator[Begin]:
    """Show how far it is, to somebody who looks; a pipe gets none of it."""
    if not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:

        def begin(name: str, total: int) -> Tell:
            task = bar.add_task(name, total=total)
            return lambda done: bar.advance(task, done)

        yield begin


def show_services(console: Console, manifest: Manifest) -> None:
    """Print how far every service was."""
    table = Table("service", "sequence", "hash", "not numbered", "heard", "rows")
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
    where = "in it" if documents.where == "inside" else "beside it"
    console.print(f"documents  {documents.count}, {documents.size} bytes, {where}")
    console.print(f"keys       {', '.join(keys.names) or 'none'}")
    if not keys.secrets:
        console.print(
            "           without secret keys: keep a copy of them yourself, or all "
            "tokens are worth nothing after a restore."
        )
    console.print(f"backup     {path}, {size} bytes, readable by you only")
    console.print(f"digest     {made.digest} (note it elsewhere)")


def show_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Print what was compared, and how it came out."""
    table = Table("service", "compared", "result", "")
    for one in findings:
        result = "equal" if one.equal else "DIFFERS"
        table.add_row(one.service, one.what, result, one.detail)
    console.print(table)
