"""The register of units as the replay keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from bangvang.audit.replay.office import Asked, Office
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.privacy import FOLLOWED, Forgotten, hear_erasure
from bangvang.audit.replay.registration.hierarchy import Hierarchy, above
from bangvang.audit.replay.seals import Seals
from services.registration.decider import DECIDER
from services.registration.state import Facts, Unit
from shared.contracts import registration as said
from shared.contracts.base import Event
from shared.contracts.registration import NewUnit
from shared.contracts.roles import Role
from shared.decider import Decider, Needs

_NO_DIGEST = "0" * 64
_UNKNOWN = "?"
"""Stands for a text that is not known; rules never look into texts."""
_OF_UNITS: frozenset[type[Any]] = frozenset(
    {
        said.UnitEnrolled,
        said.UnitPlaced,
        said.UnitDissolved,
        said.UnitRegistered,
        said.LaunchReported,
    }
)
"""Whose facts stand in the units' own streams: here nobody asks a register for them."""


class RegisterOffice(Office):
    """The register: it hears nobody."""

    name: ClassVar[str] = "registration"
    decider: ClassVar[Decider] = DECIDER
    sources: ClassVar[Mapping[str, frozenset[type[Event]]]] = {"dossier": FOLLOWED}

    def __init__(self, seals: Seals) -> None:
        """Begin with an empty register."""
        super().__init__(seals)
        self.hierarchy = Hierarchy()
        self.forgotten: dict[str, Forgotten] = {}
        """Erasures of dossier that are to be followed, by event."""
        self.administrators: set[str] = set()
        """Ids of the platform-wide rights to administer that are not revoked."""

    def hear(self, past: Past) -> None:
        """Hear who is to be forgotten."""
        hear_erasure(self.forgotten, past)

    def evolve(self, past: Past) -> None:
        """Take in an own event, and what it changes in the register."""
        kind, event = type(past.event), past.event
        before = self.state(Unit, event.unit_id) if kind is said.UnitDissolved else None
        super().evolve(past)
        if kind not in _OF_UNITS:
            self.register.hear(past)
        self.hierarchy.note(event, before)

    def note(self, past: Past) -> None:
        """Remember who runs the platform."""
        event, kind = past.event, type(past.event)
        if kind is said.RoleGranted:
            if event.campaign_id is None and event.role is Role.ADMINISTRATOR:
                self.administrators.add(event.grant_id)
        elif kind is said.RoleRevoked:
            self.administrators.discard(event.grant_id)

    def fill(self, past: Past) -> Past:
        """What is sealed here moves no rule: any text will do."""
        if not past.gaps:
            return past
        return past.filled(person_name=_UNKNOWN, wording={}, document=_NO_DIGEST)

    def of_register(
        self,
        command: Any,
        units: Sequence[str],
        new: Sequence[NewUnit] = (),
        *first: str,
    ) -> Asked:
        """Need units, the first one as the aggregate, and the campaign."""
        facts = Facts(holders=self.hierarchy.holders(command.campaign_id, new))
        aggregate = f"unit/{units[0]}"
        campaign = f"campaign/{command.campaign_id}"
        named = (*first, aggregate, campaign, *(f"unit/{one}" for one in units))
        return Asked(command, Needs(tuple(dict.fromkeys(named)), facts))

    def unit(self, unit_id: str) -> Unit | None:
        """A unit that was enrolled."""
        found = self.streams.get(f"unit/{unit_id}")
        return None if found is None else found.state

    def superiors(self, units: Iterable[str], day: date) -> list[str]:
        """Return `units` and everyone above them on `day` or later."""
        return above(units, day, self.unit)
