"""What every service keeps of campaigns, charters and rights."""

from dataclasses import dataclass

from sqlalchemy import JSON, Boolean, Column, MetaData, String, Table, Text

from shared.eventstore.types import ID, KEY, Moment


@dataclass(frozen=True, slots=True)
class Mirror:
    """The tables inside a service's own metadata."""

    campaigns: Table
    charters: Table
    grants: Table


def add_to(metadata: MetaData) -> Mirror:
    """Add the tables to a service's read models."""
    campaigns = Table(
        "campaigns",
        metadata,
        Column("campaign_id", ID, primary_key=True),
        Column("exercise", Boolean, nullable=False),
        Column("title_vi", Text, nullable=False),
        Column("title_en", Text, nullable=False),
        Column("charter_digest", KEY, nullable=False),
        Column("launched_at", Moment, nullable=False),
        info={"copy_of": "registration"},
    )
    charters = Table(
        "charters",
        metadata,
        Column("digest", KEY, primary_key=True),
        Column("campaign_id", ID, primary_key=True),
        Column("adopted_at", Moment, nullable=False),
        Column("body", JSON, nullable=False),
        info={"copy_of": "registration"},
    )
    grants = Table(
        "grants",
        metadata,
        Column("grant_id", ID, primary_key=True),
        Column("campaign_id", ID),
        Column("actor_id", ID, nullable=False, index=True),
        Column("role", String(40), nullable=False),
        Column("unit_id", ID),
        Column("group", KEY),
        Column("level", String(20)),
        Column("valid_from", Moment),
        Column("valid_to", Moment),
        Column("revoked_at", Moment),
        info={"copy_of": "registration"},
    )
    return Mirror(campaigns, charters, grants)
