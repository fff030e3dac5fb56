"""A campaign on a real database, begun as every campaign is."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from services.registration.app import DOMAIN
from services.registration.queries import ANSWERS
from shared.contracts.answers import Accepted
from shared.contracts.base import Command, Query
from shared.contracts.charter import UnitKind
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    AppointFirstAdministrator,
    EnrolUnits,
    GrantRole,
    LaunchCampaign,
    NewUnit,
)
from shared.contracts.roles import Role
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.orders import Order
from shared.eventstore.rebuild import compare
from shared.messaging.asking import ConnectionReads, TokenAsker
from tests.unit.registration.world import (
    ADMINISTRATOR,
    CAMPAIGN,
    CHARTER,
    CITY,
    LAUNCHED,
    OFFICER,
    A,
    B,
    C,
    code,
    new_unit,
)
from tests.unit.registration.world import START as VALID_FROM

START = datetime(2021, 12, 10, 3, 0, tzinfo=UTC)
MARCH = datetime(2022, 3, 20, 3, 0, tzinfo=UTC)
LEAD = derived_id("actor", "lead")
DISTRICT: dict[str, Any] = {"kind": UnitKind.DISTRICT, "group": "districts"}
UNITS: tuple[NewUnit, ...] = (
    new_unit(CITY, name="Thành phố", kind=UnitKind.AUTHORITY, group=None),
    new_unit(C, name="Quận Hải Châu", parent_id=CITY, **DISTRICT),
    new_unit(A, name="Xã Hoà Liên", parent_id=C, codes=(code("1"),)),
    new_unit(B, name="Phường Thạc Gián", parent_id=C, codes=(code("20218"),)),
)
"""A city, a district and two communes."""


@dataclass
class Place:
    """One database of registration with a desk on it."""

    database: Database
    desk: CommandDesk
    ids: Any = field(default_factory=count)

    async def begin(self) -> None:
        """Appoint the administrator, launch the campaign, entrust the lead agency."""
        first = AppointFirstAdministrator(actor_id=ADMINISTRATOR)
        await self.desk.handle(self._order(first, "registration", START, internal=True))
        launch = LaunchCampaign(
            campaign_id=CAMPAIGN,
            exercise=False,
            charter=CHARTER,
            launched_on=LAUNCHED,
        )
        await self.give(launch, ADMINISTRATOR)
        await self.grant(LEAD, Role.LEAD_AGENCY, ADMINISTRATOR)

    async def give(
        self, command: Command, by: str = LEAD, at: datetime = START
    ) -> Accepted:
        """Give a command, or raise the refusal."""
        return await self.desk.handle(self._order(command, by, at))

    async def grant(
        self, actor: str, role: Role, by: str = LEAD, unit: str | None = None
    ) -> None:
        """Entrust somebody with a role."""
        command = GrantRole(
            campaign_id=CAMPAIGN,
            grant_id=derived_id("grant", actor, role, unit or ""),
            actor_id=actor,
            role=role,
            unit_id=unit,
        )
        await self.give(command, by)

    async def enrol(self, *units: NewUnit, day: date = VALID_FROM) -> None:
        """Enrol units, and an officer who acts for A."""
        chosen = units or UNITS
        await self.give(EnrolUnits(campaign_id=CAMPAIGN, units=chosen, valid_from=day))
        if not units:
            await self.grant(OFFICER, Role.UNIT_OFFICER, unit=A)

    async def ask(self, query: Query[Any]) -> Any:
        """Ask a query as anybody, or raise the refusal."""
        asker = TokenAsker(None, (), query, MARCH)
        async with self.database.read() as connection:
            reads = ConnectionReads(connection)
            return await ANSWERS[type(query)](query, reads, asker)

    async def differences(self, scratch: str) -> list[str]:
        """Read models that are not what the events say."""
        other = Database(scratch)
        try:
            return await compare(DOMAIN, self.database, other)
        finally:
            await other.close()

    def _order(
        self, command: Command, by: str, at: datetime, *, internal: bool = False
    ) -> Order:
        return Order(command, f"command-{next(self.ids)}", by, at, internal=internal)
