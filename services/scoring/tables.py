"""Read models: what was assessed and published, and what registration says of units.

Points are text, exactly as they were given; nothing is ever sorted or summed by them
in SQL, because the rank is stored.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from shared.authority import tables as authority
from shared.eventstore.types import ID, KEY, SEALED_JSON
from shared.mirror import units as mirror

METADATA = MetaData()

AUTHORITY = authority.add_to(METADATA)
"""Campaigns, charters and grants."""
UNITS = mirror.add_to(METADATA)

_POINTS = String(24)


EDITIONS = Table(
    "editions",
    METADATA,
    Column("edition_id", ID, primary_key=True),
    Column("campaign_id", ID, nullable=False),
    Column("edition", KEY, nullable=False),
    Column("year", Integer, nullable=False),
    Column("charter_digest", KEY, nullable=False),
    Column("self_assessment_until", Date, nullable=False),
    Column("version", Integer, nullable=False),
    # The decider refuses a second one; should two replicas ever decide at once, the
    # later transaction fails here and is decided again with the first one in sight.
    UniqueConstraint("campaign_id", "edition"),
)

PUBLICATIONS = Table(
    "publications",
    METADATA,
    Column("edition_id", ID, primary_key=True),
    Column("group_key", KEY, primary_key=True),
    Column("ranked", Integer, nullable=False),
)
"""Groups whose scores are out."""

SELF_ASSESSMENTS = Table(
    "self_assessments",
    METADATA,
    Column("sheet_id", ID, primary_key=True),
    Column("edition_id", ID, nullable=False, index=True),
    Column("unit_id", ID, nullable=False),
    Column("group_key", KEY, nullable=False),
    Column("points", SEALED_JSON),
    Column("evidence", SEALED_JSON),
    Column("subjects", SEALED_JSON),
    Column("version", Integer, nullable=False),
)
"""The latest self-assessment of each sheet; empty where it was erased."""

APPRAISALS = Table(
    "appraisals",
    METADATA,
    Column("sheet_id", ID, primary_key=True),
    Column("edition_id", ID, nullable=False, index=True),
    Column("unit_id", ID, nullable=False),
    Column("group_key", KEY, nullable=False),
    Column("points", SEALED_JSON),
    Column("reasons", SEALED_JSON),
    Column("version", Integer, nullable=False),
)
"""The latest appraisal of each sheet; empty where it was erased."""

SCORES = Table(
    "scores",
    METADATA,
    Column("sheet_id", ID, primary_key=True),
    Column("edition_id", ID, nullable=False),
    Column("campaign_id", ID, nullable=False),
    Column("edition", KEY, nullable=False),
    Column("year", Integer, nullable=False),
    Column("unit_id", ID, nullable=False),
    Column("group_key", KEY, nullable=False),
    Column("parts", SEALED_JSON, nullable=False),
    Column("total", _POINTS, nullable=False),
    Column("band", KEY),
    Column("rank", Integer, nullable=False),
    Column("ranked", Integer, nullable=False),
    Column("corrected", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("scores_by_rank", "edition_id", "group_key", "rank"),
)
"""Published scores as they stand after all corrections."""

CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("sheet_id", ID, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("changed", SEALED_JSON, nullable=False),
)
"""Points that a correction put in the place of the appraised ones."""

TASKS = Table(
    "tasks",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("task_id", ID, primary_key=True),
    Column("campaign_id", ID, nullable=False),
    Column("reference", String(80), nullable=False),
    Column("phase", KEY, nullable=False),
    Column("weight", _POINTS, nullable=False),
    Column("due", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("reported", _POINTS),
    Column("confirmed", _POINTS),
)

COMPLETIONS = Table(
    "completions",
    METADATA,
    Column("campaign_id", ID, primary_key=True),
    Column("unit_id", ID, primary_key=True),
    Column("phase", KEY, primary_key=True),
    Column("until", Date, nullable=False),
    Column("tasks", Integer, nullable=False),
    Column("degree", _POINTS, nullable=False),
    Column("well_done", Boolean, nullable=False),
    Column("clause", String(120), nullable=False),
)
"""The latest published completion of each unit and phase."""
