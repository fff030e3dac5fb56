"""The history of the event store's tables: one for the databases of all services."""

from pathlib import Path

from shared.eventstore.tables import METADATA
from shared.schema.history import Branch

STORE = Branch("store", (Path(__file__).parent,), frozenset(METADATA.tables))
