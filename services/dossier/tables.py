"""The read models of dossier, and local copies of what others published.

Every table can be filled again: own ones from the own events and the vault, copies
from the others' events. What names or describes a person stands in `persons`,
`documents` and `dossiers.explanation`, and is shown by the query `Dossier` only.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from shared.authority import tables as authority
from shared.eventstore.types import ID, KEY, SEALED_JSON, Moment
from shared.mirror import units as mirror

METADATA = MetaData()
AUTHORITY = authority.add_to(METADATA)
UNITS = mirror.add_to(METADATA)

WHOLE = ""
"""Stands for "the whole dossier" where a paper is of no single candidate."""


DOSSIERS = Table(
    "dossiers",
    METADATA,
    Column("dossier_id", ID, primary_key=True),
    Column("campaign_id", ID, nullable=False, index=True),
    Column("round_id", ID, nullable=False, index=True),
    Column("unit_id", ID, nullable=False, index=True),
    Column("state", String(20), nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("submissions", Integer, nullable=False),
    Column("returns", Integer, nullable=False),
    Column("submitted_at", Moment),
    Column("checklist", SEALED_JSON),
    Column("explanation", Text),
    Column("changed_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
)

CANDIDATES = Table(
    "candidates",
    METADATA,
    Column("dossier_id", ID, primary_key=True),
    Column("candidate_id", ID, primary_key=True),
    Column("round_id", ID, nullable=False),
    Column("standing", String(200)),
    # Empty for units and enterprises.
    Column("person_id", ID, index=True),
    # `OpenDossier` sees to both, and no second writer is beside it; the database keeps
    # them once more, so that no fault above it can propose a subject twice.
    UniqueConstraint("round_id", "candidate_id", name="one_dossier_per_candidate"),
    UniqueConstraint("standing", name="one_candidacy_per_subject"),
)

PERSONS = Table(
    "persons",
    METADATA,
    Column("dossier_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("details", JSON, nullable=False),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("dossier_id", ID, primary_key=True),
    Column("item", KEY, primary_key=True),
    Column("candidate_id", ID, primary_key=True),
    Column("document_id", ID, nullable=False),
    Column("sha256", String(64), info={"document": True}),
    Column("size", Integer, nullable=False),
    Column("media_type", String(160), nullable=False),
    Column("title", String(300)),
    Column("as_of", Date),
)

CONFIRMATIONS = Table(
    "confirmations",
    METADATA,
    Column("dossier_id", ID, primary_key=True),
    Column("capacity", String(20), primary_key=True),
    Column("unit_id", ID, nullable=False),
    Column("actor_id", ID, nullable=False),
    Column("at", Moment, nullable=False),
    Column("reports", JSON, nullable=False),
    comment="The latest of each capacity; it holds while its reports are attached.",
)

ROUNDS = Table(
    "rounds",
    METADATA,
    Column("round_id", ID, primary_key=True),
    Column("campaign_id", ID, nullable=False),
    Column("level", String(10), nullable=False),
    Column("unit_id", ID),
    Column("forms", JSON, nullable=False),
    Column("submit_from", Moment, nullable=False),
    Column("submit_until", Moment, nullable=False),
    Column("charter_digest", KEY, nullable=False),
    Column("voted", Boolean, nullable=False),
    info={"copy_of": "awards"},
)

CONFLICTS = Table(
    "conflicts",
    METADATA,
    Column("round_id", ID, primary_key=True),
    Column("candidate_id", ID, primary_key=True),
    Column("member", ID, primary_key=True),
    info={"copy_of": "awards"},
)
