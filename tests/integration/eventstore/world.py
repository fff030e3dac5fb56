"""A service small enough to know every event of it: boxes that things are put into."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Annotated, Any, ClassVar

from sqlalchemy import Column, MetaData, String, Table, insert, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.authority import tables as authority
from shared.contracts.answers import Accepted
from shared.contracts.base import DEFERRED, Command, Event, Language, Opening
from shared.contracts.ids import derived_id
from shared.contracts.refusals import Refusal
from shared.contracts.roles import Allow, Role
from shared.decider import Aggregates, Decider, Given, Needs, New, Recorded
from shared.domain import Change, Domain, Put, Reads
from shared.eventstore import tables
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.orders import Order

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
REAL, PLAY = derived_id("campaign", "real"), derived_id("campaign", "play")
KEEPER, STRANGER = derived_id("keeper"), derived_id("stranger")
BOX, OTHER = derived_id("box"), derived_id("other")

_LEAD = (Allow(Role.LEAD_AGENCY),)


class _Order(Command):
    service: ClassVar[str] = "toys"
    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    campaign_id: str
    box: str


class PutIn(_Order):
    """Put a thing into a box."""

    thing: str
    note: str | None = None


class NameBox(_Order):
    """Give a box a name that no other box has."""

    name: str


class OpenBox(_Order):
    """Show the notes of everything in a box."""

    lie: bool = False


class Break(_Order):
    """Let something go wrong on our side."""

    where: str


class Entrust(_Order):
    """Let somebody else be a keeper."""

    actor: str


class _Fact(Event):
    service: ClassVar[str] = "toys"
    stream: ClassVar[str] = "box"
    campaign_id: str
    box: str


class ThingPutIn(_Fact):
    """A thing is in the box."""

    thing: str
    note: Annotated[str | None, DEFERRED]


class BoxNamed(_Fact):
    """The box has a name."""

    name: str


class BoxOpened(_Fact):
    """Everybody may read the notes."""

    openings: tuple[Opening, ...]


class KeeperEntrusted(_Fact):
    """Somebody else is a keeper."""

    actor: str


class Broken(_Fact):
    """Nobody ever sees this."""


class BoxFull(Refusal):
    """The box is full."""

    code: ClassVar[str] = "toys.box-full"
    vi: ClassVar[str] = "Hộp đã đầy."


class NameTaken(Refusal):
    """Another box is called {name}."""

    code: ClassVar[str] = "toys.name-taken"
    vi: ClassVar[str] = "Hộp khác đã có tên {name}."


MOST = 3
"""Things that one box holds, unless it is a big one."""


@dataclass(frozen=True, slots=True)
class Box:
    """What must be remembered of a box."""

    kind: ClassVar[str] = "box"
    things: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()


def decide(command: Any, states: Aggregates, given: Given) -> Sequence[New[Any]]:
    """Decide one command."""
    common = {"campaign_id": command.campaign_id, "box": command.box}
    box = states.of(Box, command.box)
    match command:
        case PutIn():
            if len(box.things) >= MOST and not command.thing.startswith("small"):
                raise BoxFull
            event: Event = ThingPutIn(**common, thing=command.thing, note=command.note)
        case NameBox():
            if given.facts:
                raise NameTaken(name=command.name)
            event = BoxNamed(**common, name=command.name)
        case OpenBox():
            false = [one.model_copy(update={"value": "lie"}) for one in box.openings]
            shown = tuple(false) if command.lie else box.openings
            event = BoxOpened(**common, openings=shown)
        case Entrust():
            event = KeeperEntrusted(**common, actor=command.actor)
        case _:
            if command.where == "decide":
                raise KeyError(command.where)
            event = Broken(**common)
    if isinstance(command, Break) and command.where == "stream":
        return [New(OTHER, event)]
    return [New(command.box, event)]


def evolve(box: Box, past: Recorded[Any]) -> Box:
    """What is remembered after an event."""
    match past.event:
        case ThingPutIn():
            opening = past.opening("note")
            more = (opening,) if opening else ()
            things = (*box.things, past.event.thing)
            return replace(box, things=things, openings=(*box.openings, *more))
        case Broken():
            raise KeyError("evolve")
        case _:
            return box


METADATA = MetaData()
MIRROR = authority.add_to(METADATA)
THINGS = Table(
    "things",
    METADATA,
    Column("thing", String(60), primary_key=True),
    Column("box", String(26), nullable=False),
)
NAMES = Table(
    "names",
    METADATA,
    Column("box", String(26), primary_key=True),
    Column("name", String(60), nullable=False, index=True),
)


def _thing(past: Recorded[ThingPutIn]) -> Iterable[Change]:
    yield Put(THINGS, {"thing": past.event.thing, "box": past.event.box})


def _named(past: Recorded[BoxNamed]) -> Iterable[Change]:
    yield Put(NAMES, {"box": past.event.box, "name": past.event.name})


def _entrusted(past: Recorded[KeeperEntrusted]) -> Iterable[Change]:
    yield Put(MIRROR.grants, grant(past.event.actor, past.event.campaign_id))


async def _one_box(command: Any, reads: Reads) -> Needs:
    return Needs.one(Box, command.box)


async def _name(command: NameBox, reads: Reads) -> Needs:
    query = select(NAMES.c.box).where(NAMES.c.name == command.name)
    return Needs.one(Box, command.box, facts=await reads.rows(query))


def grant(actor: str, campaign: str | None) -> dict[str, Any]:
    """A row of `grants`."""
    return {
        "grant_id": derived_id("grant", actor, campaign or ""),
        "campaign_id": campaign,
        "actor_id": actor,
        "role": Role.LEAD_AGENCY.value,
    }


_COMMANDS = (PutIn, NameBox, OpenBox, Break, Entrust)
_EVENTS = (ThingPutIn, BoxNamed, BoxOpened, KeeperEntrusted, Broken)

DOMAIN = Domain(
    name="toys",
    language=Language.of("toys", _COMMANDS, _EVENTS, ()),
    decider=Decider((Box,), decide, evolve),
    gather=dict.fromkeys(_COMMANDS, _one_box) | {NameBox: _name},
    projections={
        ThingPutIn: _thing,
        BoxNamed: _named,
        KeeperEntrusted: _entrusted,
    },
    reactions={},
    answers={},
    tables=METADATA,
)


class FaultyDatabase(Database):
    """A real database whose connection breaks where the test says."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.faults: list[str] = []
        """What goes wrong with the next transactions, in order; "" for nothing."""

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        fault = self.faults.pop(0) if self.faults else ""
        async with super().write() as connection:
            if fault == "at once":
                raise OperationalError(fault, {}, Exception(fault))
            yield connection
            if fault == "before commit":
                raise OperationalError(fault, {}, Exception(fault))
        if fault == "after commit":
            raise OperationalError(fault, {}, Exception(fault))


@dataclass
class Shop:
    """A database of toys with a desk on it."""

    database: FaultyDatabase
    desk: CommandDesk
    numbers: Any = field(default_factory=count)
    now: datetime = NOW

    def order(self, command: Command, **more: Any) -> Order:
        """An order of the keeper, with an id of its own."""
        settings = {"command_id": f"c{next(self.numbers)}", "actor": KEEPER} | more
        return Order(command=command, received=self.now, **settings)

    async def give(self, command: Command, **more: Any) -> Accepted:
        """Give a command, or raise what came of it."""
        return await self.desk.handle(self.order(command, **more))

    async def give_all(self, *orders: Order) -> list[Accepted | BaseException]:
        """Give orders at once, so that they are one batch."""
        given = (self.desk.handle(order) for order in orders)
        return await asyncio.gather(*given, return_exceptions=True)

    async def rows(self, table: Table) -> list[Any]:
        """All rows of a table."""
        async with self.database.read() as connection:
            return list((await connection.execute(select(table))).all())

    async def versions(self) -> list[tuple[str, int]]:
        """Stream and version of all events, in the order they were stored."""
        rows = await self.rows(tables.events)
        return [(row.subject, row.version) for row in sorted(rows, key=lambda r: r.row)]


@asynccontextmanager
async def opened(
    url: str, domain: Domain = DOMAIN, on_commit: Callable[[], None] | None = None
) -> AsyncIterator[Shop]:
    """A shop on a database that may have been used before."""
    database = FaultyDatabase(url)
    await database.prepare(domain.tables)
    async with database.write() as connection:
        if not (await connection.execute(select(MIRROR.campaigns))).all():
            await _furnish(connection)
    shop = Shop(database, None)
    shop.desk = CommandDesk(domain, database, lambda: shop.now, on_commit)
    shop.desk.start()
    yield shop
    await shop.desk.stop()
    await database.close()


async def _furnish(connection: AsyncConnection) -> None:
    campaigns = [
        {
            "campaign_id": campaign,
            "exercise": campaign == PLAY,
            "title_vi": "Thử",
            "title_en": "Test",
            "charter_digest": "",
            "launched_at": NOW,
        }
        for campaign in (REAL, PLAY)
    ]
    await connection.execute(insert(MIRROR.campaigns), campaigns)
    grants = [grant(KEEPER, REAL), grant(KEEPER, PLAY)]
    await connection.execute(insert(MIRROR.grants), grants)


def put_in(thing: str, box: str = BOX, **more: Any) -> PutIn:
    """Put a thing into a box of the real campaign."""
    return PutIn(**{"campaign_id": REAL, "box": box, "thing": thing} | more)
