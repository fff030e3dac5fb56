"""Registration's events -> local copies of units, charters and rights; no decisions."""

from services.scoring.tables import AUTHORITY, UNITS
from shared.authority.mirror import reactions as of_authority
from shared.contracts.base import Event
from shared.domain import React
from shared.mirror.units import reactions as of_units

REACTIONS: dict[type[Event], React] = {
    **of_authority(AUTHORITY),
    **of_units(UNITS),
}
