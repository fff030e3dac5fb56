"""The read models of registration; each can be filled again from its own events.

Points are text, so that both databases keep them exactly.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from shared.authority import tables as authority
from shared.eventstore.types import ID, KEY, SEALED_JSON

METADATA = MetaData()
AUTHORITY = authority.add_to(METADATA)

NOBODY = ""
"""Stands for "no direct superior" in a placement."""


LAUNCHES = Table(
    "campaign_launches",
    METADATA,
    Column("campaign_id", ID, primary_key=True),
    Column("title", JSON, nullable=False),
    Column("exercise", Boolean, nullable=False),
    Column("charter_digest", KEY, nullable=False),
    Column("launched_on", Date, nullable=False),
    Column("version", Integer, nullable=False),
)

ADOPTIONS = Table(
    "charter_adoptions",
    METADATA,
    Column("campaign_id", ID, primary_key=True),
    Column("digest", KEY, primary_key=True),
    Column("adopted_on", Date, nullable=False),
)

UNITS = Table(
    "units",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("campaign_id", ID, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("group_key", KEY),
    Column("codes", JSON, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("example", Boolean, nullable=False),
    Column("registered_on", Date),
    Column("launched_on", Date),
    Column("launched_in_time", Boolean),
    Column("contents", JSON, nullable=False),
    Column("commitments", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Index("units_of_a_group", "campaign_id", "group_key", "unit_id"),
)

UNIT_NAMES = Table(
    "unit_names",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("from_day", Date, primary_key=True),
    Column("name", String(300), nullable=False),
    Column("folded", Text, nullable=False),
)
"""Names from a day on; `folded` is what a search compares."""

UNIT_CODES = Table(
    "unit_codes",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("scheme", KEY, primary_key=True),
    Column("value", String(40), primary_key=True),
    Column("campaign_id", ID, nullable=False),
    Column("valid_to", Date),
)
"""Codes that others gave a unit; free for another one once it ended."""

# The decider keeps this rule; the database keeps it once more, so that no fault above
# it gives one code to two units at a time.
Index(
    "one_unit_per_code",
    UNIT_CODES.c.campaign_id,
    UNIT_CODES.c.scheme,
    UNIT_CODES.c.value,
    unique=True,
    sqlite_where=UNIT_CODES.c.valid_to.is_(None),
    postgresql_where=UNIT_CODES.c.valid_to.is_(None),
)

PLACEMENTS = Table(
    "placements",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("from_day", Date, primary_key=True),
    Column("parent_id", ID, nullable=False, index=True),
)
"""Direct superior from a day on."""

SUCCESSIONS = Table(
    "successions",
    METADATA,
    Column("predecessor_id", ID, primary_key=True),
    Column("successor_id", ID, primary_key=True, index=True),
    Column("on_day", Date, primary_key=True),
    Column("share", String(10), nullable=False),
)

HEADS = Table(
    "heads",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("from_day", Date, primary_key=True),
    Column("person_id", ID, nullable=False),
    Column("person_name", String(300)),
)
"""Who answers for a unit from a day on; the name is not public, empty once erased."""

PROGRESS = Table(
    "progress",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("commitment", KEY, primary_key=True),
    Column("as_of", Date, primary_key=True),
    Column("achieved", String(40), nullable=False),
    Column("note", Text),
)

WORDINGS = Table(
    "wordings",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("words", SEALED_JSON),
)
"""Commitments in the unit's own words: not public, empty once erased."""
