"""Disclosures: what is not public, given to an auditor who is entitled to it.

Asking is a command, so it stands in the log who asked for what and why, before the
first value leaves the vault. The values themselves come with a query, to the same
actor only; they never stand in an event.
"""

from enum import StrEnum
from typing import ClassVar

from pydantic import JsonValue

from shared.contracts.base import Command, Contract, Document, Event, Paged
from shared.contracts.ids import CampaignId, DisclosureId, EventId
from shared.contracts.roles import Allow, Role

STREAM = "disclosure"
_AUDITOR = (Allow(Role.AUDITOR),)


class Purpose(StrEnum):
    """What an auditor asks for, as a code that can be counted."""

    AUDIT = "audit"
    """A planned audit of the campaign."""
    COMPLAINT = "complaint"
    """Somebody complained or denounced."""
    INSPECTION = "inspection"
    """The state inspects."""
    COURT = "court"
    """A court wants to know."""


class DiscloseCommand(Command):
    """Ask for what opens the sealed fields of a campaign's events."""

    allowed: ClassVar[tuple[Allow, ...]] = _AUDITOR
    campaign_id: CampaignId
    disclosure_id: DisclosureId
    purpose: Purpose
    personal: bool = False
    """Also fields that are personal; to recompute figures they are not needed."""
    paper: Document | None = None
    """The paper that orders it, if there is one."""


class DisclosedBase(Event):
    """An auditor was given what opens the sealed fields of all events until then."""

    stream: ClassVar[str] = STREAM
    campaign_id: CampaignId
    disclosure_id: DisclosureId
    purpose: Purpose
    personal: bool
    paper: Document | None


class Disclosed(Contract):
    """What opens one field."""

    salt: str
    name: str
    value: JsonValue


class DisclosedEvent(Contract):
    """The sealed fields of one event: what opens them, and which were erased."""

    event: EventId
    disclosures: tuple[Disclosed, ...]
    erased: tuple[str, ...]


class DisclosedPage(Contract):
    """One page of events, in the order of the store."""

    items: tuple[DisclosedEvent, ...]
    next: str | None = None
    """Hand this back as `after`; None on the last page."""


class DisclosuresQuery(Paged[DisclosedPage]):
    """What the service's vault has, for who asked for it on record."""

    allowed: ClassVar[tuple[Allow, ...]] = _AUDITOR
    answer: ClassVar[type[Contract]] = DisclosedPage
    campaign_id: CampaignId
    disclosure_id: DisclosureId
