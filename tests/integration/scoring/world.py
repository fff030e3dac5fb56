"""A campaign on a real database, with rights and units as registration gives them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from services.scoring.queries import ANSWERS
from services.scoring.reactors import REACTIONS
from shared.authority.rights import Grant
from shared.contracts.answers import Accepted
from shared.contracts.base import Command, Event, Query, Words
from shared.contracts.charter import Charter, UnitKind
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    CampaignLaunched,
    CharterAdopted,
    RoleGranted,
    UnitEnrolled,
)
from shared.contracts.roles import Role
from shared.domain import Change, Follow, Seen
from shared.eventstore.changes import apply
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.orders import Order
from shared.messaging.asking import ConnectionReads, TokenAsker
from tests.unit.scoring.world import CAMPAIGN, CHARTER

START = datetime(2021, 12, 1, tzinfo=UTC)
LEAD = derived_id("actor", "lead")


ANYBODY: tuple[Grant, ...] = ()


def asking(
    role: Role, *, unit: str | None = None, group: str | None = None
) -> tuple[Grant, ...]:
    """The rights of somebody who holds one."""
    actor = derived_id("actor", role, unit or "", group or "")
    return (Grant(actor, role, CAMPAIGN, unit, group, None, None, None, None),)


@dataclass
class Place:
    """One database of scoring with a desk on it."""

    database: Database
    desk: CommandDesk
    ids: Any = field(default_factory=count)

    async def give(
        self, command: Command, by: str = LEAD, at: datetime = START
    ) -> Accepted:
        """Give a command, or raise the refusal."""
        order = Order(command, f"command-{next(self.ids)}", by, at)
        return await self.desk.handle(order)

    async def ask(self, query: Query[Any], who: tuple[Grant, ...] = ANYBODY) -> Any:
        """Ask a query, or raise the refusal."""
        async with self.database.read() as connection:
            reads = ConnectionReads(connection)
            asker = TokenAsker(LEAD, who, query, START)
            return await ANSWERS[type(query)](query, reads, asker)

    async def hear(self, *events: Event) -> None:
        """Let registration have said this."""
        changes: list[Change] = []
        for number, event in enumerate(events):
            changes.extend(_changes(number, event))
        async with self.database.write() as connection:
            await apply(connection, changes)


def _changes(number: int, event: Event) -> Sequence[Change]:
    seen = Seen(
        id=f"event-{number}",
        source="registration",
        sequence=number,
        subject="unit/1",
        version=1,
        time=START,
        actor=LEAD,
        role=Role.ADMINISTRATOR,
        exercise=False,
        charter=None,
        event=event,
    )
    effects = REACTIONS[type(event)](seen)
    return [one for one in effects if not isinstance(one, Follow)]


def launched(charter: Charter = CHARTER) -> tuple[Event, ...]:
    """The campaign under its charter, with the lead agency entrusted."""
    return (
        CampaignLaunched(
            campaign_id=CAMPAIGN,
            title=Words(vi="Thử", en="Test"),
            exercise=False,
            lead_agency=charter.lead_agency,
            charter_digest=charter.digest,
            launched_on=date(2021, 12, 1),
            legal_basis=(),
        ),
        chartered(charter),
        granted(LEAD, Role.LEAD_AGENCY),
    )


def chartered(charter: Charter) -> CharterAdopted:
    """A charter binds from now on."""
    return CharterAdopted(
        campaign_id=CAMPAIGN,
        digest=charter.digest,
        charter=charter,
        adopted_on=date(2021, 12, 1),
    )


def granted(
    actor: str, role: Role, *, unit: str | None = None, group: str | None = None
) -> RoleGranted:
    """Somebody is entrusted with a role."""
    return RoleGranted(
        campaign_id=CAMPAIGN,
        grant_id=derived_id("grant", actor, role, unit or "", group or ""),
        actor_id=actor,
        role=role,
        unit_id=unit,
        group=group,
        level=None,
        valid_from=None,
        valid_to=None,
    )


def enrolled(unit: str, name: str, group: str = "departments") -> UnitEnrolled:
    """A unit of the campaign."""
    return UnitEnrolled(
        campaign_id=CAMPAIGN,
        unit_id=unit,
        name=name,
        kind=UnitKind.DEPARTMENT,
        group=group,
        parent_id=None,
        codes=(),
        valid_from=date(2021, 1, 1),
        example=True,
    )
