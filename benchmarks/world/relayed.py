"""Makes it so that a store's whole history was relayed and read long ago.

What a relay and a reader look at when they go on is put in place: the last event in
the broker's stream, the relay's note of it, the reader's checkpoint and its units. The
events before it are not in the stream; nobody asks for them.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from services.scoring.app import DOMAIN as SCORING
from shared.contracts.envelope import completed
from shared.eventstore.database import Database
from shared.eventstore.numbering import wire_subject
from shared.schema.migrating import PATIENT, migrate
from shared.testing.wire import OnTheWire, client, put

_LAST = (
    "SELECT l.sequence, l.hash, e.type, e.subject, e.body, "
    "(SELECT hash FROM log WHERE sequence = l.sequence - 1) "
    "FROM log l JOIN events e ON e.row = l.row ORDER BY l.sequence DESC LIMIT 1"
)
_UNITS = (
    "INSERT INTO units SELECT u.unit_id, u.campaign_id, n.name, u.kind, u.group_key, "
    "u.valid_from, u.valid_to, u.example, u.registered_on IS NOT NULL, "
    "u.launched_on, u.launched_in_time "
    "FROM source.units u JOIN source.unit_names n ON n.unit_id = u.unit_id"
)


@dataclass(frozen=True, slots=True)
class Relayed:
    """The end of the history."""

    sequence: int
    hash: str
    message: OnTheWire


def read_before(source: Path, reader: Path) -> Relayed:
    """Note in both databases that everything was relayed and read."""
    with closing(sqlite3.connect(source)) as db:
        sequence, hash_, kind, subject, body, previous = db.execute(_LAST).fetchone()
        db.execute("INSERT INTO relay_state VALUES (1, ?, 1)", (sequence,))
        db.commit()
    with closing(sqlite3.connect(reader)) as db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("ATTACH ? AS source", (str(source),))
        db.execute(_UNITS)
        row = ("registration", sequence, hash_, 1)
        db.execute("INSERT INTO checkpoints VALUES (?, ?, ?, ?)", row)
        db.commit()
    data = completed(body, sequence, previous)
    return Relayed(sequence, hash_, OnTheWire(wire_subject(kind, subject), data))


async def stream_ends_with(nats_url: str, relayed: Relayed) -> None:
    """Make the stream; its only event, at position 1, is the last of the history."""
    async with client(nats_url) as connection:
        await put(connection, [relayed.message])


async def empty_scoring(path: Path) -> str:
    """Make scoring's tables in a new file and return its address."""
    url = f"sqlite+aiosqlite:///{path}"
    database = Database(url, PATIENT)
    await migrate(database, SCORING)
    await database.close()
    return url
