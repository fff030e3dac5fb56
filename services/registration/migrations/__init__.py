"""The history of the tables of registration: its own and those of many services."""

from pathlib import Path

from shared.authority.migrations import AUTHORITY
from shared.eventstore.migrations import STORE
from shared.schema.history import Branch, History

OWN = Branch("registration", (Path(__file__).parent,))

HISTORY = History((STORE, AUTHORITY, OWN))
