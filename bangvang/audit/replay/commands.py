"""`bangvang audit replay`, `explain` and `as-of`."""

import json
from collections.abc import Iterable
from typing import Annotated

import typer

from bangvang.audit.files import LogFiles
from bangvang.audit.options import (
    MOST,
    Address,
    AsJson,
    Disclosed,
    KeptIn,
    Keys,
    Language,
    Page,
    PolicyFile,
    Processes,
)


def add_to(audit: typer.Typer) -> None:
    """Add the commands to the auditor's."""
    audit.command("replay")(replay)
    audit.command("explain")(explain)
    audit.command("as-of")(as_of)


def replay(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    address: Address,
    key: Keys = None,
    policy: PolicyFile = None,
    cache: KeptIn = None,
    lang: Language = "en",
    as_json: AsJson = False,
    html: Page = None,
    processes: Processes = 2,
    disclosures: Disclosed = None,
) -> None:
    """Verify a log, then make every decision in it again by the rules of its day."""
    from bangvang.audit.working import Working  # noqa: PLC0415 - heavy

    working = Working(address, key or (), policy, cache, lang)
    working.verify(processes)
    working.replay(processes, disclosures or ())
    working.tell(html, as_json=as_json)


def explain(
    address: Address,
    award: Annotated[str, typer.Argument(help="Id of the award.")],
    key: Keys = None,
    policy: PolicyFile = None,
    cache: KeptIn = None,
    lang: Language = "en",
) -> None:
    """Tell how an award came about: who, what, when, by which clause, on what."""
    from bangvang.audit.replay.work import explain_award  # noqa: PLC0415 - heavy

    files, size = _whole(address, key, policy, cache, lang)
    _print(explain_award(files, size, award, lang).lines(lang))


def as_of(
    address: Address,
    day: Annotated[str, typer.Argument(metavar="DATE", help="e.g. 2022-06-30")],
    key: Keys = None,
    policy: PolicyFile = None,
    cache: KeptIn = None,
    lang: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Tell the state on a day: units, hierarchy, ranks and rights."""
    from bangvang.audit.replay.work import state_on  # noqa: PLC0415 - heavy

    files, size = _whole(address, key, policy, cache, lang)
    found = state_on(files, size, day)
    if as_json:
        _print([json.dumps(found.plain(), ensure_ascii=False)])
    else:
        _print(found.lines(lang))


def _whole(
    address: str, key: Keys, policy: PolicyFile, cache: KeptIn, lang: str
) -> tuple[LogFiles, int]:
    """Return the files of a log, fetched if need be, and what its checkpoint signs."""
    from bangvang.audit.findings import Findings  # noqa: PLC0415
    from bangvang.audit.trust import judge  # noqa: PLC0415
    from bangvang.audit.working import Working  # noqa: PLC0415

    working = Working(address, key or (), policy, cache, lang)
    if not working.fetched(MOST, 8, again=False, quiet=True):
        working.tell(None, as_json=False)
    files = working.kept.files(address)
    checkpoint = judge(files.checkpoint(), working.policy, Findings()).checkpoint
    return files, checkpoint.size


def _print(lines: Iterable[str]) -> None:
    from bangvang.terminal import terminal  # noqa: PLC0415

    console = terminal()
    for line in lines:
        # What stands in a log is no markup of ours.
        console.print(line, markup=False, highlight=False, soft_wrap=True)
