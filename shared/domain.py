"""What one service consists of, as data: the runtime needs nothing else to run it."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from sqlalchemy import MetaData, Row, Table
from sqlalchemy.sql import Select

from shared.contracts.base import Command, Contract, Event, Language, Query
from shared.contracts.roles import Allow, Role
from shared.decider import Decider, Needs, Recorded
from shared.schema.history import History


@dataclass(frozen=True, slots=True)
class Put:
    """Insert a row, or replace the one with the same primary key."""

    table: Table
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Patch:
    """Set columns of the rows that equal `key`; no such row is no error."""

    table: Table
    key: Mapping[str, Any]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Drop:
    """Delete the rows that equal `key`."""

    table: Table
    key: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Follow:
    """A command of the service's own, given because of a foreign event.

    Its id is derived from the event's id and `name`, so that an event that comes
    twice finds it answered.
    """

    name: str
    command: Command


type Change = Put | Patch | Drop


class Seen[E: Event](NamedTuple):
    """An event of another service as the log shows it: sealed fields are None."""

    id: str
    source: str
    sequence: int
    subject: str
    version: int
    time: datetime
    actor: str
    role: Role
    exercise: bool
    charter: str | None
    event: E


class Reads(Protocol):
    """Reads inside the running transaction; what was decided before is visible."""

    async def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """All rows."""
        ...

    async def row(self, query: Select[Any]) -> Row[Any] | None:
        """The first row."""
        ...

    async def scalar(self, query: Select[Any]) -> Any:
        """The first column of the first row, or None."""
        ...


class Asker(Protocol):
    """Who asks a query."""

    @property
    def actor(self) -> str | None:
        """The actor of the token; None without one."""
        ...

    @property
    def at(self) -> datetime:
        """When it is asked, by the runtime's clock."""
        ...

    def may(self, *ways: Allow, about: object = None) -> bool:
        """Whether one of `ways` is granted now; `about` has the scoped fields."""
        ...

    def holds(self, role: Role, campaign: str | None) -> bool:
        """Whether a grant of `role` is in force, whatever unit or group it is for."""
        ...


type Gather = Callable[[Any, Reads], Awaitable[Needs]]
"""`gather(command, reads)`: the streams and facts the decision needs."""
type Project = Callable[[Recorded[Any]], Iterable[Change]]
"""`project(past)`: what an own event changes in the read models. Pure."""
type React = Callable[[Seen[Any]], Iterable[Change | Follow]]
"""`react(seen)`: what a foreign event changes here, and what follows. Pure."""
type Answer = Callable[[Any, Reads, Asker], Awaitable[Contract]]
"""`answer(query, reads, asker)`: the reply, or a raised refusal."""


@dataclass(frozen=True, slots=True)
class Domain:
    """One service, complete."""

    name: str
    language: Language
    decider: Decider
    gather: Mapping[type[Command], Gather]
    projections: Mapping[type[Event], Project]
    reactions: Mapping[type[Event], React]
    answers: Mapping[type[Query[Any]], Answer]
    tables: MetaData
    """Read models: own ones, and local copies of what others published."""
    history: History | None = None
    """How the tables of its database came to be; None: they are made as they are."""

    def sources(self) -> tuple[str, ...]:
        """The services whose events this one follows."""
        return tuple(sorted({event.service for event in self.reactions}))
