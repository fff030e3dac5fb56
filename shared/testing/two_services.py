"""Two tiny services, for tests of what stands between services.

`ink` writes lines on pages. `paper` follows it (and `stone`, which is like `ink`): it
keeps a row of every line, and copies by a command of its own each line that begins
with "copy".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Column, MetaData, String, Table

from shared.contracts.base import Command, Event, Language
from shared.contracts.ids import derived_id
from shared.contracts.roles import Allow, Role
from shared.decider import Aggregates, Decider, Given, Needs, New, Recorded
from shared.domain import Change, Domain, Follow, Put, Reads, Seen
from shared.eventstore.orders import Order

_SERVICE = (Allow(Role.SERVICE),)


class Write(Command):
    """Write a line on a page."""

    service: ClassVar[str] = "ink"
    allowed: ClassVar[tuple[Allow, ...]] = _SERVICE

    page: str
    text: str


class Written(Event):
    """A line was written."""

    service: ClassVar[str] = "ink"
    stream: ClassVar[str] = "page"

    text: str


class Blotted(Event):
    """A blot fell; nobody reacts to it."""

    service: ClassVar[str] = "ink"
    stream: ClassVar[str] = "page"


class Carve(Command):
    """Carve a line into a stone."""

    service: ClassVar[str] = "stone"
    allowed: ClassVar[tuple[Allow, ...]] = _SERVICE

    page: str
    text: str


class Carved(Event):
    """A line was carved."""

    service: ClassVar[str] = "stone"
    stream: ClassVar[str] = "page"

    text: str


class Copy(Command):
    """Copy a line; paper gives this command to itself."""

    service: ClassVar[str] = "paper"
    allowed: ClassVar[tuple[Allow, ...]] = _SERVICE

    text: str


class Copied(Event):
    """A line was copied."""

    service: ClassVar[str] = "paper"
    stream: ClassVar[str] = "copy"

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """How many lines stand on a page."""

    kind: ClassVar[str] = "page"
    lines: int = 0


@dataclass(frozen=True, slots=True)
class CopyState:
    """How often a text was copied."""

    kind: ClassVar[str] = "copy"
    lines: int = 0


def _write(command: Write, _states: Aggregates, _given: Given) -> Sequence[New[Any]]:
    if command.text == "blot":
        return [New(command.page, Blotted(campaign_id=None))]
    return [New(command.page, Written(campaign_id=None, text=command.text))]


def _carve(command: Carve, _states: Aggregates, _given: Given) -> Sequence[New[Any]]:
    return [New(command.page, Carved(campaign_id=None, text=command.text))]


def _copy(command: Copy, _states: Aggregates, _given: Given) -> Sequence[New[Any]]:
    id_ = derived_id("copy", command.text)
    return [New(id_, Copied(campaign_id=None, text=command.text))]


def _evolve(state: Any, _past: Recorded[Any]) -> Any:
    return replace(state, lines=state.lines + 1)


async def _gather_page(command: Write | Carve, _reads: Reads) -> Needs:
    return Needs.one(Sheet, command.page)


async def _gather_copy(command: Copy, _reads: Reads) -> Needs:
    return Needs.one(CopyState, derived_id("copy", command.text))


_INK_TABLES = MetaData()
_PAPER_TABLES = MetaData()

lines = Table(
    "lines",
    _PAPER_TABLES,
    Column("source", String(20), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("text", String(200), nullable=False),
)
"""Every line that paper has seen."""

copies = Table(
    "copies",
    _PAPER_TABLES,
    Column("event", String(36), primary_key=True),
    Column("text", String(200), nullable=False),
)
"""Every line that paper has copied."""


def _seen(seen: Seen[Any]) -> Iterable[Change | Follow]:
    text = seen.event.text
    if text == "poison":
        raise ValueError(text)
    row = {"source": seen.source, "sequence": seen.sequence, "text": text}
    yield Put(lines, {**row, "text": None} if text == "unfit" else row)
    if text.startswith("copy"):
        yield Follow("copy", Copy(campaign_id=None, text=text))


def _copied(past: Recorded[Copied]) -> Iterable[Change]:
    return [Put(copies, {"event": past.id, "text": past.event.text})]


INK = Domain(
    name="ink",
    language=Language.of("ink", (Write,), (Written, Blotted), ()),
    decider=Decider((Sheet,), _write, _evolve),
    gather={Write: _gather_page},
    projections={},
    reactions={},
    answers={},
    tables=_INK_TABLES,
)

STONE = Domain(
    name="stone",
    language=Language.of("stone", (Carve,), (Carved,), ()),
    decider=Decider((Sheet,), _carve, _evolve),
    gather={Carve: _gather_page},
    projections={},
    reactions={},
    answers={},
    tables=_INK_TABLES,
)

PAPER = Domain(
    name="paper",
    language=Language.of("paper", (Copy,), (Copied,), ()),
    decider=Decider((CopyState,), _copy, _evolve),
    gather={Copy: _gather_copy},
    projections={Copied: _copied},
    reactions={Written: _seen, Carved: _seen},
    answers={},
    tables=_PAPER_TABLES,
)


def order(command: Command, command_id: str, at: Any) -> Order:
    """Return the order of a service to itself."""
    return Order(
        command=command,
        command_id=command_id,
        actor=derived_id("service", "test"),
        internal=True,
        received=at,
    )
