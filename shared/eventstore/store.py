"""The event store: streams that only grow, and the first answer to every command."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from pydantic_core import from_json
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.eventstore import tables, traces
from shared.eventstore.appending import EVENTS, VAULT, Written, append
from shared.eventstore.rows import Values, insert_rows, rows_of

_VERSION = EVENTS.index("version")
_COMMANDS = ("id", "fingerprint", "actor", "answer", "time")

_plain_json = json.JSONEncoder(ensure_ascii=False).encode

_streams, _events, _vault = tables.streams.c, tables.events.c, tables.vault.c
_commands = tables.commands.c


class VersionConflictError(Exception):
    """Somebody else continued the stream, or an id was used before."""


class SealedValue(NamedTuple):
    """One value that stands in the vault, and in the log only as a commitment."""

    name: str
    salt: str
    value: Any


class Stored(NamedTuple):
    """One event as it is kept: its text without a place in the log, and its vault."""

    id: str
    subject: str
    version: int
    type: str
    time: str
    body: str
    sealed: tuple[SealedValue, ...] = ()
    trace: str | None = None
    """The trace that led to it, until it is published; it is not read back."""


class Answered(NamedTuple):
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
        """Events of each stream behind a version; what is erased is absent."""
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
        columns = (_streams.subject, _streams.version)
        rows = await rows_of(self.connection, columns, _streams.subject, subjects)
        return dict(row for row in rows)

    async def read(self, after: Mapping[str, int]) -> dict[str, list[Stored]]:
        """Events of each stream behind a version; what is erased is absent."""
        columns = tuple(_events[name] for name in EVENTS)
        fresh = [subject for subject, version in after.items() if version == 0]
        rows = list(await rows_of(self.connection, columns, _events.subject, fresh))
        for subject, version in after.items():
            # Behind another replica: few streams, and long ones are not read whole.
            if version:
                rows.extend(await self._continued(subject, version))
        sealed = await self.sealed([row[0] for row in rows])
        found: dict[str, list[Stored]] = {subject: [] for subject in after}
        for row in sorted(rows, key=lambda row: row[_VERSION]):
            one = Stored(*(*row, sealed.get(row[0], ())))
            found[one.subject].append(one)
        return found

    async def _continued(self, subject: str, after: int) -> list[Values]:
        query = select(*(_events[name] for name in EVENTS)).where(
            _events.subject == subject, _events.version > after
        )
        return [tuple(row) for row in await self.connection.execute(query)]

    async def sealed(self, ids: Sequence[str]) -> dict[str, tuple[SealedValue, ...]]:
        """What the vault holds of these events."""
        columns = tuple(_vault[name] for name in VAULT)
        found: dict[str, list[SealedValue]] = defaultdict(list)
        for id_, name, salt, value in await rows_of(
            self.connection, columns, _vault.event_id, ids
        ):
            found[id_].append(SealedValue(name, salt, from_json(value)))
        return {id_: tuple(values) for id_, values in found.items()}

    async def bodies(self, ids: Sequence[str]) -> dict[str, str]:
        """Texts of the events with these ids."""
        columns = (_events.id, _events.body)
        rows = await rows_of(self.connection, columns, _events.id, ids)
        return dict(row for row in rows)

    async def append(self, events: Sequence[Stored]) -> None:
        """Continue streams; the relay will find the events in the outbox."""
        if not events:
            return
        rows = [
            (one.id, one.subject, one.version, one.type, one.time, one.body)
            for one in events
        ]
        secrets = [
            (one.id, each.name, each.salt, _plain_json(each.value))
            for one in events
            for each in one.sealed
        ]
        streams = {one.subject: one.version for one in events}
        written = Written(rows, secrets, list(streams.items()))
        try:
            await append(self.connection, written)
        except IntegrityError as error:
            raise VersionConflictError(str(error.orig)) from error
        traced = {one.id: one.trace for one in events if one.trace is not None}
        await traces.keep(self.connection, traced)

    async def answers(self, ids: Sequence[str]) -> dict[str, Answered]:
        """First answers to these commands."""
        columns = tuple(_commands[name] for name in _COMMANDS)
        rows = await rows_of(self.connection, columns, _commands.id, ids)
        return {row[0]: Answered(*row) for row in rows}

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
