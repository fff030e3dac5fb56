"""Roles, and what a command says of who may give it.

A right is a `RoleGranted` event: a role, for a whole campaign or one unit, group or
level of it, from one moment to another. A command names the roles that may give it
and which of its fields hold the unit, group or level that the right must cover. The
check (`shared.authority`) is the same function in every service and in an audit.
"""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may be entrusted with."""

    ADMINISTRATOR = "administrator"
    """Runs the platform: launches campaigns, grants roles. No part in any decision."""
    LEAD_AGENCY = "lead_agency"
    """Cơ quan chủ trì: guides, collects, reviews, monitors, reports (V.5)."""
    HOME_AFFAIRS = "home_affairs"
    """Helps to follow and urge; sees, but appraises nothing (V.6)."""
    APPRAISER = "appraiser"
    """Appraises the units of one group (III.1.a, V.3, V.5.c)."""
    UNIT_OFFICER = "unit_officer"
    """Does the paperwork of one unit."""
    UNIT_HEAD = "unit_head"
    """Answers for one unit (V.1) and decides its own awards (III.3)."""
    COUNCIL_SECRETARY = "council_secretary"
    """Keeps the council's votes."""
    COUNCIL_MEMBER = "council_member"
    """Votes on candidates."""
    AWARDING_AUTHORITY = "awarding_authority"
    """Decides awards of one level: for the city, the chairman (III.3)."""
    AUDITOR = "auditor"
    """May be given what is not public."""
    SERVICE = "service"
    """A service acting by itself on an event; never granted, never over the bus."""


ROLES = {one.value: one for one in Role}
"""By the word that stands in an event: asking the enumeration takes longer."""


@dataclass(frozen=True, slots=True)
class Allow:
    """One way to be entitled to a command or query.

    `unit`, `group` and `level` name the field of the message that the grant's own
    unit, group or level must equal; None means that the whole campaign is needed.
    """

    role: Role
    unit: str | None = None
    group: str | None = None
    level: str | None = None
