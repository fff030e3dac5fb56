"""Dossier alone on a real database and a real folder of documents."""

import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from services.dossier.app import domain
from shared.authority.lookup import grants_of
from shared.contracts import awards, registration
from shared.contracts.answers import Accepted
from shared.contracts.base import Command, Contract, Document, Event, Query
from shared.contracts.charter import Basis, Charter, Level, UnitKind
from shared.contracts.refusals import NotEntitled
from shared.contracts.roles import Role
from shared.documents.store import DocumentStore
from shared.domain import Domain, Follow, Seen
from shared.eventstore import tables
from shared.eventstore.changes import apply
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.orders import Order
from shared.eventstore.rebuild import compare
from shared.messaging.asking import ConnectionReads, TokenAsker
from tests.unit.dossier.world import (
    CAMPAIGN,
    CHAIRMAN,
    CHARTER,
    CITY,
    CLOSES,
    DEPARTMENT,
    DISTRICT,
    FIRM,
    HEAD,
    NOW,
    OFFICER,
    OPENS,
    ROUND,
    WARD,
    an_id,
    digest,
    words,
)

LEAD, SECRETARY = an_id("lead"), an_id("secretary")
NUMBER = Document(number="1/HD", issued_on="2022-05-01")
LIMIT = 1_000_000


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


@dataclass
class World:
    """One running service, and a counter for what it is told and asked."""

    domain: Domain
    database: Database
    desk: CommandDesk
    documents: DocumentStore
    now: datetime = NOW
    stated: datetime | None = None
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @classmethod
    def on(cls, url: str, folder: Path) -> "World":
        """A service on a database and a folder of documents."""
        documents = DocumentStore.at(folder.as_uri())
        parts = domain(documents)
        database = Database(url)
        return cls(
            parts, database, CommandDesk(parts, database, lambda: NOW), documents
        )

    async def close(self) -> None:
        await self.desk.stop()
        await self.database.close()

    async def hear(self, *events: Event) -> None:
        """Apply other services' events."""
        for event in events:
            number = next(self.numbers)
            seen = Seen(
                id=f"event-of-{event.service}-{number}",
                source=event.service,
                sequence=number,
                subject=f"{event.stream}/x",
                version=1,
                time=self.now,
                actor=LEAD,
                role=Role.LEAD_AGENCY,
                exercise=False,
                charter=None,
                event=event,
            )
            told = self.domain.reactions[type(event)](seen)
            changes = [one for one in told if not isinstance(one, Follow)]
            async with self.database.write() as connection:
                await apply(connection, changes)

    async def upload(self, *texts: str, by: str = OFFICER) -> None:
        """Store documents, as the portal does before they are attached."""
        for text in texts:
            stored = await self.documents.put_stream(_once(text.encode()), LIMIT)
            assert stored == (digest(text), len(text.encode()))
            await self.documents.note_uploader(digest(text), by)

    async def give(
        self, command: Command, actor: str = OFFICER, command_id: str | None = None
    ) -> Accepted:
        """Give a command now, with a new id unless one is named."""
        order = Order(
            command=command,
            command_id=command_id or f"command-{next(self.numbers)}",
            actor=actor,
            received=self.now,
            stated=self.stated,
        )
        return await self.desk.handle(order)

    async def ask(self, query: Query[Any], actor: str | None = None) -> Any:
        """Ask a query; whether it may be asked at all is checked first, as always."""
        async with self.database.read() as connection:
            held = {}
            if actor is not None:
                held = await grants_of(connection, self.domain.tables, {actor})
            who = TokenAsker(actor, held.get(actor or "", ()), query, self.now)
            if query.allowed and not who.may(*query.allowed):
                raise NotEntitled(message=type(query).__name__, needed="")
            answer = self.domain.answers[type(query)]
            found: Contract = await answer(query, ConnectionReads(connection), who)
            return found

    async def events(self) -> list[str]:
        """Every event as it stands in the store."""
        async with self.database.read() as connection:
            rows = await connection.execute(select(tables.events.c.body))
            return [row.body for row in rows]

    async def differs_from_a_rebuild(self, folder: Path) -> list[str]:
        """Return the read models that do not follow from the events alone."""
        scratch = Database(f"sqlite+aiosqlite:///{folder / 'rebuilt.db'}")
        try:
            return await compare(self.domain, self.database, scratch)
        finally:
            await scratch.close()

    async def begin(
        self,
        charter: Charter = CHARTER,
        *,
        exercise: bool = False,
        forms: tuple[str, ...] = ("merit", "merit-persons"),
    ) -> None:
        """Launch a campaign with its units and officers, and open the city's round."""
        await self.hear(
            *launched(charter, exercise=exercise),
            enrolled(CITY, UnitKind.AUTHORITY, None),
            enrolled(DISTRICT, UnitKind.DISTRICT, CITY),
            enrolled(WARD, UnitKind.COMMUNE, DISTRICT),
            enrolled(DEPARTMENT, UnitKind.DEPARTMENT, CITY),
            enrolled(FIRM, UnitKind.ENTERPRISE, None),
            granted(LEAD, Role.LEAD_AGENCY),
            granted(SECRETARY, Role.COUNCIL_SECRETARY),
            granted(OFFICER, Role.UNIT_OFFICER, DISTRICT),
            granted(HEAD, Role.UNIT_HEAD, DISTRICT),
            granted(CHAIRMAN, Role.UNIT_HEAD, CITY),
            round_opened(charter, forms),
        )


def launched(charter: Charter, *, exercise: bool = False) -> tuple[Event, ...]:
    """The campaign under its charter."""
    return (
        registration.CampaignLaunched(
            campaign_id=CAMPAIGN,
            title=words("Thử"),
            exercise=exercise,
            lead_agency=charter.lead_agency,
            charter_digest=charter.digest,
            launched_on=date(2021, 12, 1),
            legal_basis=(),
        ),
        chartered(charter),
    )


def chartered(charter: Charter) -> Event:
    """A charter binds from now on."""
    return registration.CharterAdopted(
        campaign_id=CAMPAIGN,
        digest=charter.digest,
        charter=charter,
        adopted_on=date(2021, 12, 1),
    )


def enrolled(unit_id: str, kind: UnitKind, parent: str | None) -> Event:
    """A unit of the campaign."""
    return registration.UnitEnrolled(
        campaign_id=CAMPAIGN,
        unit_id=unit_id,
        name="Đơn vị",
        kind=kind,
        group=None,
        parent_id=parent,
        codes=(),
        valid_from=date(2021, 1, 1),
        example=True,
    )


def placed(unit_id: str, parent: str, on: date) -> Event:
    """A unit has another direct superior."""
    return registration.UnitPlaced(
        campaign_id=CAMPAIGN,
        unit_id=unit_id,
        parent_id=parent,
        previous_parent_id=None,
        on=on,
        document=NUMBER,
    )


def granted(actor: str, role: Role, unit_id: str | None = None) -> Event:
    """Somebody is entrusted with a role."""
    return registration.RoleGranted(
        campaign_id=CAMPAIGN,
        grant_id=an_id("grant", actor, role, unit_id or ""),
        actor_id=actor,
        role=role,
        unit_id=unit_id,
        group=None,
        level=None,
        valid_from=None,
        valid_to=None,
    )


def revoked(grant_id: str, actor: str, role: Role) -> Event:
    """Somebody is not entrusted any more."""
    return registration.RoleRevoked(
        campaign_id=CAMPAIGN, grant_id=grant_id, actor_id=actor, role=role
    )


def round_opened(charter: Charter, forms: tuple[str, ...]) -> Event:
    """The city's round."""
    return awards.RoundOpened(
        campaign_id=CAMPAIGN,
        round_id=ROUND,
        plan="annual",
        title=words("Đợt thử"),
        basis=Basis.ANNUAL,
        level=Level.CITY,
        phase=None,
        unit_id=None,
        edition_id=None,
        forms=forms,
        quotas=(),
        submit_from=OPENS,
        submit_until=CLOSES,
        charter_digest=charter.digest,
        clause="III.4.a",
        guidance=NUMBER,
        guidance_text=digest("guidance"),
    )


def conflict(member: str, candidate_id: str) -> Event:
    """A member has no part in a candidate's matter."""
    return awards.ConflictDeclared(
        campaign_id=CAMPAIGN,
        round_id=ROUND,
        candidate_id=candidate_id,
        member=member,
        note=None,
    )


def votes_closed() -> Event:
    """The votes of the round are counted."""
    return awards.VotesClosed(
        campaign_id=CAMPAIGN, round_id=ROUND, approved=(), not_approved=()
    )
