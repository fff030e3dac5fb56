"""Registration's decisions, made again: campaigns, charters, rights and units."""

from collections.abc import Mapping, Sequence
from typing import Any

from bangvang.audit.replay.office import Asked
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.registration.commands import ALONE, Ask, launch
from bangvang.audit.replay.registration.office import RegisterOffice
from bangvang.audit.replay.registration.successions import MOVES, TOGETHER
from shared.contracts.registration import CampaignLaunched, UnitEnrolled

_TOGETHER: Mapping[type[Any], Ask] = {CampaignLaunched: launch, **TOGETHER}
_ALONE: Mapping[type[Any], Ask] = {**ALONE, **MOVES}


class Registration(RegisterOffice):
    """The register: it hears nobody."""

    def asked(self, group: Sequence[Past]) -> Asked | None:
        """Return the command behind the events of one command."""
        kinds = [type(past.event) for past in group]
        for kind, ask in _TOGETHER.items():
            if kind in kinds:
                return ask(self, group)
        if len(group) > 1 and set(kinds) != {UnitEnrolled}:
            return None
        ask_one = _ALONE.get(kinds[0])
        return None if ask_one is None else ask_one(self, group)
