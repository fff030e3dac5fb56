"""`bangvang audit`: check a log on a machine that never saw the platform."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from bangvang.audit.on_a_log import on_a_log
from bangvang.audit.options import (
    MOST,
    STALE_HOURS,
    Again,
    AsJson,
    AtOnce,
    Disclosed,
    Most,
    Page,
    Processes,
    StaleAfter,
)
from bangvang.audit.replay.commands import add_to as add_replay

if TYPE_CHECKING:
    from bangvang.audit.working import Working


class _Audit(TyperGroup):
    """Takes `bangvang audit URL` for `bangvang audit all URL`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in {"--help", "-h"}:
            args = ["all", *args]
        return super().parse_args(ctx, args)


audit = typer.Typer(
    cls=_Audit,
    help="Check a log on any machine: `bangvang audit URL` does all of it.",
    no_args_is_help=True,
)
add_replay(audit)


@audit.command("all")
@on_a_log
def audit_all(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    working: "Working",
    as_json: AsJson = False,
    html: Page = None,
    again: Again = False,
    at_once: AtOnce = 8,
    most: Most = MOST,
    processes: Processes = 2,
    disclosures: Disclosed = None,
    stale_after: StaleAfter = STALE_HOURS,
) -> None:
    """Fetch and check everything."""
    if working.fetched(most, at_once, again=again, quiet=as_json):
        working.verify(processes, stale_after)
        working.replay(processes, disclosures or ())
    working.tell(html, as_json=as_json)


@audit.command("fetch")
@on_a_log
def fetch(
    working: "Working", again: Again = False, at_once: AtOnce = 8, most: Most = MOST
) -> None:
    """Fetch the files of a log; what is here already is kept."""
    if not working.fetched(most, at_once, again=again, quiet=False):
        working.tell(None, as_json=False)


@audit.command("verify")
@on_a_log
def verify(
    working: "Working",
    as_json: AsJson = False,
    html: Page = None,
    processes: Processes = 2,
    stale_after: StaleAfter = STALE_HOURS,
) -> None:
    """Check a log that was fetched, or whose files stand in a folder."""
    working.verify(processes, stale_after)
    working.tell(html, as_json=as_json)


@audit.command("diff")
@on_a_log
def diff(
    working: "Working",
    old: Annotated[str, typer.Argument(help="Number of events, or a checkpoint.")],
    new: Annotated[str, typer.Argument(help="The later one.")],
    as_json: AsJson = False,
) -> None:
    """Tell what came into a log between two checkpoints."""
    working.tell_difference(old, new, as_json=as_json)
