"""The history of the tables of dossier: its own and those of many services."""

from pathlib import Path

from shared.authority.migrations import AUTHORITY
from shared.eventstore.migrations import STORE
from shared.mirror.migrations import UNITS
from shared.schema.history import Branch, History

OWN = Branch("dossier", (Path(__file__).parent,))

HISTORY = History((STORE, AUTHORITY, UNITS, OWN))
