"""`bangvang admin erase`: gives the command, and waits until every service has done it.

Everything goes through the portal, with the rights of the token. Nothing is remembered
here: whoever is interrupted runs the same again with the id that was printed, and the
services answer as they did before.
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from bangvang.errors import CannotGoOn, NotAllowed, Unusable
from bangvang.inputs import read_token
from bangvang.local.client import Portal, portal_url
from bangvang.local.place import SERVICES, Place
from bangvang.privacy import words
from shared.contracts.erasure import ErasureReport, Ground, KeptKind
from shared.contracts.ids import ULID_PATTERN, UUID_PATTERN
from shared.privacy.errors import ErasureIdUsed, ErasureUnknown
from shared.runtime.ids import new_ulid

OF_PERSONS = ("dossier", "registration", "awards")
"""Services that keep something of persons: the first is asked, the others follow."""
SECONDS = 60
_PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Reached:
    """How the platform is reached, and with whose rights."""

    place: Place
    url: str | None
    token_file: Path | None

    def portal(self) -> Portal:
        """Return the portal in the officer's name.

        Raises:
            NotAllowed: there is no token to be read.
        """
        path = self.token_file or self.place.administrator_token
        return Portal(self.url or portal_url(self.place), read_token(path))


async def erase_person(
    reached: Reached, person: str, ground: str, id_: str | None, console: Console
) -> None:
    """Erase what is kept of a person, in every service.

    Raises:
        Unusable: what was typed is no person's id.
        CannotGoOn: it was refused, or is not done yet; the message says how to go on.
    """
    if re.fullmatch(ULID_PATTERN, person) is None:
        raise Unusable(words.told("privacy.no-person", id=person))
    body = {"person_id": person}
    await _erase(reached, OF_PERSONS, "ErasePerson", body, ground, id_, console)


async def erase_texts(
    reached: Reached,
    service: str,
    events: Sequence[str],
    ground: str,
    id_: str | None,
    console: Console,
) -> None:
    """Erase the personal texts of single events of one service; raises as above."""
    wrong = [one for one in events if re.fullmatch(UUID_PATTERN, one) is None]
    if service not in SERVICES or wrong:
        named = {"wrong": ", ".join(wrong) or service, "known": ", ".join(SERVICES)}
        raise Unusable(words.told("privacy.no-events", **named))
    body = {"events": list(events)}
    await _erase(reached, (service,), "EraseTexts", body, ground, id_, console)


async def _erase(
    reached: Reached,
    services: Sequence[str],
    command: str,
    body: dict[str, Any],
    ground: str,
    id_: str | None,
    console: Console,
) -> None:
    erasure = id_ or new_ulid()
    portal = reached.portal()
    whole = {**body, "erasure_id": erasure, "ground": Ground(ground).value}
    console.print(words.both(words.BEGUN, id=erasure), markup=False)
    try:
        await portal.give(services[0], command, whole, command_id=f"erase-{erasure}")
    except CannotGoOn as error:
        # Whoever began it before may have used another way than this program.
        if ErasureIdUsed.code not in str(error):
            raise
    reports = await _wait(portal, services, erasure, console)
    for report in reports:
        for kept in report.kept:
            others = ", ".join(kept.others) or words.A_UNIT.en
            said = words.KEPT[KeptKind(kept.kind)]
            told = words.both(said, id=kept.id, place=kept.place, others=others)
            console.print(told, markup=False)
    console.print(words.both(words.DONE), markup=False)
    console.print(words.both(words.BACKUPS), markup=False)


async def _wait(
    portal: Portal, services: Sequence[str], erasure: str, console: Console
) -> list[ErasureReport]:
    """Return each service's report, once it is done there.

    Raises:
        CannotGoOn: some are not done in time; what is done is told.
    """
    found: dict[str, ErasureReport] = {}
    until = asyncio.get_running_loop().time() + SECONDS
    while len(found) < len(services):
        for service in services:
            if service not in found:
                report = await _report(portal, service, erasure)
                if report is not None and report.done:
                    found[service] = report
                    console.print(_told(service, report), markup=False)
        if len(found) == len(services):
            break
        if asyncio.get_running_loop().time() > until:
            late = ", ".join(one for one in services if one not in found)
            told = {"services": late, "seconds": SECONDS, "id": erasure}
            raise CannotGoOn(words.told("privacy.waiting", **told))
        await asyncio.sleep(_PAUSE)
    return [found[one] for one in services]


async def _report(portal: Portal, service: str, erasure: str) -> ErasureReport | None:
    try:
        found = await portal.ask(service, "Erasure", erasure_id=erasure)
    except NotAllowed:
        raise
    except CannotGoOn as error:
        # Not heard there yet, or away for a moment: both may be over in a second.
        codes = (ErasureUnknown.code, "platform.unavailable", "message.deadline-passed")
        if any(code in str(error) for code in codes):
            return None
        raise
    return ErasureReport.model_validate(found, strict=False)


def _told(service: str, report: ErasureReport) -> str:
    if not report.erased:
        return words.both(words.NOTHING, service=service)
    fields = sum(len(one.names) for one in report.erased)
    events = len(report.erased)
    return words.both(words.ERASED, service=service, fields=fields, events=events)
