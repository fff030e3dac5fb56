"""The standing of an order: by whom, in which role, when, under which rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import MetaData
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.authority.lookup import KnownCampaign, campaigns_of, charter_of, grants_of
from shared.authority.rights import Grant, authorise, describe, usable
from shared.contracts.charter import Charter
from shared.contracts.refusals import (
    CampaignUnknown,
    ExerciseDateMissing,
    NotAnExercise,
    NotEntitled,
)
from shared.contracts.roles import Role
from shared.domain import Domain
from shared.eventstore import driver
from shared.eventstore.orders import Order

TABLES = ("campaigns", "charters", "grants")
"""Copies of registration's facts that every service holds (`shared.authority`)."""
_CHARTERS = 64
_HEARD = "SELECT source, sequence FROM checkpoints ORDER BY source"


class Admission(NamedTuple):
    """An order that may be decided, as far as its own streams do not say otherwise."""

    role: Role
    at: datetime
    exercise: bool


class CharterShelf:
    """Charters by digest: they never change, so one that was read once is right."""

    def __init__(self) -> None:
        """Begin empty."""
        self._known: dict[str, Charter] = {}

    async def find(
        self, connection: AsyncConnection, metadata: MetaData, digest: str
    ) -> Charter | None:
        """Return the charter, or None while it has not arrived here."""
        if digest not in self._known:
            found = await charter_of(connection, metadata, digest)
            if found is None:
                return None
            while len(self._known) >= _CHARTERS:
                self._known.pop(next(iter(self._known)))
            self._known[digest] = found
        return self._known[digest]


@dataclass(slots=True)
class Standing:
    """Rights and campaigns of one batch, and what of other services was seen."""

    basis: str | None = None
    _grants: dict[str, tuple[Grant, ...]] = field(default_factory=dict)
    _campaigns: dict[str, KnownCampaign] = field(default_factory=dict)

    @classmethod
    async def of(
        cls, connection: AsyncConnection, domain: Domain, orders: Sequence[Order]
    ) -> "Standing":
        """Read what `orders` need, in three round trips at most."""
        found = cls(basis=await _seen(connection, domain))
        actors = {one.actor for one in orders if not one.internal}
        if actors:
            found._grants = await grants_of(connection, domain.tables, actors)
        ids = {one.command.campaign_id for one in orders}
        wanted = {str(one) for one in ids if one is not None}
        if wanted:
            found._campaigns = await campaigns_of(connection, domain.tables, wanted)
        return found

    def admit(self, order: Order) -> Admission:
        """Check who asks and when.

        Raises:
            NotEntitled, CampaignUnknown, NotAnExercise, ExerciseDateMissing: no.
        """
        exercise = self._exercise(order)
        if exercise and order.stated is None:
            raise ExerciseDateMissing
        if not exercise and order.stated is not None:
            raise NotAnExercise
        at = order.stated or order.received
        role = self._role(order, at, exercise=exercise)
        return Admission(role, at, exercise)

    def campaign(self, order: Order) -> KnownCampaign | None:
        """The campaign of an order; None for the whole platform and for a new one."""
        return self._campaigns.get(str(order.command.campaign_id))

    def _role(self, order: Order, at: datetime, *, exercise: bool) -> Role:
        command, held = order.command, self._grants.get(order.actor, ())
        # In an exercise the date is the player's. Rights on the whole platform are no
        # part of the play: they count at the real time, so a revoked one stays revoked.
        in_campaign = [one for one in held if one.campaign_id is not None]
        in_play = usable(in_campaign, exercise=exercise)
        platform = [one for one in held if one.campaign_id is None]
        for grants, when in ((in_play, at), (platform, order.received)):
            role = authorise(
                command.allowed, command, grants, when, internal=order.internal
            )
            if role is not None:
                return role
        raise NotEntitled(
            message=type(command).__name__, needed=describe(command.allowed)
        )

    def _exercise(self, order: Order) -> bool:
        opens = order.command.opens_exercise
        if opens is not None:
            return opens
        if order.command.campaign_id is None:
            return False
        campaign = self.campaign(order)
        if campaign is None:
            raise CampaignUnknown(campaign=order.command.campaign_id)
        return campaign.exercise


async def _seen(connection: AsyncConnection, domain: Domain) -> str | None:
    if not domain.sources():
        return None
    rows = await driver.run(connection, _HEARD)
    return ",".join(f"{source}:{sequence}" for source, sequence in rows) or None
