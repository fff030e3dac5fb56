"""The history of the ledger's tables: its own, and the bookkeeping of all services."""

from pathlib import Path

from shared.eventstore.migrations import STORE
from shared.schema.history import Branch, History

OWN = Branch("ledger", (Path(__file__).parent,))

HISTORY = History((STORE, OWN))
