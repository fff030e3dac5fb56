"""The event store: streams that only grow, and the first answer to every command."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventstore import tables
from shared.eventstore.rows import insert_rows, upsert_rows

_AT_ONCE = 400
"""Values in one IN list: SQLite takes 32,766 parameters, plans stay small."""

_STREAMS = ("subject", "version")
_EVENTS = ("id", "subject", "version", "type", "time", "body")
_VAULT = ("event_id", "name", "salt", "value")
_COMMANDS = ("id", "fingerprint", "actor", "answer", "time")


class VersionConflictError(Exception):
    """Somebody else continued the stream, or an id was used before."""


@dataclass(frozen=True, slots=True)
class SealedValue:
    """One value that stands in the vault, and in the log only as a commitment."""

    name: str
    salt: str
    value: Any


@dataclass(frozen=True, slots=True)
class Stored:
    """One event as it is kept: its text without a place in the log, and its vault."""

    id: str
    subject: str
    version: int
    type: str
    time: str
    body: str
    sealed: tuple[SealedValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """The first answer to a command, kept for good."""

    id: str
    fingerprint: str
    actor: str
    answer: str
    time: str


class EventStore(Protocol):
    """What the desk needs of a store, inside one transaction."""

    async def versions(self, subjects: Sequence[str]) -> dict[str, int]:
        """Versions of the streams that exist."""
        ...

    async def read(self, after: Mapping[str, int]) -> dict[str, list[Stored]]:
        """Events of each stream behind a version, in order; what is erased is absent."""
        ...

    async def bodies(self, ids: Sequence[str]) -> dict[str, str]:
        """Texts of the events with these ids."""
        ...

    async def append(self, events: Sequence[Stored]) -> None:
        """Continue streams; the relay will find the events in the outbox.

        Raises:
            VersionConflictError: a version is taken or leaves a gap; the transaction
                is lost.
        """
        ...

    async def answers(self, ids: Sequence[str]) -> dict[str, Answered]:
        """First answers to these commands."""
        ...

    async def remember(self, answers: Sequence[Answered]) -> None:
        """Keep first answers.

        Raises:
            VersionConflictError: the command was answered before.
        """
        ...


@dataclass(frozen=True, slots=True)
class SqlEventStore:
    """The store inside a transaction of `Database.write`, or of `read` to look only."""

    connection: AsyncConnection

    async def versions(self, subjects: Sequence[str]) -> dict[str, int]:
        """Versions of the streams that exist."""
        found: dict[str, int] = {}
        table = tables.streams
        for part in _parts(subjects):
            query = select(table.c.subject, table.c.version).where(
                table.c.subject.in_(part)
            )
            for subject, version in await self.connection.execute(query):
                found[subject] = version
        return found

    async def read(self, after: Mapping[str, int]) -> dict[str, list[Stored]]:
        """Events of each stream behind a version, in order; what is erased is absent."""
        found: dict[str, list[Stored]] = {subject: [] for subject in after}
        # Streams that are read from their beginning apart from those that continue:
        # else the lowest version of all would be the start for each.
        fresh = [one for one, version in after.items() if version == 0]
        begun = [one for one, version in after.items() if version > 0]
        for part in (*_parts(fresh), *_parts(begun)):
            for one in await self._events(part, min(after[each] for each in part)):
                if one.version > after[one.subject]:
                    found[one.subject].append(one)
        return found

    async def _events(self, subjects: Sequence[str], after: int) -> list[Stored]:
        table = tables.events
        query = (
            select(*(table.c[name] for name in _EVENTS))
            .where(table.c.subject.in_(subjects), table.c.version > after)
            .order_by(table.c.subject, table.c.version)
        )
        rows = (await self.connection.execute(query)).all()
        sealed = await self.sealed([row[0] for row in rows])
        return [Stored(*row, sealed=sealed.get(row[0], ())) for row in rows]

    async def sealed(self, ids: Sequence[str]) -> dict[str, tuple[SealedValue, ...]]:
        """What the vault holds of these events."""
        found: dict[str, list[SealedValue]] = defaultdict(list)
        table = tables.vault
        for part in _parts(ids):
            query = select(*(table.c[name] for name in _VAULT)).where(
                table.c.event_id.in_(part)
            )
            for id_, name, salt, value in await self.connection.execute(query):
                found[id_].append(SealedValue(name, salt, json.loads(value)))
        return {id_: tuple(values) for id_, values in found.items()}

    async def bodies(self, ids: Sequence[str]) -> dict[str, str]:
        """Texts of the events with these ids."""
        found: dict[str, str] = {}
        table = tables.events
        for part in _parts(ids):
            query = select(table.c.id, table.c.body).where(table.c.id.in_(part))
            for id_, body in await self.connection.execute(query):
                found[id_] = body
        return found

    async def append(self, events: Sequence[Stored]) -> None:
        """Continue streams; the relay will find the events in the outbox."""
        if not events:
            return
        rows = [
            (one.id, one.subject, one.version, one.type, one.time, one.body)
            for one in events
        ]
        secrets = [
            (one.id, each.name, each.salt, json.dumps(each.value, ensure_ascii=False))
            for one in events
            for each in one.sealed
        ]
        # The last version of each stream; the database refuses gaps and repetitions.
        streams = {one.subject: one.version for one in events}
        try:
            await insert_rows(self.connection, tables.events, _EVENTS, rows)
        except IntegrityError as error:
            raise VersionConflictError(str(error.orig)) from error
        await insert_rows(self.connection, tables.vault, _VAULT, secrets)
        await upsert_rows(
            self.connection, tables.streams, _STREAMS, list(streams.items())
        )
        await self._hand_over([one.id for one in events])

    async def _hand_over(self, ids: Sequence[str]) -> None:
        for part in _parts(ids):
            rows = select(tables.events.c.row).where(tables.events.c.id.in_(part))
            await self.connection.execute(
                insert(tables.outbox).from_select(["row"], rows)
            )

    async def answers(self, ids: Sequence[str]) -> dict[str, Answered]:
        """First answers to these commands."""
        found: dict[str, Answered] = {}
        table = tables.commands
        for part in _parts(ids):
            query = select(*(table.c[name] for name in _COMMANDS)).where(
                table.c.id.in_(part)
            )
            for row in await self.connection.execute(query):
                found[row[0]] = Answered(*row)
        return found

    async def remember(self, answers: Sequence[Answered]) -> None:
        """Keep first answers."""
        rows = [
            (one.id, one.fingerprint, one.actor, one.answer, one.time)
            for one in answers
        ]
        try:
            await insert_rows(self.connection, tables.commands, _COMMANDS, rows)
        except IntegrityError as error:
            raise VersionConflictError(str(error.orig)) from error


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
