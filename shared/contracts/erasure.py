"""Erasure of what is personal: the words that every deciding service has for it.

The log cannot be mended, and need not be: what is personal stands in it only as a
salted commitment. Value and salt go from the vault, and with them everything that was
made of the value. What stays is said by the event itself (`kept`).
"""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from shared.contracts.base import Command, Contract, Event, Moment, Query
from shared.contracts.ids import ErasureId, EventId, PersonId
from shared.contracts.roles import Allow, Role

STREAM = "erasure"
_ADMINISTRATOR = (Allow(Role.ADMINISTRATOR),)


class Ground(StrEnum):
    """Why it is erased, as a code: a reason in words could name the person again."""

    REQUEST = "request"
    """The person asked for it."""
    ORDER = "order"
    """A court or an authority ordered it."""
    EXPIRED = "expired"
    """It was kept as long as it had to be."""
    MISTAKE = "mistake"
    """It should never have been taken in."""


class KeptKind(StrEnum):
    """What an erasure leaves, and says so."""

    PUBLISHED_AWARD = "published_award"
    """An award that was published: the law wants it known, under the opaque id."""
    SHARED_DOCUMENT = "shared_document"
    """An uploaded document that stands for others too, or for a whole dossier."""


class ErasedFields(Contract):
    """The sealed fields of one event that were erased."""

    event: EventId
    names: tuple[str, ...]


class Kept(Contract):
    """One thing that was not erased."""

    kind: KeptKind
    id: str
    """Of the award, or of the document."""
    place: str
    """Of the award's round, or of the document's dossier."""
    others: tuple[PersonId, ...] = ()
    """Who else it stands for; empty too where it stands for a unit."""


class EraseCommand(Command):
    """What both commands of erasure have in common."""

    allowed: ClassVar[tuple[Allow, ...]] = _ADMINISTRATOR
    campaign_id: None = None
    erasure_id: ErasureId
    """Chosen by whoever asks; a second command with it is refused."""
    ground: Ground


class ErasePersonCommand(EraseCommand):
    """Erase what is kept of a person."""

    person_id: PersonId


class EraseTextsCommand(EraseCommand):
    """Erase the personal fields of events whose texts name somebody."""

    events: Annotated[tuple[EventId, ...], Field(min_length=1, max_length=100)]


class DataErased(Event):
    """Values and salts of sealed fields were erased, with all that was made of them."""

    stream: ClassVar[str] = STREAM
    campaign_id: None = None
    erasure_id: ErasureId
    person_id: PersonId | None
    """None: single texts were erased, and it is not told whom they named."""
    ground: Ground
    erased: tuple[ErasedFields, ...]
    kept: tuple[Kept, ...]


class ErasureReport(Contract):
    """What became of an erasure in one service."""

    erasure_id: ErasureId
    person_id: PersonId | None
    ground: Ground
    at: Moment
    erased: tuple[ErasedFields, ...]
    kept: tuple[Kept, ...]
    done: bool
    """Whether the files are gone too, and the pages of the database that held it."""
    files: int
    """How many documents are still to be deleted."""


class ErasureQuery(Query[ErasureReport]):
    """What both sides of an erasure are told."""

    allowed: ClassVar[tuple[Allow, ...]] = (*_ADMINISTRATOR, Allow(Role.AUDITOR))
    answer: ClassVar[type[Contract]] = ErasureReport
    erasure_id: ErasureId
