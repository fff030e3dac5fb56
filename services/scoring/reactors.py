"""Registration's events -> local copies of units, charters and rights; no decisions."""

from services.scoring.tables import AUTHORITY, UNITS
from shared.authority import mirror as authority
from shared.contracts.base import Event
from shared.domain import React
from shared.mirror import units

REACTIONS: dict[type[Event], React] = {
    **authority.reactions(AUTHORITY),
    **units.reactions(UNITS),
}
