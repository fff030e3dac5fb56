"""Gives committed events their place in the service's history.

`log` holds the place and the hash; the bytes are made again from the stored text
whenever they are needed, so they exist once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.envelope import FIRST_PREVIOUS, completed, digest
from shared.eventstore import driver
from shared.eventstore.database import Database
from shared.eventstore.rows import delete_rows, insert_rows
from shared.eventstore.tables import events, log, outbox, relay_state, traces

PAGE = 500
"""Events numbered, published or compared at a time: the whole log is never held."""

_ONE = 1
_WAITING = (
    'SELECT outbox."row", events.id, events.type, events.subject, events.body, '
    'traces.traceparent FROM outbox JOIN events ON events."row" = outbox."row" '
    "LEFT JOIN traces ON traces.key = events.id "
    'ORDER BY outbox."row" LIMIT {limit}'
)
_END = "SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1"
_PLACE = ("sequence", "row", "hash")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One event as it goes on the wire."""

    sequence: int
    id: str
    wire_subject: str
    data: bytes
    hash: str
    trace: str | None = None
    """The trace that led to it, if it is seen."""


@dataclass(frozen=True, slots=True)
class Published:
    """How far the broker has our history, and where in the stream that ended."""

    sequence: int = 0
    position: int = 0


class LogBrokenError(Exception):
    """The stored events do not give the hashes that stand in the log."""

    def __init__(self, sequence: int, what: str) -> None:
        """Keep the number of the event that shows it."""
        super().__init__(f"event {sequence} {what}")
        self.sequence = sequence


async def number(connection: AsyncConnection, limit: int = PAGE) -> list[Numbered]:
    """Number the next rows of the outbox, in their order, and return those events.

    Two replicas must never do this at once: the caller's transaction holds the lease.
    """
    query = _WAITING.format(limit=driver.FIRST[connection.dialect.name])
    rows = await driver.run(connection, query, (limit,))
    if not rows:
        return []
    sequence, previous = await end_of_log(connection)
    found = []
    for _, *text in rows:
        sequence += 1
        found.append(_numbered(text, sequence, previous))
        previous = found[-1].hash
    places = [
        (one.sequence, row, one.hash)
        for (row, *_), one in zip(rows, found, strict=True)
    ]
    await insert_rows(connection, log, _PLACE, places)
    # These rows, never `row <= last`: a lower one may commit later on PostgreSQL.
    await delete_rows(connection, outbox.c.row, [row for row, *_ in rows])
    return found


def _numbered(text: Sequence[Any], sequence: int, previous: str) -> Numbered:
    id_, type_, subject, body, trace = text
    data = completed(body, sequence, previous)
    wire = wire_subject(type_, subject)
    return Numbered(sequence, id_, wire, data, digest(data), trace)


async def end_of_log(connection: AsyncConnection) -> tuple[int, str]:
    """Return the sequence and the hash of the last numbered event."""
    last = await driver.run(connection, _END)
    return (last[0][0], last[0][1]) if last else (0, FIRST_PREVIOUS)


async def anything_waiting(database: Database) -> bool:
    """Whether there are committed events that have no number yet."""
    async with database.read() as connection:
        first = await connection.scalar(select(outbox.c.row).limit(1))
    return first is not None


async def waiting_rows(connection: AsyncConnection) -> int:
    """Count the committed events that have no number yet."""
    found = await connection.scalar(select(func.count()).select_from(outbox))
    return int(found or 0)


async def page(
    connection: AsyncConnection, after: int, limit: int = PAGE
) -> Sequence[Numbered]:
    """Return the numbered events after `after`, as the bytes that everybody hashes.

    Raises:
        LogBrokenError: an event was changed behind our back.
    """
    query = (
        select(
            log.c.sequence,
            log.c.hash,
            events.c.id,
            events.c.type,
            events.c.subject,
            events.c.body,
            traces.c.traceparent,
        )
        .join(events, events.c.row == log.c.row)
        .outerjoin(traces, traces.c.key == events.c.id)
        .where(log.c.sequence > after)
        .order_by(log.c.sequence)
        .limit(limit)
    )
    rows = (await connection.execute(query)).all()
    previous = await hash_at(connection, after) if rows else FIRST_PREVIOUS
    found = []
    for sequence, hash_, *text in rows:
        one = _numbered(text, sequence, previous)
        if one.hash != hash_:
            raise LogBrokenError(sequence, "is not what was numbered")
        found.append(one)
        previous = one.hash
    return found


async def hash_at(connection: AsyncConnection, sequence: int) -> str:
    """Return the hash of one numbered event; of none, the first `previous`."""
    if sequence == 0:
        return FIRST_PREVIOUS
    found = await connection.scalar(
        select(log.c.hash).where(log.c.sequence == sequence)
    )
    if found is None:
        raise LogBrokenError(sequence, "is not in the log")
    return str(found)


async def hashes(
    connection: AsyncConnection, sequences: Sequence[int]
) -> dict[int, str]:
    """Return the hashes of these events, as far as they are in the log."""
    query: Select[int, str] = select(log.c.sequence, log.c.hash).where(
        log.c.sequence.in_(sequences)
    )
    return {row.sequence: row.hash for row in await connection.execute(query)}


def wire_subject(type_name: str, subject: str) -> str:
    """Return the NATS subject: `bv.<service>.<EventName>.<aggregate id>`."""
    _, service, name, _ = type_name.split(".")
    return f"bv.{service}.{name}.{subject.partition('/')[2]}"


async def remembered(connection: AsyncConnection) -> Published:
    """Return how far the broker had acknowledged when this was last noted."""
    row = (await connection.execute(select(relay_state))).first()
    return Published(row.sequence, row.stream_sequence) if row else Published()


async def remember(connection: AsyncConnection, published: Published) -> None:
    """Note how far the broker acknowledged. Only a hint: the broker is asked."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    values = {"sequence": published.sequence, "stream_sequence": published.position}
    await connection.execute(
        make(relay_state)
        .values(one=_ONE, **values)
        .on_conflict_do_update(index_elements=["one"], set_=values)
    )
