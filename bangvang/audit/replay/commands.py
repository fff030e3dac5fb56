"""`bangvang audit replay`, `explain` and `as-of`."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from bangvang.audit.on_a_log import on_a_log
from bangvang.audit.options import (
    STALE_HOURS,
    AsJson,
    Disclosed,
    Page,
    Processes,
    StaleAfter,
)

if TYPE_CHECKING:
    from bangvang.audit.files import LogFiles
    from bangvang.audit.working import Working


def add_to(audit: typer.Typer) -> None:
    """Add the commands to the auditor's."""
    audit.command("replay")(replay)
    audit.command("explain")(explain)
    audit.command("as-of")(as_of)


@on_a_log
def replay(
    working: "Working",
    as_json: AsJson = False,
    html: Page = None,
    processes: Processes = 2,
    disclosures: Disclosed = None,
    stale_after: StaleAfter = STALE_HOURS,
) -> None:
    """Verify a log, then make every decision in it again by the rules of its day."""
    working.verify(processes, stale_after)
    working.replay(processes, disclosures or ())
    working.tell(html, as_json=as_json)


@on_a_log
def explain(
    working: "Working",
    award: Annotated[str, typer.Argument(help="Id of the award.")],
) -> None:
    """Tell how an award came about: who, what, when, by which clause, on what."""
    from bangvang.audit.replay.work import explain_award  # noqa: PLC0415 - heavy

    lang = working.language
    working.tell_out_of(
        lambda files, size: explain_award(files, size, award, lang).lines(lang)
    )


@on_a_log
def as_of(
    working: "Working",
    day: Annotated[str, typer.Argument(metavar="DATE", help="e.g. 2022-06-30")],
    as_json: AsJson = False,
) -> None:
    """Tell the state on a day: units, hierarchy, ranks and rights."""
    from bangvang.audit.replay.work import state_on  # noqa: PLC0415 - heavy

    def lines(files: "LogFiles", size: int) -> Iterable[str]:
        found = state_on(files, size, day)
        if as_json:
            return [json.dumps(found.plain(), ensure_ascii=False)]
        return found.lines(working.language)

    working.tell_out_of(lines)
