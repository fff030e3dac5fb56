"""The list of erasures beside backups: what an older one must not bring back.

One event `PersonalDataErased` on a line, as it stands in the public log. A restored
database whose log goes on behind the backup erases again by itself; one that ends where
the backup was made knows nothing of it, and is told by this list.
"""

import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.errors import BackupError
from shared.contracts.erasure import STREAM, DataErased
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.erasing import erase
from shared.eventstore.tables import erasures, events

LONGEST_LINE = 100_000
"""Characters; an event has at most 60,000 bytes."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One erasure of one service."""

    service: str
    event_id: str
    event: DataErased


async def listed_in(database: Database) -> AsyncIterator[str]:
    """Give every erasure of a service as one line, in their order."""
    query = (
        select(events.c.body)
        .where(events.c.subject > f"{STREAM}/", events.c.subject < f"{STREAM}0")
        .order_by(events.c.row)
    )
    async with database.read() as connection:
        for body in (await connection.scalars(query)).all():
            yield body


def read_list(domains: Sequence[Domain], lines: Iterable[str]) -> list[Listed]:
    """Read a list.

    Raises:
        BackupError: a line is no erasure of any service; the message names it.
    """
    languages = {one.name: one.language for one in domains}
    found: list[Listed] = []
    for number, line in enumerate(lines, 1):
        try:
            if len(line) > LONGEST_LINE:
                raise ValueError("too long")
            body = json.loads(line)
            service = str(body["source"]).removeprefix("/")
            kind = languages[service].events[body["type"]]
            event = kind.model_validate_json(json.dumps(body["data"]))
            if not isinstance(event, DataErased):
                raise TypeError(body["type"])
            found.append(Listed(service, str(body["id"]), event))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BackupError("restore.no-erasure", line=number) from error
    return found


async def erase_listed(
    domains: Sequence[Domain],
    connections: Mapping[str, AsyncConnection],
    found: Iterable[Listed],
) -> int:
    """Erase again what the backup brought back; return how many erasures that were.

    Documents are deleted by the services, when they are started.
    """
    by_name = {one.name: one for one in domains}
    count = 0
    for one in found:
        connection = connections[one.service]
        done = select(erasures.c.event_id).where(erasures.c.event_id == one.event_id)
        if await connection.scalar(done) is None:
            await erase(connection, by_name[one.service], one.event_id, one.event)
            count += 1
    return count
