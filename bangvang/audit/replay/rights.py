"""Was this actor allowed to do this on that day?

The same function as in the services (`shared.authority.rights`), with the rights that
the deciding service had heard of. In an exercise rights of the whole platform are
judged by the clock; of that the log shows when the event's id was made.
"""

from datetime import timedelta
from functools import cache

from bangvang.audit.findings import Finding
from bangvang.audit.replay.office import Office
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.register import Register
from bangvang.audit.replay.words import finding
from shared.authority.rights import Grant, authorise, covers, describe
from shared.contracts.base import Command
from shared.contracts.roles import Role
from shared.runtime.ids import born

WAITED = timedelta(seconds=60)
"""How long a command may have waited between its arrival, when the right is judged,
and the making of the event's id."""


def check_rights(office: Office, command: Command, past: Past) -> Finding | None:
    """Say whether the actor was entitled, in the role that the event names."""
    envelope = past.envelope
    if envelope.role is Role.SERVICE:
        if any(way.role is Role.SERVICE for way in command.allowed):
            return None
        return _not_allowed(command, past)
    role = _entitled(office, command, past)
    if role is envelope.role:
        return None
    if role is None:
        return _not_allowed(command, past)
    roles = {"found": envelope.role, "wanted": role}
    return finding("replay.role", [past.ref], actor=envelope.actor, **roles)


def _entitled(office: Office, command: Command, past: Past) -> Role | None:
    envelope = past.envelope
    register = office.register
    held = register.grants.get(envelope.actor)
    if not held:
        return None
    ways = _ways(register, command, envelope.actor)
    for role, grant in ways:
        # As `usable` and `authorise` have it, for rights inside a campaign.
        spent = envelope.exercise and grant.revoked_at is not None
        if not spent and grant.in_force(envelope.time):
            return role
    platform = [one for one in held.values() if one.campaign_id is None]
    return _on_the_platform(platform, command, past) if platform else None


def _ways(
    register: Register, command: Command, actor: str
) -> tuple[tuple[Role, Grant], ...]:
    """Return which rights in a campaign entitle to a command, whenever they hold.

    In the order in which a service asks them. Remembered until rights change: officers
    say many things about the same unit.
    """
    kind = type(command)
    scope = [getattr(command, name, None) for name in _asked(kind)]
    key = (kind, command.campaign_id, *scope)
    known = register.ways[actor]
    found = known.get(key)
    if found is None:
        found = tuple(
            (way.role, grant)
            for way in command.allowed
            for grant in register.grants[actor].values()
            if grant.campaign_id is not None and covers(grant, way, command)
            if way.role is not Role.SERVICE
        )
        known[key] = found
    return found


@cache
def _asked(kind: type[Command]) -> tuple[str, ...]:
    """The fields of a command that the ways to be entitled to it ask for."""
    return tuple(
        name
        for way in kind.allowed
        for name in (way.unit, way.group, way.level)
        if name is not None
    )


def _on_the_platform(grants: list[Grant], command: Command, past: Past) -> Role | None:
    envelope = past.envelope
    if not envelope.exercise:
        return authorise(command.allowed, command, grants, envelope.time)
    made = born(envelope.id)
    # Made by another clock, or in no known moment: only what was heard counts.
    moments = [] if made is None else [made, made - WAITED]
    for moment in moments:
        role = authorise(command.allowed, command, grants, moment)
        if role is not None:
            return role
    return None


def _not_allowed(command: Command, past: Past) -> Finding:
    return finding(
        "replay.authority",
        [past.ref],
        actor=past.envelope.actor,
        needed=describe(command.allowed) or "-",
    )
