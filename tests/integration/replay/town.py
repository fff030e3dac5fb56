"""All four services on real databases, without a broker, and the log that they make.

After every command the events are numbered as the relay does and applied to the other
services as their readers do, so the log is one that the platform could have written.
"""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from obstore.store import MemoryStore
from sqlalchemy import select

from bangvang.audit.replay.past import Disclosures
from services.awards.app import DOMAIN as AWARDS
from services.dossier.app import domain as dossier_on
from services.registration.app import DOMAIN as REGISTRATION
from services.scoring.app import DOMAIN as SCORING
from shared.consume.chain import Link, Place
from shared.consume.checkpoint import advance, place_of
from shared.consume.effects import Reactions
from shared.contracts.answers import Accepted
from shared.contracts.base import Command
from shared.contracts.envelope import digest, parsed
from shared.contracts.ids import derived_id
from shared.documents.store import DocumentStore
from shared.domain import Domain
from shared.eventstore import tables
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.numbering import number
from shared.eventstore.orders import Order

START = datetime(2021, 12, 1, 2, tzinfo=UTC)
TICK = timedelta(seconds=1)


@dataclass
class Office:
    """One service."""

    domain: Domain
    database: Database
    desk: CommandDesk


@dataclass
class Town:
    """The services, the clock they share, and the log so far."""

    documents: DocumentStore
    now: datetime = START
    offices: dict[str, Office] = field(default_factory=dict)
    log: list[bytes] = field(default_factory=list)
    ids: Any = field(default_factory=itertools.count)

    def tick(self) -> datetime:
        """Let a second go by."""
        self.now += TICK
        return self.now

    async def give(self, by: str, command: Command, **more: Any) -> Accepted:
        """Give a command and let everybody hear what comes of it."""
        order = Order(command, f"command-{next(self.ids)}", by, self.tick(), **more)
        accepted = await self.offices[command.service].desk.handle(order)
        await self._tell(command.service)
        return accepted

    async def _tell(self, source: str) -> None:
        """Number what was decided, apply it elsewhere, and do what follows."""
        async with self.offices[source].database.write() as connection:
            new = [one.data for one in await number(connection)]
        self.log.extend(new)
        for office in self.offices.values():
            if source in office.domain.sources():
                await self._hear(office, source, new)
                await self._follow(office)

    async def _hear(self, office: Office, source: str, new: list[bytes]) -> None:
        reactions = Reactions(source, office.domain.reactions)
        links = [Link(parsed(data), digest(data), 0, data) for data in new]
        if not links:
            return
        async with office.database.write() as connection:
            before: Place = await place_of(connection, source)
            effects = [reactions.to(link) for link in links]
            after = links[-1].place
            await advance(
                connection, source, before=before, after=after, effects=effects
            )

    async def _follow(self, office: Office) -> None:
        async with office.database.read() as connection:
            query = select(tables.follows).where(tables.follows.c.done.is_(False))
            rows = (await connection.execute(query)).all()
        for row in rows:
            kind = office.domain.language.commands[row.command]
            order = Order(
                kind.model_validate_json(row.body),
                row.id,
                derived_id("service", office.domain.name),
                self.tick(),
                internal=True,
                correlation=row.correlation,
                cause=row.cause,
            )
            await office.desk.handle(order)
            async with office.database.write() as connection:
                done = tables.follows.update().where(tables.follows.c.id == row.id)
                await connection.execute(done.values(done=True))
        if rows:
            await self._tell(office.domain.name)

    async def upload(self, by: str, content: bytes) -> str:
        """Store a document; return its digest."""

        async def chunks() -> AsyncIterator[bytes]:
            yield content

        sha256, _ = await self.documents.put_stream(chunks(), 1000)
        await self.documents.note_uploader(sha256, by)
        return sha256

    async def disclosures(self) -> Disclosures:
        """Everything that is sealed, as the owners would disclose it."""
        found: dict[str, list[tuple[str, str, Any]]] = {}
        for office in self.offices.values():
            async with office.database.read() as connection:
                for row in (await connection.execute(select(tables.vault))).all():
                    value = json.loads(row.value)
                    found.setdefault(row.event_id, []).append(
                        (row.salt, row.name, value)
                    )
        return found


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    """Run all services on files in `folder`."""
    documents = DocumentStore(MemoryStore())
    place = Town(documents)
    domains: Mapping[str, Domain] = {
        one.name: one for one in (REGISTRATION, SCORING, dossier_on(documents), AWARDS)
    }
    for name, domain in domains.items():
        database = Database(f"sqlite+aiosqlite:///{folder / name}.sqlite")
        await database.prepare(domain.tables)
        desk = CommandDesk(domain, database, lambda: place.now)
        desk.start()
        place.offices[name] = Office(domain, database, desk)
    try:
        yield place
    finally:
        offices = place.offices.values()
        await asyncio.gather(*(one.desk.stop() for one in offices))
        await asyncio.gather(*(one.database.close() for one in offices))
