"""What a service has heard of registration: campaigns, charters, rights and units.

Source: what the services keep themselves (`shared/authority/mirror.py` and
`shared/mirror/units.py`), without a database.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from bangvang.audit.replay.past import Past
from shared.authority.rights import Grant
from shared.contracts.charter import Charter
from shared.contracts.registration import (
    CampaignLaunched,
    CharterAdopted,
    LaunchReported,
    RoleGranted,
    RoleRevoked,
    UnitDissolved,
    UnitEnrolled,
    UnitPlaced,
    UnitRegistered,
)


class KnownCampaign(NamedTuple):
    """One campaign, as far as every decision asks about it."""

    exercise: bool
    digest: str
    """Of the charter in force."""
    launched_on: date


@dataclass(slots=True)
class KnownUnit:
    """One unit, as registration published it."""

    unit_id: str
    campaign_id: str
    kind: str
    group: str | None
    valid_from: date
    valid_to: date | None = None
    """First day on which it is no more."""
    registered: bool = False
    launched: bool = False
    launched_in_time: bool = False
    placements: dict[date, str | None] = field(default_factory=dict)
    """Direct superior from each day on."""
    events: dict[str, str] = field(default_factory=dict)
    """Ids of the events that brought the facts, by fact."""

    def active_on(self, day: date) -> bool:
        """Whether the unit exists on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(slots=True)
class Register:
    """The register of units and rights as it stood after the last event heard."""

    campaigns: dict[str, KnownCampaign] = field(default_factory=dict)
    charters: dict[str, Charter] = field(default_factory=dict)
    """By digest."""
    grants: dict[str, dict[str, Grant]] = field(default_factory=dict)
    """By actor, then by id of the right."""
    ways: dict[str, dict[Hashable, Any]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """What `rights` remembers of them by actor, until one of that actor changes."""
    holders: dict[str, dict[str, Grant]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """The rights for a unit, by unit, then by id of the right."""
    units: dict[str, KnownUnit] = field(default_factory=dict)
    groups: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Units ever enrolled in a group, by campaign and group."""

    def hear(self, past: Past) -> None:
        """Take in one of registration's events; what says nothing new is passed over.

        A part of the log may be missing or forged, so a unit or right that was never
        heard of is passed over too: the finding about it stands elsewhere.
        """
        change = _CHANGES.get(type(past.event))
        if change is not None:
            change(self, past)

    def rights_of(self, unit_id: str) -> list[Grant]:
        """Every right that was ever given for a unit, by the right's id."""
        held = self.holders.get(unit_id)
        return [] if held is None else [held[one] for one in sorted(held)]


def concerns(kind: type[Any]) -> bool:
    """Whether others keep anything of a kind of event of registration."""
    return kind in _CHANGES


def _launched(register: Register, past: Past) -> None:
    event: CampaignLaunched = past.event
    register.campaigns[event.campaign_id] = KnownCampaign(
        event.exercise, event.charter_digest, event.launched_on
    )


def _adopted(register: Register, past: Past) -> None:
    event: CharterAdopted = past.event
    register.charters[event.digest] = event.charter
    known = register.campaigns.get(event.campaign_id)
    if known is not None:
        register.campaigns[event.campaign_id] = known._replace(digest=event.digest)


def _granted(register: Register, past: Past) -> None:
    event: RoleGranted = past.event
    grant = Grant(
        event.actor_id,
        event.role,
        event.campaign_id,
        event.unit_id,
        event.group,
        event.level,
        _in_utc(event.valid_from),
        _in_utc(event.valid_to),
        None,
    )
    _keep(register, event.grant_id, grant)


def _in_utc(moment: datetime | None) -> datetime | None:
    """Return the same moment, so that comparing it with an event's time is quick."""
    return None if moment is None else moment.astimezone(UTC)


def _revoked(register: Register, past: Past) -> None:
    event: RoleRevoked = past.event
    held = register.grants.get(event.actor_id, {}).get(event.grant_id)
    if held is not None:
        revoked = held._replace(revoked_at=past.envelope.time)
        _keep(register, event.grant_id, revoked)


def _keep(register: Register, grant_id: str, grant: Grant) -> None:
    register.ways.pop(grant.actor_id, None)
    register.grants.setdefault(grant.actor_id, {})[grant_id] = grant
    if grant.unit_id is not None:
        register.holders[grant.unit_id][grant_id] = grant


def _enrolled(register: Register, past: Past) -> None:
    event: UnitEnrolled = past.event
    register.units[event.unit_id] = KnownUnit(
        event.unit_id,
        event.campaign_id,
        event.kind.value,
        event.group,
        event.valid_from,
        placements={event.valid_from: event.parent_id},
        events={"enrolled": past.envelope.id},
    )
    if event.group is not None:
        key = (event.campaign_id, event.group)
        register.groups.setdefault(key, []).append(event.unit_id)


def _placed(register: Register, past: Past) -> None:
    event: UnitPlaced = past.event
    unit = register.units.get(event.unit_id)
    if unit is not None:
        unit.placements[event.on] = event.parent_id


def _dissolved(register: Register, past: Past) -> None:
    event: UnitDissolved = past.event
    unit = register.units.get(event.unit_id)
    if unit is not None:
        unit.valid_to = event.on
        unit.events["dissolved"] = past.envelope.id


def _registered(register: Register, past: Past) -> None:
    unit = register.units.get(past.event.unit_id)
    if unit is not None:
        unit.registered = True
        unit.events["registered"] = past.envelope.id


def _reported(register: Register, past: Past) -> None:
    event: LaunchReported = past.event
    unit = register.units.get(event.unit_id)
    if unit is not None:
        unit.launched = True
        unit.launched_in_time = event.in_time
        unit.events["launched"] = past.envelope.id


_CHANGES: dict[type[Any], Callable[[Register, Past], None]] = {
    CampaignLaunched: _launched,
    CharterAdopted: _adopted,
    RoleGranted: _granted,
    RoleRevoked: _revoked,
    UnitEnrolled: _enrolled,
    UnitPlaced: _placed,
    UnitDissolved: _dissolved,
    UnitRegistered: _registered,
    LaunchReported: _reported,
}
