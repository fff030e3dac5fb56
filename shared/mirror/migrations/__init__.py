"""The history of the copy of registration's units."""

from pathlib import Path

from sqlalchemy import MetaData

from shared.mirror.units import add_to
from shared.schema.history import Branch

_metadata = MetaData()
add_to(_metadata)

UNITS = Branch("units", (Path(__file__).parent,), frozenset(_metadata.tables))
