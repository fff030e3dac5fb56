"""Awards alone on a real database: others' events are told, commands go to the desk."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from services.awards.app import DOMAIN
from shared.authority.lookup import grants_of
from shared.contracts import dossier, registration, scoring
from shared.contracts.answers import Accepted
from shared.contracts.base import Command, Contract, Document, Event, Query
from shared.contracts.charter import Charter, SubjectKind, UnitKind
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.domain import Follow, Seen
from shared.eventstore.changes import apply
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.orders import Order
from shared.eventstore.rebuild import compare
from shared.messaging.asking import ConnectionReads, TokenAsker
from shared.testing.scenario import EPOCH
from tests.unit.awards.charter import CHARTER, words
from tests.unit.awards.story import CAMPAIGN, EDITION, ROUND, an_id

DOCUMENT = Document(number="1/QĐ", issued_on="2021-11-30")
LEAD = an_id("lead")


@dataclass
class World:
    """One running service, and a counter for what it is told and asked."""

    database: Database
    desk: CommandDesk
    now: datetime = EPOCH
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def hear(self, event: Event) -> None:
        """Apply another service's event, and do what follows from it."""
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
        told = list(DOMAIN.reactions[type(event)](seen))
        changes = [one for one in told if not isinstance(one, Follow)]
        async with self.database.write() as connection:
            await apply(connection, changes)
        for one in told:
            if isinstance(one, Follow):
                await self.desk.handle(
                    Order(
                        command=one.command,
                        command_id=f"{seen.id}:{one.name}",
                        actor=derived_id("service", "awards"),
                        received=self.now,
                        internal=True,
                        cause=seen.id,
                    )
                )

    async def give(self, command: Command, actor: str = LEAD) -> Accepted:
        """Give a command with a new id, now."""
        order = Order(
            command=command,
            command_id=f"command-{next(self.numbers)}",
            actor=actor,
            received=self.now,
        )
        return await self.desk.handle(order)

    async def ask(self, query: Query[Any], actor: str | None = None) -> Any:
        """Ask a query; rights are checked by the bus before, not here."""
        async with self.database.read() as connection:
            held = {}
            if actor is not None:
                held = await grants_of(connection, DOMAIN.tables, {actor})
            who = TokenAsker(actor, held.get(actor or "", ()), query, self.now)
            answer = DOMAIN.answers[type(query)]
            found: Contract = await answer(query, ConnectionReads(connection), who)
            return found

    async def differs_from_a_rebuild(self, folder: Path) -> list[str]:
        """Return the read models that do not follow from the events alone."""
        scratch = Database(f"sqlite+aiosqlite:///{folder / 'rebuilt.db'}")
        try:
            return await compare(DOMAIN, self.database, scratch)
        finally:
            await scratch.close()

    async def launch(
        self, campaign: str = CAMPAIGN, charter: Charter = CHARTER
    ) -> None:
        """Launch a campaign under its charter."""
        launched = registration.CampaignLaunched(
            campaign_id=campaign,
            title=words("Thử"),
            exercise=False,
            lead_agency="lead",
            charter_digest=charter.digest,
            launched_on=date(2021, 12, 1),
            legal_basis=(),
        )
        adopted = registration.CharterAdopted(
            campaign_id=campaign,
            digest=charter.digest,
            charter=charter,
            adopted_on=date(2021, 12, 1),
        )
        await self.hear(launched)
        await self.hear(adopted)

    async def entrust(self, actor: str, role: Role, **scope: str) -> None:
        """Grant a role."""
        granted = registration.RoleGranted(
            campaign_id=CAMPAIGN,
            grant_id=an_id("grant", actor, role, *scope.values()),
            actor_id=actor,
            role=role,
            unit_id=scope.get("unit_id"),
            group=None,
            level=scope.get("level"),
            valid_from=None,
            valid_to=None,
        )
        await self.hear(granted)

    async def enrol(self, unit_id: str, name: str, group: str = "departments") -> None:
        """Enrol a unit."""
        enrolled = registration.UnitEnrolled(
            campaign_id=CAMPAIGN,
            unit_id=unit_id,
            name=name,
            kind=UnitKind.DEPARTMENT,
            group=group,
            parent_id=None,
            codes=(),
            valid_from=date(2020, 1, 1),
            example=False,
        )
        await self.hear(enrolled)

    async def adopt_edition(self) -> None:
        """Open the edition whose scores count."""
        adopted = scoring.EditionAdopted(
            campaign_id=CAMPAIGN,
            edition_id=EDITION,
            edition="index-2020",
            year=2020,
            charter_digest=CHARTER.digest,
            self_assessment_until=date(2021, 12, 5),
        )
        await self.hear(adopted)

    async def score(self, unit_id: str, total: str) -> None:
        """Publish a score."""
        published = scoring.ScorePublished(
            campaign_id=CAMPAIGN,
            edition_id=EDITION,
            edition="index-2020",
            year=2020,
            unit_id=unit_id,
            group="departments",
            parts={"all": Decimal(total)},
            total=Decimal(total),
            band=None,
            rank=1,
            ranked=1,
            clause="III.1.a",
            document=DOCUMENT,
            openings=(),
        )
        await self.hear(published)

    async def complete(self, unit_id: str, *, well_done: bool = True) -> None:
        """Publish how completely the unit did its tasks."""
        published = scoring.CompletionPublished(
            campaign_id=CAMPAIGN,
            unit_id=unit_id,
            phase="phase-1",
            until=date(2021, 12, 1),
            tasks=1,
            unconfirmed=0,
            failed=0,
            degree=Decimal(92),
            well_done=well_done,
            clause="III.2.a",
            openings=(),
        )
        await self.hear(published)

    async def accept(
        self, *candidates: dossier.Candidate, round_id: str = ROUND
    ) -> str:
        """Accept a dossier with these candidates, which has them screened."""
        dossier_id = an_id(
            "dossier", round_id, *(one.candidate_id for one in candidates)
        )
        common: dict[str, Any] = {
            "campaign_id": CAMPAIGN,
            "dossier_id": dossier_id,
            "unit_id": an_id("sender"),
            "round_id": round_id,
            "candidates": candidates,
        }
        await self.hear(
            dossier.DossierSubmitted(
                **common, checklist=(), submission=1, deadline=EPOCH
            )
        )
        await self.hear(dossier.DossierAccepted(**common))
        return dossier_id


def unit_candidate(
    candidate_id: str, unit_id: str, form: str = "merit"
) -> dossier.Candidate:
    """A unit proposed for an award."""
    return dossier.Candidate(
        candidate_id=candidate_id, kind=SubjectKind.UNIT, unit_id=unit_id, form=form
    )
