"""A client of the platform that runs on a data folder."""

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from bangvang.errors import CannotGoOn, NotAllowed, NotRunning, Unusable
from bangvang.inputs import read_token
from bangvang.local.keys import issuer
from bangvang.local.place import Place
from bangvang.local.words import told
from bangvang.refusals import told_of
from shared.contracts.refusals import NotEntitled, NotSignedIn, TimeRunsBackwards
from shared.contracts.roles import Role
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_ulid, new_uuid


def addresses(place: Place) -> dict[str, str]:
    """Return how to reach the platform that runs on `place`.

    Raises:
        NotRunning: none does.
    """
    try:
        read = json.loads(place.address_file.read_bytes())
        found = {name: str(read[name]) for name in ("portal", "broker")}
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise NotRunning(told("place.nothing-runs", root=place.root)) from error
    return found


def portal_url(place: Place) -> str:
    """Return the address of the portal."""
    return addresses(place)["portal"]


@dataclass(frozen=True, slots=True)
class Portal:
    """Asks the portal in one actor's name."""

    url: str
    token: str | None = None

    async def ask(self, service: str, query: str, **fields: object) -> dict[str, Any]:
        """Ask a query."""
        given = {name: str(one) for name, one in fields.items() if one is not None}
        return await self._send("GET", f"/api/{service}/{query}", params=given)

    async def give(
        self,
        service: str,
        command: str,
        body: dict[str, Any],
        exercise_time: datetime | None = None,
        command_id: str | None = None,
    ) -> dict[str, Any]:
        """Give a command, with a new id unless one is named."""
        headers = {"Idempotency-Key": command_id or new_uuid()}
        if exercise_time is not None:
            headers["Exercise-Time"] = exercise_time.isoformat()
        path = f"/api/{service}/{command}"
        return await self._send("POST", path, json=body, headers=headers)

    async def _send(
        self, method: str, path: str, headers: dict[str, str] | None = None, **more: Any
    ) -> dict[str, Any]:
        sent = {"Accept-Language": "en", **(headers or {})}
        if self.token is not None:
            sent["Authorization"] = f"Bearer {self.token}"
        try:
            async with httpx.AsyncClient(base_url=self.url, timeout=30) as client:
                found = await client.request(method, path, headers=sent, **more)
        except httpx.HTTPError as error:
            raise NotRunning(told("portal.silent", url=self.url)) from error
        try:
            answer = found.json()
            if found.is_success and isinstance(answer, dict):
                return answer
            text = told_of(answer)
        except ValueError as error:
            raise NotRunning(told("portal.none", url=self.url)) from error
        refused = {NotEntitled.code, NotSignedIn.code}
        raise NotAllowed(text) if answer["code"] in refused else CannotGoOn(text)


def administrator_portal(place: Place) -> Portal:
    """Return a client in the first administrator's name."""
    url = portal_url(place)
    return Portal(url, read_token(place.administrator_token))


async def make_token(
    place: Place,
    role: str,
    campaign: str | None,
    unit: str | None,
    group: str | None,
    level: str | None,
    hours: int,
) -> str:
    """Return a token of a new actor who holds `role`.

    Raises:
        Unusable: there is no such role, or it is not clear which campaign is meant.
    """
    roles = [one.value for one in Role if one is not Role.SERVICE]
    if role not in roles:
        raise Unusable(told("token.no-role", role=role, known=", ".join(roles)))
    portal = administrator_portal(place)
    platform_wide = role in {Role.ADMINISTRATOR, Role.AUDITOR} and campaign is None
    chosen = None if platform_wide else await _campaign(portal, campaign)
    actor = new_ulid()
    body = {
        "campaign_id": chosen["campaign_id"] if chosen else None,
        "grant_id": new_ulid(),
        "actor_id": actor,
        "role": role,
        "unit_id": unit,
        "group": group,
        "level": level,
    }
    if role in {Role.UNIT_OFFICER, Role.UNIT_HEAD} and unit is None:
        raise Unusable(told("token.no-unit", role=role))
    await _grant(portal, body, chosen)
    return issuer(place).issue(actor, timedelta(hours=hours))


async def _grant(
    portal: Portal, body: dict[str, Any], campaign: dict[str, Any] | None
) -> None:
    """Grant the role; in an exercise from its first day on, or else from now on.

    A unit on which something happened already takes no earlier date any more.
    """
    if campaign is None or not campaign["exercise"]:
        await portal.give("registration", "GrantRole", body)
        return
    try:
        await portal.give("registration", "GrantRole", body, _first_day(campaign))
    except CannotGoOn as refused:
        if TimeRunsBackwards.code not in str(refused):
            raise
        now = utc_now()
        await portal.give("registration", "GrantRole", body, now)
        print(
            f"the right counts from {now.date()} on: state such a date in "
            f"Exercise-Time.\nquyền có hiệu lực từ {now.date()}: hãy nêu ngày như vậy "
            "trong Exercise-Time.",
            file=sys.stderr,
        )


async def _campaign(portal: Portal, wanted: str | None) -> dict[str, Any]:
    rows = (await portal.ask("registration", "Campaigns"))["items"]
    found = [one for one in rows if wanted in {None, one["campaign_id"]}]
    if len(found) != 1:
        names = ", ".join(
            f"{one['campaign_id']} ({one['title']['en']})" for one in rows
        )
        raise Unusable(told("token.campaign", known=names or "0"))
    one: dict[str, Any] = found[0]
    return one


def _first_day(campaign: dict[str, Any]) -> datetime:
    """The first day of an exercise: a right given then counts in all of it."""
    return datetime.fromisoformat(campaign["launched_on"]).replace(tzinfo=UTC, hour=12)
