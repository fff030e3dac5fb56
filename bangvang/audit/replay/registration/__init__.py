"""Registration's decisions, made again: campaigns, charters, rights and units."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from bangvang.audit.replay.office import Asked, Settle
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.privacy import asked_of_privacy, follows, settle_erasure
from bangvang.audit.replay.registration.commands import ALONE, Ask, launch
from bangvang.audit.replay.registration.office import RegisterOffice
from bangvang.audit.replay.registration.successions import MOVES, TOGETHER
from services.registration.rules import FIRST_ADMINISTRATOR
from shared.contracts.registration import (
    CampaignLaunched,
    PersonalDataErased,
    RoleGranted,
    UnitEnrolled,
)

_TOGETHER: Mapping[type[Any], Ask] = {CampaignLaunched: launch, **TOGETHER}
_ALONE: Mapping[type[Any], Ask] = {**ALONE, **MOVES}
_ENROLLED: set[type[Any]] = {UnitEnrolled}
"""Many units at once; everything else that stands alone stands so only once."""


class Registration(RegisterOffice):
    """The register: it hears of others only who is to be forgotten."""

    settles: ClassVar[Mapping[type[Any], Settle]] = {PersonalDataErased: settle_erasure}

    def caused(self, past: Past) -> bool:
        """Whether the platform begins here, or a person is forgotten as in dossier."""
        event = past.event
        if not isinstance(event, RoleGranted):
            return follows(self, self.forgotten, past)
        return (
            event.grant_id == FIRST_ADMINISTRATOR
            and past.envelope.cause is None
            and past.envelope.actor == event.actor_id
        )

    def asked(self, group: Sequence[Past]) -> Asked | None:
        """Return the command behind the events of one command."""
        if len(group) == 1:
            alone = _ALONE.get(type(group[0].event))
            if alone is not None:
                return alone(self, group)
        kinds = [type(past.event) for past in group]
        for kind, ask in _TOGETHER.items():
            if kind in kinds:
                return ask(self, group)
        if (private := asked_of_privacy(self, group)) is not None:
            return private
        return _ALONE[UnitEnrolled](self, group) if set(kinds) == _ENROLLED else None
