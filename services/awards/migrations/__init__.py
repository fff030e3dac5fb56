"""The history of the tables of awards: its own and those of many services."""

from pathlib import Path

from shared.authority.migrations import AUTHORITY
from shared.eventstore.migrations import STORE
from shared.mirror.migrations import UNITS
from shared.schema.history import Branch, History

OWN = Branch("awards", (Path(__file__).parent,))

HISTORY = History((STORE, AUTHORITY, UNITS, OWN))
