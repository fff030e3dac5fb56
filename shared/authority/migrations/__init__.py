"""The history of the copies of campaigns, charters and rights."""

from pathlib import Path

from sqlalchemy import MetaData

from shared.authority.tables import add_to
from shared.schema.history import Branch

_metadata = MetaData()
add_to(_metadata)

AUTHORITY = Branch("authority", (Path(__file__).parent,), frozenset(_metadata.tables))
