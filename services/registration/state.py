"""What registration must remember in order to decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, assert_never

from services.registration.rules import History, active, day_of, placed
from shared.changed import changed
from shared.contracts.registration import (
    CampaignLaunched,
    CharterAdopted,
    CommitmentProgressed,
    HeadAppointed,
    LaunchReported,
    PersonalDataErased,
    RegistrationEvent,
    RoleGranted,
    RoleRevoked,
    UnitDissolved,
    UnitEnrolled,
    UnitPlaced,
    UnitRegistered,
    UnitRenamed,
    UnitsMerged,
    UnitSplit,
    ValuesDisclosed,
)
from shared.contracts.roles import Role
from shared.decider import Recorded
from shared.privacy.disclosure import disclosed
from shared.privacy.erasure import erased


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign."""

    kind: ClassVar[str] = "campaign"

    launched: CampaignLaunched | None = None
    charter: CharterAdopted | None = None
    """The charter in force."""


@dataclass(frozen=True, slots=True)
class Right:
    """One right, granted once and perhaps revoked.

    Each right is a stream of its own: an actor may hold rights in a real campaign and
    in exercises, whose stated dates run by another calendar.
    """

    kind: ClassVar[str] = "grant"

    granted: RoleGranted | None = None
    revoked: bool = False

    def runs_the_platform(self, at: datetime) -> bool:
        """Whether it makes somebody administrator of everything, without an end."""
        one = self.granted
        if one is None or self.revoked or one.campaign_id is not None:
            return False
        begun = one.valid_from is None or one.valid_from <= at
        return one.role is Role.ADMINISTRATOR and begun and one.valid_to is None


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the register."""

    kind: ClassVar[str] = "unit"

    enrolled: UnitEnrolled | None = None
    name: str = ""
    """The latest one that is known."""
    named_on: date = date.min
    placements: History = ()
    ended_on: date | None = None
    """First day on which it is no more."""
    head: HeadAppointed | None = None
    """The latest one that was appointed."""
    registered: UnitRegistered | None = None
    registered_on: date | None = None
    launched_on: date | None = None

    def active_on(self, day: date) -> bool:
        """Whether the unit exists on `day`."""
        one = self.enrolled
        return one is not None and active(one.valid_from, self.ended_on, day)

    def belongs_to(self, campaign_id: str) -> bool:
        """Whether the unit is enrolled in this campaign."""
        return self.enrolled is not None and self.enrolled.campaign_id == campaign_id

    def last_day_known(self) -> date:
        """The latest day on which something about it happened or is to change."""
        head = None if self.head is None else self.head.from_day
        acts = (head, self.registered_on, self.launched_on)
        days = [self.named_on, *(day for day, _ in self.placements)]
        return max([*days, *(day for day in acts if day is not None)])


class Holder(NamedTuple):
    """A unit that has a code."""

    unit_id: str
    until: date | None
    """First day on which it is no more."""


class Facts(NamedTuple):
    """What `gather` found in the read models."""

    launched_on: date | None = None
    """Day of the campaign's launch."""
    groups_in_use: frozenset[str] = frozenset()
    """Groups of the units that have not ended."""
    holders: Mapping[tuple[str, str], tuple[Holder, ...]] = MappingProxyType({})
    """Who has, or had, each code of the command, by scheme and value."""


def evolve(state: Any, past: Recorded[RegistrationEvent]) -> Any:
    """Return `state` after `past`; history is never questioned.

    The frequent events first: a case that is passed by takes time.
    """
    match past.event:
        case RoleGranted() as event:
            return Right(granted=event, revoked=state.revoked)
        case UnitEnrolled() as event:
            return _enrolled(event)
        case UnitRegistered() as event:
            day = day_of(past.time)
            return changed(state, registered=event, registered_on=day)
        case LaunchReported() as event:
            return changed(state, launched_on=event.launched_on)
        case CampaignLaunched() as event:
            return changed(state, launched=event)
        case CharterAdopted() as event:
            return changed(state, charter=event)
        case RoleRevoked():
            return changed(state, revoked=True)
        case UnitRenamed() as event:
            return changed(state, name=event.name, named_on=event.on)
        case UnitPlaced() as event:
            history = placed(state.placements, event.on, event.parent_id)
            return changed(state, placements=history)
        case UnitDissolved() as event:
            return changed(state, ended_on=event.on)
        case UnitsMerged() | UnitSplit() | CommitmentProgressed():
            return state  # told to others; no later decision rests on it
        case HeadAppointed() as event:
            return changed(state, head=event)
        case PersonalDataErased() as event:
            return erased(state, event)
        case ValuesDisclosed() as event:
            return disclosed(state, event)
        case _ as never:
            assert_never(never)


def _enrolled(event: UnitEnrolled) -> Unit:
    return Unit(
        enrolled=event,
        name=event.name,
        named_on=event.valid_from,
        placements=((event.valid_from, event.parent_id),),
    )
