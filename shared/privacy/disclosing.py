"""Giving disclosures: recorded first, then given page by page to whoever asked."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from shared.contracts.base import Language, Secrecy
from shared.contracts.disclosure import (
    STREAM,
    DiscloseCommand,
    Disclosed,
    DisclosedEvent,
    DisclosedPage,
    DisclosuresQuery,
)
from shared.contracts.ids import CampaignId
from shared.contracts.refusals import Unreadable
from shared.decider import Needs
from shared.domain import Asker, Reads
from shared.eventstore.tables import events, vault
from shared.privacy.disclosure import Disclosure
from shared.privacy.errors import DisclosureUnknown

_LARGEST = 400_000
"""Characters of values in one page; an answer holds a million bytes."""


async def gather(command: DiscloseCommand, _reads: Reads) -> Needs:
    """A disclosure is decided on its own stream alone."""
    return Needs.one(Disclosure, command.disclosure_id)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for on record."""

    until: int
    """Row of the event that records it: what came later was not asked for."""
    personal: bool


def disclosures_with(language: Language) -> Callable[..., Any]:
    """Return the answer to a service's `Disclosures`."""
    sealed = {
        kind.type_name(): kind.sealed()
        for kind in language.events.values()
        if kind.sealed()
    }

    async def disclosures(
        query: DisclosuresQuery, reads: Reads, asker: Asker
    ) -> DisclosedPage:
        asked = await _asked(query, reads, asker)
        rows = await _events(query, asked, list(sealed), reads)
        page = rows[: query.limit]
        values = await _values([one.id for one in page], reads)
        items: list[DisclosedEvent] = []
        size = 0
        for row in page:
            names = _names(sealed[row.type], personal=asked.personal)
            items.append(_item(row.id, names, values.get(row.id, {})))
            size += sum(len(one.value) for one in values.get(row.id, {}).values())
            if size > _LARGEST:
                break
        more = len(items) < len(rows)
        last = str(page[len(items) - 1].row) if more else None
        return DisclosedPage(items=tuple(items), next=last)

    return disclosures


async def _asked(query: DisclosuresQuery, reads: Reads, asker: Asker) -> _Asked:
    """Return what the same actor has asked for.

    Raises:
        DisclosureUnknown: nobody has, or somebody else, or of another campaign.
    """
    subject = f"{STREAM}/{query.disclosure_id}"
    recorded = select(events.c.row, events.c.body).where(events.c.subject == subject)
    row = await reads.row(recorded.order_by(events.c.version))
    body = json.loads(row.body) if row is not None else {}
    actor = str(body.get("actor", "")).partition("/")[0]
    campaign: CampaignId | None = body.get("data", {}).get("campaign_id")
    if row is None or actor != asker.actor or campaign != query.campaign_id:
        raise DisclosureUnknown(disclosure=query.disclosure_id)
    return _Asked(row.row, body["data"]["personal"])


async def _events(
    query: DisclosuresQuery, asked: _Asked, types: Sequence[str], reads: Reads
) -> Sequence[Row[Any]]:
    """Return one more than a page of the campaign's events that seal something."""
    after = query.after or "0"
    if not after.isdecimal() or len(after) > len(str(2**62)):
        raise Unreadable(places="after")
    # The text is canonical: so, and only so, a campaign stands in it as a field.
    of_campaign = f'"campaign_id":"{query.campaign_id}"'
    wanted = (
        select(events.c.row, events.c.id, events.c.type)
        .where(events.c.row > int(after), events.c.row < asked.until)
        .where(events.c.type.in_(types))
        .where(events.c.body.contains(of_campaign, autoescape=True))
        .order_by(events.c.row)
        .limit(query.limit + 1)
    )
    return await reads.rows(wanted)


async def _values(
    ids: Sequence[str], reads: Reads
) -> Mapping[str, Mapping[str, Row[Any]]]:
    found: dict[str, dict[str, Row[Any]]] = {}
    for row in await reads.rows(select(vault).where(vault.c.event_id.in_(ids))):
        found.setdefault(row.event_id, {})[row.name] = row
    return found


def _names(sealed: Mapping[str, Secrecy], *, personal: bool) -> list[str]:
    return [
        name for name, how in sealed.items() if personal or how is not Secrecy.PERSONAL
    ]


def _item(
    id_: str, names: Sequence[str], values: Mapping[str, Row[Any]]
) -> DisclosedEvent:
    # Without its salt a value was erased in part, and opens nothing any more.
    there = {name: values[name] for name in names if name in values}
    opens = {name: row for name, row in there.items() if row.salt}
    return DisclosedEvent(
        event=id_,
        disclosures=tuple(
            Disclosed(salt=row.salt, name=name, value=json.loads(row.value))
            for name, row in opens.items()
        ),
        erased=tuple(name for name in names if name not in opens),
    )
