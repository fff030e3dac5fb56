"""The read models of awards, and local copies of what the others published.

Moments are text in UTC (RFC 3339) and points are text, so that both databases keep
them exactly. Every table can be filled again: own ones from the own events, copies
from the others' events.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from shared.authority import tables as authority
from shared.eventstore.types import ID, KEY, SEALED_JSON
from shared.mirror import units as mirror

METADATA = MetaData()
AUTHORITY = authority.add_to(METADATA)
UNITS = mirror.add_to(METADATA)

_EVENT = String(64)
_MOMENT = String(40)

rounds = Table(
    "rounds",
    METADATA,
    Column("round_id", ID, primary_key=True),
    Column("campaign_id", ID, nullable=False, index=True),
    Column("plan", KEY, nullable=False),
    Column("title", JSON, nullable=False),
    Column("basis", String(10), nullable=False),
    Column("level", String(10), nullable=False),
    Column("unit_id", ID),
    Column("edition_id", ID),
    Column("forms", JSON, nullable=False),
    Column("quotas", JSON, nullable=False),
    Column("submit_from", _MOMENT, nullable=False),
    Column("submit_until", _MOMENT, nullable=False),
    Column("charter_digest", KEY, nullable=False),
    Column("members", JSON, nullable=False),
    Column("state", String(10), nullable=False),
    Column("version", Integer, nullable=False),
)

candidacies = Table(
    "candidacies",
    METADATA,
    Column("candidacy_id", ID, primary_key=True),
    Column("campaign_id", ID, nullable=False),
    Column("round_id", ID, nullable=False),
    Column("candidate_id", ID, nullable=False),
    Column("dossier_id", ID, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("unit_id", ID),
    Column("person_id", ID, index=True),
    Column("form", KEY, nullable=False),
    Column("group_key", KEY),
    Column("outcome", String(10), nullable=False),
    Column("findings", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Index("candidacies_of_a_round", "round_id", "candidate_id"),
)

conflicts = Table(
    "conflicts",
    METADATA,
    Column("candidacy_id", ID, primary_key=True),
    Column("member", ID, primary_key=True),
    Column("round_id", ID, nullable=False, index=True),
    Column("candidate_id", ID, nullable=False),
    Column("version", Integer, nullable=False),
)

ballots = Table(
    "ballots",
    METADATA,
    Column("candidacy_id", ID, primary_key=True),
    Column("member", ID, primary_key=True),
    Column("version", Integer, nullable=False),
    comment="Who voted, never how: the choice stays sealed until the count.",
)

votes = Table(
    "votes",
    METADATA,
    Column("candidacy_id", ID, primary_key=True),
    Column("round_id", ID, nullable=False),
    Column("candidate_id", ID, nullable=False),
    Column("tally", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Index("votes_of_a_round", "round_id", "candidate_id"),
)

awards = Table(
    "awards",
    METADATA,
    Column("award_id", ID, primary_key=True),
    Column("campaign_id", ID, nullable=False, index=True),
    Column("round_id", ID, nullable=False),
    Column("candidate_id", ID, nullable=False),
    Column("laureate_id", ID, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("unit_id", ID),
    Column("person_id", ID, index=True),
    Column("form", KEY, nullable=False),
    Column("level", String(10), nullable=False),
    Column("basis", String(10), nullable=False),
    Column("year", Integer, nullable=False),
    Column("clause", String(120), nullable=False),
    Column("quota", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("standing", String(120)),
    Column("proposed_by", _EVENT, nullable=False),
    Column("decided", Boolean, nullable=False),
    Column("granted", Boolean),
    Column("decision", SEALED_JSON),
    Column("published_at", _MOMENT),
    Column("version", Integer, nullable=False),
    # The streams that a proposal locks keep these already; the database keeps them
    # once more, so that no fault above it can grant a place or a subject twice.
    UniqueConstraint("round_id", "candidate_id", name="one_proposal_per_candidate"),
    UniqueConstraint("round_id", "quota", "place", name="one_award_per_place"),
    UniqueConstraint("standing", name="one_award_per_achievement"),
)

candidates = Table(
    "candidates",
    METADATA,
    Column("round_id", ID, primary_key=True),
    Column("dossier_id", ID, primary_key=True),
    Column("candidate_id", ID, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("unit_id", ID),
    Column("person_id", ID, index=True),
    Column("form", KEY, nullable=False),
    Column("accepted", Boolean, nullable=False),
    Column("event_id", _EVENT, nullable=False),
    Index("candidates_by_dossier", "dossier_id"),
    info={"copy_of": "dossier"},
)

editions = Table(
    "editions",
    METADATA,
    Column("edition_id", ID, primary_key=True),
    Column("campaign_id", ID, nullable=False),
    Column("edition", KEY, nullable=False),
    Column("year", Integer, nullable=False),
    info={"copy_of": "scoring"},
)

scores = Table(
    "scores",
    METADATA,
    Column("edition_id", ID, primary_key=True),
    Column("unit_id", ID, primary_key=True),
    Column("total", String(40), nullable=False),
    Column("band", KEY),
    Column("event_id", _EVENT, nullable=False),
    info={"copy_of": "scoring"},
)

completions = Table(
    "completions",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("phase", KEY, primary_key=True),
    Column("degree", String(40), nullable=False),
    Column("well_done", Boolean, nullable=False),
    Column("event_id", _EVENT, nullable=False),
    info={"copy_of": "scoring"},
)

unit_events = Table(
    "unit_events",
    METADATA,
    Column("unit_id", ID, primary_key=True),
    Column("fact", String(20), primary_key=True),
    Column("event_id", _EVENT, nullable=False),
    comment="Which event brought a fact of a unit, so that a finding can cite it.",
    info={"copy_of": "registration"},
)
