"""`bangvang audit`: check a log on a machine that never saw the platform."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bangvang.audit.options import (
    MOST,
    STALE_HOURS,
    Address,
    Again,
    AsJson,
    AtOnce,
    Disclosed,
    KeptIn,
    Keys,
    Language,
    Most,
    Origin,
    Page,
    PolicyFile,
    Processes,
    StaleAfter,
)
from bangvang.audit.replay.commands import add_to as add_replay


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
def audit_all(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    address: Address,
    key: Keys = None,
    policy: PolicyFile = None,
    origin: Origin = "",
    cache: KeptIn = None,
    lang: Language = "en",
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
    from bangvang.audit.working import Working  # noqa: PLC0415 - heavy, as all here

    working = Working(address, key or (), policy, cache, lang, origin)
    if working.fetched(most, at_once, again=again, quiet=as_json):
        working.verify(processes, stale_after)
        working.replay(processes, disclosures or ())
    working.tell(html, as_json=as_json)


@audit.command("fetch")
def fetch(  # noqa: PLR0913, PLR0917
    address: Address,
    key: Keys = None,
    policy: PolicyFile = None,
    origin: Origin = "",
    cache: KeptIn = None,
    lang: Language = "en",
    again: Again = False,
    at_once: AtOnce = 8,
    most: Most = MOST,
) -> None:
    """Fetch the files of a log; what is here already is kept."""
    from bangvang.audit.working import Working  # noqa: PLC0415

    working = Working(address, key or (), policy, cache, lang, origin)
    if not working.fetched(most, at_once, again=again, quiet=False):
        working.tell(None, as_json=False)


@audit.command("verify")
def verify(  # noqa: PLR0913, PLR0917
    address: Address,
    key: Keys = None,
    policy: PolicyFile = None,
    origin: Origin = "",
    cache: KeptIn = None,
    lang: Language = "en",
    as_json: AsJson = False,
    html: Page = None,
    processes: Processes = 2,
    stale_after: StaleAfter = STALE_HOURS,
) -> None:
    """Check a log that was fetched, or whose files stand in a folder."""
    from bangvang.audit.working import Working  # noqa: PLC0415

    working = Working(address, key or (), policy, cache, lang, origin)
    working.verify(processes, stale_after)
    working.tell(html, as_json=as_json)


@audit.command("diff")
def diff(  # noqa: PLR0913, PLR0917
    address: Address,
    old: Annotated[str, typer.Argument(help="Number of events, or a checkpoint.")],
    new: Annotated[str, typer.Argument(help="The later one.")],
    key: Keys = None,
    policy: PolicyFile = None,
    origin: Origin = "",
    cache: KeptIn = None,
    lang: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Tell what came into a log between two checkpoints."""
    from bangvang.audit.working import Working  # noqa: PLC0415

    Working(address, key or (), policy, cache, lang, origin).tell_difference(
        old, new, as_json=as_json
    )
