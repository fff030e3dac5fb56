"""What `bangvang admin` does for the privacy of persons, added to the rest of it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bangvang.admin_commands import admin
from bangvang.command_options import DEFAULT, Data, run
from bangvang.terminal import terminal

__all__ = ["admin"]


class Reason(StrEnum):
    """Why it is erased; a code, for words could name the person again."""

    REQUEST = "request"
    ORDER = "order"
    EXPIRED = "expired"
    MISTAKE = "mistake"


Why = Annotated[
    Reason,
    typer.Option(
        help="request: the person asked; order: of a court or an authority; expired: "
        "kept long enough; mistake: should never have been taken in."
    ),
]
Id = Annotated[
    str | None, typer.Option("--id", help="Of an erasure that was interrupted.")
]
Token = Annotated[
    Path | None,
    typer.Option(
        "--token-file", help="Token of who is entitled; else the administrator's."
    ),
]
Url = Annotated[
    str | None,
    typer.Option(
        "--url", help="Address of the portal; else the one running on --data."
    ),
]


@admin.command("erase")
def erase(
    person: Annotated[str, typer.Argument(help="Id of the person.")],
    reason: Why,
    id_: Id = None,
    token_file: Token = None,
    data: Data = DEFAULT,
    url: Url = None,
) -> None:
    """Erase what is kept of PERSON in every service, and say what has to stay."""
    from bangvang.local.place import Place  # noqa: PLC0415 - heavy
    from bangvang.privacy.erasing import Reached, erase_person  # noqa: PLC0415

    reached = Reached(Place(data), url, token_file)
    run(lambda: erase_person(reached, person, reason.value, id_, terminal()))


@admin.command("erase-texts")
def erase_texts(
    service: Annotated[str, typer.Argument(help="Whose events they are.")],
    events: Annotated[list[str], typer.Argument(help="Ids of the events.")],
    reason: Why,
    id_: Id = None,
    token_file: Token = None,
    data: Data = DEFAULT,
    url: Url = None,
) -> None:
    """Erase the personal texts of single events of SERVICE that name somebody."""
    from bangvang.local.place import Place  # noqa: PLC0415 - heavy
    from bangvang.privacy.erasing import Reached  # noqa: PLC0415
    from bangvang.privacy.erasing import erase_texts as start  # noqa: PLC0415

    reached = Reached(Place(data), url, token_file)
    run(lambda: start(reached, service, events, reason.value, id_, terminal()))


class Purpose(StrEnum):
    """What disclosures are asked for."""

    AUDIT = "audit"
    COMPLAINT = "complaint"
    INSPECTION = "inspection"
    COURT = "court"


@admin.command("disclose")
def disclose(
    campaign: Annotated[str, typer.Option(help="Id of the campaign.")],
    reason: Annotated[Purpose, typer.Option(help="What for; it stands in the log.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File to be made.")],
    personal: Annotated[
        bool, typer.Option("--personal", help="Also names and texts.")
    ] = False,
    paper: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Number and day (2022-03-31) of the paper that orders it."),
    ] = None,
    token_file: Token = None,
    data: Data = DEFAULT,
    url: Url = None,
) -> None:
    """Write what opens the sealed fields of a campaign, for an auditor, on record."""
    from bangvang.local.place import Place  # noqa: PLC0415 - heavy
    from bangvang.privacy.disclosing import Wanted  # noqa: PLC0415
    from bangvang.privacy.disclosing import disclose as write  # noqa: PLC0415
    from bangvang.privacy.erasing import Reached  # noqa: PLC0415

    wanted = Wanted(campaign, reason.value, personal, paper)
    reached = Reached(Place(data), url, token_file)
    run(lambda: write(reached, wanted, output, terminal()))


@admin.command("erasures")
def erasures(
    output: Annotated[Path, typer.Option("-o", "--output", help="File to be made.")],
    data: Data = DEFAULT,
) -> None:
    """List all erasures in a file, to be carried out again after a restore."""
    from bangvang.local.place import Place  # noqa: PLC0415 - heavy
    from bangvang.privacy.listing import list_erasures  # noqa: PLC0415

    run(lambda: list_erasures(Place(data), output, terminal()))
