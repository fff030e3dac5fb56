"""Who may do what, from when to when."""

from collections.abc import Sequence

from services.registration.decider.common import unit_of
from services.registration.errors import (
    FirstAdministratorAppointed,
    GrantAlreadyRevoked,
    GrantBackdated,
    GrantEndsEarly,
    GrantIdTaken,
    GrantUnknown,
    GroupUnknown,
    LastAdministrator,
    LevelUnknown,
    OwnRight,
    RoleBeyondLeadAgency,
    RoleNotGrantable,
    RoleNotPlatformWide,
    ScopeMissing,
    ScopeSuperfluous,
    UnitEnded,
)
from services.registration.rules import (
    FIRST_ADMINISTRATOR,
    PLATFORM_ROLES,
    SCOPES,
    UNIT_ROLES,
    day_of,
    listed,
)
from services.registration.state import Right
from shared.contracts.charter import Level
from shared.contracts.registration import (
    AppointFirstAdministrator,
    GrantRole,
    RevokeRole,
    RoleGranted,
    RoleRevoked,
)
from shared.contracts.roles import Role
from shared.decider import Aggregates, Given, New

_LEVELS = [level.value for level in Level]


def appoint_first(
    command: AppointFirstAdministrator, states: Aggregates
) -> Sequence[New[RoleGranted]]:
    """Make the first administrator: all other rights come from this one."""
    if states.of(Right, FIRST_ADMINISTRATOR).granted is not None:
        raise FirstAdministratorAppointed
    granted = RoleGranted(
        campaign_id=None,
        grant_id=FIRST_ADMINISTRATOR,
        actor_id=command.actor_id,
        role=Role.ADMINISTRATOR,
        unit_id=None,
        group=None,
        level=None,
        # Nobody granted it, so no moment is named either: it begins with the platform.
        valid_from=None,
        valid_to=None,
    )
    return [New(FIRST_ADMINISTRATOR, granted)]


def grant(
    command: GrantRole, states: Aggregates, given: Given
) -> Sequence[New[RoleGranted]]:
    """Entrust somebody else with a role."""
    _check_granter(command, given)
    if command.campaign_id is None and command.role not in PLATFORM_ROLES:
        raise RoleNotPlatformWide(role=command.role)
    _check_scope(command)
    _check_named(command, states, given)
    if states.of(Right, command.grant_id).granted is not None:
        raise GrantIdTaken(grant=command.grant_id)
    valid_from = command.valid_from or given.at
    if valid_from < given.at:
        raise GrantBackdated(valid_from=valid_from, now=given.at)
    if command.valid_to is not None and command.valid_to <= valid_from:
        raise GrantEndsEarly(valid_to=command.valid_to, valid_from=valid_from)
    granted = RoleGranted(
        campaign_id=command.campaign_id,
        grant_id=command.grant_id,
        actor_id=command.actor_id,
        role=command.role,
        unit_id=command.unit_id,
        group=command.group,
        level=command.level,
        valid_from=valid_from,
        valid_to=command.valid_to,
    )
    return [New(command.grant_id, granted)]


def _check_granter(command: GrantRole, given: Given) -> None:
    if command.role is Role.SERVICE:
        raise RoleNotGrantable(role=command.role)
    _check_lead_agency(command.role, given)
    if command.actor_id == given.actor:
        raise OwnRight


def _check_lead_agency(role: Role, given: Given) -> None:
    if given.role is Role.LEAD_AGENCY and role not in UNIT_ROLES:
        raise RoleBeyondLeadAgency(allowed=listed(UNIT_ROLES))


def _check_scope(command: GrantRole) -> None:
    wanted = SCOPES.get(command.role)
    for field in ("unit_id", "group", "level"):
        present = getattr(command, field) is not None
        scope = field.removesuffix("_id")
        if field == wanted and not present:
            raise ScopeMissing(role=command.role, scope=scope, field=field)
        if field != wanted and present:
            raise ScopeSuperfluous(role=command.role, scope=scope, field=field)


def _check_named(command: GrantRole, states: Aggregates, given: Given) -> None:
    """Check that the unit, group or level of the right exists."""
    if command.unit_id is not None and command.campaign_id is not None:
        unit = unit_of(states, command.unit_id, command.campaign_id)
        if unit.ended_on is not None and unit.ended_on <= day_of(given.at):
            raise UnitEnded(unit_id=command.unit_id, day=unit.ended_on)
    if command.group is not None and given.rules().group(command.group) is None:
        known = listed(group.key for group in given.rules().groups)
        raise GroupUnknown(place="group", group=command.group, known=known)
    if command.level is not None and command.level not in _LEVELS:
        raise LevelUnknown(level=command.level, known=listed(_LEVELS))


def revoke(
    command: RevokeRole, states: Aggregates, given: Given
) -> Sequence[New[RoleRevoked]]:
    """Take a right back, unless nobody could grant any more without it."""
    right = states.of(Right, command.grant_id)
    granted = right.granted
    if granted is None or (granted.actor_id, granted.campaign_id) != (
        command.actor_id,
        command.campaign_id,
    ):
        raise GrantUnknown(grant=command.grant_id)
    _check_lead_agency(granted.role, given)
    if right.revoked:
        raise GrantAlreadyRevoked(grant=command.grant_id)
    if right.runs_the_platform(given.at):
        others = states.all_of(Right)
        del others[command.grant_id]
        if not any(one.runs_the_platform(given.at) for one in others.values()):
            raise LastAdministrator
    revoked = RoleRevoked(
        campaign_id=command.campaign_id,
        grant_id=command.grant_id,
        actor_id=command.actor_id,
        role=granted.role,
    )
    return [New(command.grant_id, revoked)]
