"""A tiny service behind the bus: units write notes and read them."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from sqlalchemy import Column, Integer, MetaData, String, Table, select

from shared.authority.tables import add_to
from shared.contracts.base import Command, Contract, Event, Language, Query
from shared.contracts.ids import CampaignId, UnitId, derived_id
from shared.contracts.refusals import Refusal
from shared.contracts.roles import Allow, Role
from shared.decider import Aggregates, Decider, Given, Needs, New, Recorded
from shared.domain import Asker, Change, Domain, Put, Reads

SERVICE = "notes"
OFFICERS = (Allow(Role.UNIT_OFFICER, unit="unit_id"),)
METADATA = MetaData()
MIRROR = add_to(METADATA)
NOTES = Table(
    "notes",
    METADATA,
    Column("unit_id", String(26), primary_key=True),
    Column("count", Integer, nullable=False),
)


class WriteNote(Command):
    """Write a note."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = OFFICERS
    campaign_id: CampaignId
    unit_id: UnitId
    text: str
    tags: dict[str, int] = {}


class Tidy(Command):
    """Tidy up; the service gives this command to itself."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = (Allow(Role.SERVICE),)


class NoteWritten(Event):
    """A note was written."""

    service: ClassVar[str] = SERVICE
    stream: ClassVar[str] = "note"
    unit_id: UnitId
    number: int


class TooRude(Refusal):
    """The note is too rude; write it again."""

    code: ClassVar[str] = "notes.too-rude"
    vi: ClassVar[str] = "Ghi chú quá thô lỗ; hãy viết lại."


class Count(Contract):
    """How many notes there are."""

    count: int
    version: int | None = None


class Told(Contract):
    """What the service knows of who asks."""

    actor: str | None
    may: bool
    holds: bool
    filler: str = ""


class Published(Query[Count]):
    """Count notes; published."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Count
    unit_id: UnitId


class Drafts(Query[Count]):
    """Count drafts; for the unit's officers."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = OFFICERS
    answer: ClassVar[type[Contract]] = Count
    campaign_id: CampaignId
    unit_id: UnitId


class WhoAsks(Query[Told]):
    """Tell who asks; with as many letters as wanted."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Told
    campaign_id: CampaignId
    unit_id: UnitId
    letters: int = 0


class Meet(Query[Count]):
    """Answer when `size` callers ask at the same time."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Count
    size: int


class Fail(Query[Count]):
    """Break, with something personal in the error."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Count
    secret: str


@dataclass(frozen=True, slots=True)
class Note:
    """How often a note was written."""

    kind: ClassVar[str] = "note"
    count: int = 0


def _decide(command: Any, states: Aggregates, _given: Given) -> Sequence[New[Any]]:
    if isinstance(command, Tidy):
        return []
    if command.text == "rude":
        raise TooRude
    if command.text.startswith("break"):
        raise LookupError(command.text)
    number = states.of(Note, command.unit_id).count + 1
    event = NoteWritten(
        campaign_id=command.campaign_id, unit_id=command.unit_id, number=number
    )
    return [New(command.unit_id, event)]


def _evolve(state: Any, _past: Recorded[Any]) -> Any:
    return replace(state, count=state.count + 1)


async def _gather(command: Any, _reads: Reads) -> Needs:
    return Needs.one(Note, getattr(command, "unit_id", derived_id("all")))


def _written(past: Recorded[NoteWritten]) -> Iterable[Change]:
    event = past.event
    yield Put(NOTES, {"unit_id": event.unit_id, "count": event.number})


async def _count(query: Any, reads: Reads, _asker: Asker) -> Count:
    wanted = select(NOTES.c.count).where(NOTES.c.unit_id == query.unit_id)
    count = await reads.scalar(wanted) or 0
    return Count(count=count, version=count)


async def _who(query: WhoAsks, _reads: Reads, asker: Asker) -> Told:
    return Told(
        actor=asker.actor,
        may=asker.may(*OFFICERS),
        holds=asker.holds(Role.UNIT_OFFICER, query.campaign_id),
        filler="x" * query.letters,
    )


_meeting: dict[int, asyncio.Barrier] = {}


async def _meet(query: Meet, _reads: Reads, _asker: Asker) -> Count:
    barrier = _meeting.setdefault(query.size, asyncio.Barrier(query.size))
    await barrier.wait()
    return Count(count=query.size)


async def _fail(query: Fail, _reads: Reads, _asker: Asker) -> Count:
    raise LookupError(query.secret)


DOMAIN = Domain(
    name=SERVICE,
    language=Language.of(
        SERVICE,
        (WriteNote, Tidy),
        (NoteWritten,),
        (Published, Drafts, WhoAsks, Meet, Fail),
    ),
    decider=Decider((Note,), _decide, _evolve),
    gather={WriteNote: _gather, Tidy: _gather},
    projections={NoteWritten: _written},
    reactions={},
    answers={
        Published: _count,
        Drafts: _count,
        WhoAsks: _who,
        Meet: _meet,
        Fail: _fail,
    },
    tables=METADATA,
)
