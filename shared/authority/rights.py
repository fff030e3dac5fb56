"""May this actor do this now? One pure function for services and audits."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from shared.contracts.roles import Allow, Role


class Grant(NamedTuple):
    """One right, as the log gave it."""

    actor_id: str
    role: Role
    campaign_id: str | None
    unit_id: str | None
    group: str | None
    level: str | None
    valid_from: datetime | None
    valid_to: datetime | None
    revoked_at: datetime | None

    def in_force(self, at: datetime) -> bool:
        """Whether it counts at a moment: from `valid_from` until before the ends."""
        if self.valid_from is not None and at < self.valid_from:
            return False
        if self.valid_to is not None and at >= self.valid_to:
            return False
        return self.revoked_at is None or at < self.revoked_at


def authorise(
    allowed: Sequence[Allow],
    message: object,
    grants: Iterable[Grant],
    at: datetime,
    *,
    internal: bool = False,
) -> Role | None:
    """Return the role that entitles to `message`, or None: refusal is the default.

    A grant for a campaign counts in that campaign only; a platform-wide one counts
    everywhere. A grant for a unit, group or level counts only where the message names
    the same one and the way asks for it.
    """
    if internal:
        return (
            Role.SERVICE if any(way.role is Role.SERVICE for way in allowed) else None
        )
    held = [one for one in grants if one.in_force(at)]
    for way in allowed:
        if way.role is Role.SERVICE:
            continue
        if any(covers(one, way, message) for one in held):
            return way.role
    return None


def covers(grant: Grant, way: Allow, message: object) -> bool:
    """Whether a right entitles to a message in one way, while it is in force."""
    if grant.role is not way.role:
        return False
    campaign = getattr(message, "campaign_id", None)
    if grant.campaign_id not in {None, campaign}:
        return False
    return (
        _scope(grant.unit_id, way.unit, message)
        and _scope(grant.group, way.group, message)
        and _scope(grant.level, way.level, message)
    )


def _scope(held: Any, field: str | None, message: object) -> bool:
    if field is None:
        return held is None
    wanted = getattr(message, field, None)
    return wanted is not None and held == wanted


def usable(grants: Iterable[Grant], *, exercise: bool) -> list[Grant]:
    """Return the rights that somebody can still act by.

    The dates of a right in an exercise are dates of the play, and whoever acts states
    the date. So there a revocation ends a right for every date as soon as it is heard
    of: its holder could else state a date before it and go on. In a real campaign the
    clock says all that is needed.
    """
    return [one for one in grants if not exercise or one.revoked_at is None]


def for_looking(grants: Iterable[Grant], exercises: Collection[str]) -> list[Grant]:
    """Return the rights that count for a query, which is always asked now.

    The dates of a right in an exercise are dates of the play, and now means nothing to
    them: only its revocation ends it. All others count by the clock.
    """
    return [
        one._replace(valid_from=None, valid_to=None)
        if one.campaign_id in exercises
        else one
        for one in grants
        if one.campaign_id not in exercises or one.revoked_at is None
    ]


def describe(allowed: Sequence[Allow]) -> str:
    """Name the ways to be entitled, for a refusal."""
    return ", ".join(
        way.role.value
        + "".join(
            f" ({name})"
            for name in (way.unit, way.group, way.level)
            if name is not None
        )
        for way in allowed
    )
