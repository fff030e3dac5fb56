"""Registration's decisions, made again: campaigns, charters, rights and units."""

from collections.abc import Mapping, Sequence
from typing import Any

from bangvang.audit.findings import Finding
from bangvang.audit.replay.office import Asked
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.privacy import asked_of_privacy, follows, settle_erasure
from bangvang.audit.replay.registration.commands import ALONE, Ask, launch
from bangvang.audit.replay.registration.office import RegisterOffice
from bangvang.audit.replay.registration.successions import MOVES, TOGETHER
from services.registration.rules import FIRST_ADMINISTRATOR
from shared.contracts.erasure import DataErased
from shared.contracts.registration import CampaignLaunched, RoleGranted, UnitEnrolled

_TOGETHER: Mapping[type[Any], Ask] = {CampaignLaunched: launch, **TOGETHER}
_ALONE: Mapping[type[Any], Ask] = {**ALONE, **MOVES}


class Registration(RegisterOffice):
    """The register: it hears of others only who is to be forgotten."""

    def settle(self, group: Sequence[Past]) -> list[Finding]:
        """Note what is erased."""
        erasures = [past for past in group if isinstance(past.event, DataErased)]
        return [one for past in erasures for one in settle_erasure(self.seals, past)]

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
        kinds = [type(past.event) for past in group]
        for kind, ask in _TOGETHER.items():
            if kind in kinds:
                return ask(self, group)
        if (private := asked_of_privacy(self, group)) is not None:
            return private
        if len(group) > 1 and set(kinds) != {UnitEnrolled}:
            return None
        ask_one = _ALONE.get(kinds[0])
        return None if ask_one is None else ask_one(self, group)
