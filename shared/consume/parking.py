"""Events that cannot be read: where a source stands still, and how it goes on.

A source stops at such an event and says so; nothing is dropped and nothing spins. An
operator either tries again, after an upgrade, or passes over it, with a reason that
is kept. `bangvang admin` calls `retry` and `skip`.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.consume.chain import Link, OutsideError
from shared.contracts.envelope import written
from shared.eventstore.database import Database
from shared.eventstore.tables import parked, skipped

OUTSIDE = "sha256:"
"""Before the hash that stands for the id of a message without a place in the log."""


@dataclass(frozen=True, slots=True)
class Parked:
    """Where a source stands still, and why."""

    source: str
    sequence: int
    """Place in the source's log; negative for a message that has none."""
    event_id: str
    type: str
    code: str
    reason: str
    since: str


class NotParkedError(Exception):
    """The source does not stand still at this event."""


class UnreadableError(Exception):
    """An event that has its place in the log, but cannot be read or applied here."""

    def __init__(self, link: Link, code: str, reason: str) -> None:
        """Keep what an operator needs; never a value of the event."""
        super().__init__(reason)
        self.link = link
        self.code = code


def parked_of(
    source: str, error: UnreadableError | OutsideError, at: datetime
) -> Parked:
    """Return how `source` stands still because of `error`."""
    if isinstance(error, OutsideError):
        # Made of the hash: the same message is the same wherever it stands.
        sequence = -int(error.hash[:13], 16)
        event_id, kind = f"{OUTSIDE}{error.hash}", ""
    else:
        envelope = error.link.envelope
        event_id, sequence, kind = envelope.id, envelope.sequence, envelope.type
    return Parked(
        source=source,
        sequence=sequence,
        event_id=event_id[:80],
        type=kind[:120],
        code=error.code[:80],
        reason=str(error)[:2000],
        since=written(at),
    )


async def park(connection: AsyncConnection, one: Parked) -> None:
    """Note that the source stands still."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    values = {
        "sequence": one.sequence,
        "event_id": one.event_id,
        "type": one.type,
        "code": one.code,
        "reason": one.reason,
        "since": one.since,
    }
    await connection.execute(
        make(parked)
        .values(source=one.source, **values)
        .on_conflict_do_update(index_elements=["source"], set_=values)
    )


async def parked_at(connection: AsyncConnection, source: str) -> Parked | None:
    """Return where the source stands still; None while it goes on."""
    query = select(parked).where(parked.c.source == source)
    row = (await connection.execute(query)).first()
    return Parked(**row._mapping) if row is not None else None  # noqa: SLF001


async def all_parked(database: Database) -> list[Parked]:
    """Return every source that stands still, for the operator."""
    async with database.read() as connection:
        rows = await connection.execute(select(parked).order_by(parked.c.source))
        return [Parked(**row._mapping) for row in rows]  # noqa: SLF001


async def passed_over(
    connection: AsyncConnection, source: str
) -> tuple[dict[int, str], frozenset[str]]:
    """Return what operators skipped: ids by sequence, hashes of outside messages."""
    query = select(skipped.c.sequence, skipped.c.event_id).where(
        skipped.c.source == source
    )
    rows = (await connection.execute(query)).all()
    inside = {row.sequence: row.event_id for row in rows if row.sequence > 0}
    outside = {row.event_id.removeprefix(OUTSIDE) for row in rows if row.sequence <= 0}
    return inside, frozenset(outside)


async def retry(database: Database, source: str) -> None:
    """Let the source try its event again, e.g. after an upgrade.

    Raises:
        NotParkedError: it does not stand still.
    """
    async with database.write() as connection:
        gone = await connection.execute(delete(parked).where(parked.c.source == source))
        if gone.rowcount != 1:
            raise NotParkedError(source)


async def skip(
    database: Database, source: str, sequence: int, *, note: str, by: str, at: datetime
) -> Parked:
    """Let the source go on behind the event at which it stands still.

    The reader itself moves its checkpoint, when it meets that very event again: only
    it knows the event's hash, without which the rest of the log would not fit.

    Raises:
        NotParkedError: it stands still elsewhere, or not at all.
    """
    async with database.write() as connection:
        one = await parked_at(connection, source)
        if one is None or one.sequence != sequence:
            raise NotParkedError(f"{source} at {sequence}")
        await connection.execute(
            insert(skipped).values(
                source=source,
                sequence=sequence,
                event_id=one.event_id,
                code=one.code,
                note=note,
                by=by,
                at=written(at),
            )
        )
        await connection.execute(delete(parked).where(parked.c.source == source))
    return one
