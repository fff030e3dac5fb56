"""`bangvang admin disclose`: asks every service on record, and writes one file."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from rich.console import Console

from bangvang.errors import CannotGoOn, Unusable
from bangvang.local.client import Portal
from bangvang.local.place import SERVICES
from bangvang.privacy import words
from bangvang.privacy.erasing import Reached
from shared.contracts.disclosure import DisclosedEvent, Purpose
from shared.privacy.disclosures import FORMAT
from shared.privacy.errors import DisclosureIdUsed
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_ulid
from shared.runtime.whole import demand_file, whole


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an auditor asks for."""

    campaign: str
    purpose: str
    personal: bool
    paper: tuple[str, str] | None
    """Number and day of the paper that orders it."""

    def body(self, id_: str) -> dict[str, Any]:
        """Return the command."""
        paper = None
        if self.paper is not None:
            paper = {"number": self.paper[0], "issued_on": self.paper[1]}
        return {
            "campaign_id": self.campaign,
            "disclosure_id": id_,
            "purpose": Purpose(self.purpose).value,
            "personal": self.personal,
            "paper": paper,
        }


@dataclass(slots=True)
class _Counts:
    events: int = 0
    opened: int = 0
    erased: int = 0


async def disclose(
    reached: Reached, wanted: Wanted, file: Path, console: Console
) -> None:
    """Ask for disclosures, on record in every service, and write them to `file`.

    Only its owner may read the file. It has another name until it is whole.

    Raises:
        Unusable: there is no such campaign.
        NotAllowed: the token is not an auditor's.
        CannotGoOn: a service does not answer; nothing is written.
    """
    # Before anybody is asked: what was disclosed stands in the log for ever.
    demand_file(file)
    portal = reached.portal()
    stated = await _stated(portal, wanted.campaign)
    # One id for each service: a file says which disclosure it came from.
    asked = {service: new_ulid() for service in SERVICES}
    for service, id_ in asked.items():
        await _ask(portal, service, wanted.body(id_), stated)
    with (
        whole(file, mode=0o600) as unfinished,
        unfinished.open("w", encoding="utf-8") as out,
    ):
        counts = await _write(portal, wanted, asked, out)
    told = {
        "file": file,
        "events": counts.events,
        "opened": counts.opened,
        "erased": counts.erased,
    }
    console.print(words.both(words.DISCLOSED, **told), markup=False)


async def _stated(portal: Portal, campaign: str) -> datetime | None:
    """Return the date to be stated in an exercise: its rights are dated by the play."""
    rows = (await portal.ask("registration", "Campaigns"))["items"]
    found = next((one for one in rows if one["campaign_id"] == campaign), None)
    if found is None:
        known = ", ".join(one["campaign_id"] for one in rows) or "-"
        raise Unusable(words.told("privacy.no-campaign", id=campaign, known=known))
    return utc_now() if found["exercise"] else None


async def _ask(
    portal: Portal, service: str, body: dict[str, Any], stated: datetime | None
) -> None:
    command_id = f"disclose-{body['disclosure_id']}"
    try:
        await portal.give(service, "DiscloseValues", body, stated, command_id)
    except CannotGoOn as error:
        if DisclosureIdUsed.code not in str(error):
            raise


async def _write(
    portal: Portal, wanted: Wanted, asked: dict[str, str], out: IO[str]
) -> _Counts:
    head = {
        "format": FORMAT,
        "campaign": wanted.campaign,
        "disclosures": asked,
        "purpose": wanted.purpose,
        "personal": wanted.personal,
    }
    _line(out, head)
    counts = _Counts()
    for service, id_ in asked.items():
        async for one in _events(portal, service, wanted.campaign, id_):
            opened = [[each.salt, each.name, each.value] for each in one.disclosures]
            erased = list(one.erased)
            _line(out, {"event": one.event, "disclosures": opened, "erased": erased})
            counts.events += 1
            counts.opened += len(opened)
            counts.erased += len(erased)
    end = {"events": counts.events, "opened": counts.opened, "erased": counts.erased}
    _line(out, {"end": end})
    return counts


def _line(out: IO[str], value: dict[str, Any]) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


async def _events(
    portal: Portal, service: str, campaign: str, id_: str
) -> AsyncIterator[DisclosedEvent]:
    after: str | None = None
    while True:
        page = await portal.ask(
            service,
            "Disclosures",
            campaign_id=campaign,
            disclosure_id=id_,
            limit=500,
            after=after,
        )
        for one in page["items"]:
            yield DisclosedEvent.model_validate(one)
        after = page["next"]
        if after is None:
            return
