"""Make the copies of campaigns charters and rights."""

import sqlalchemy as sa
from alembic import op

revision = "authority_0001"
down_revision: str | None = None
branch_labels = ("authority",)
depends_on = None
adopts = True


def upgrade() -> None:
    """Make the copies of campaigns charters and rights."""
    op.create_table(
        "campaigns",
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("title_vi", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("charter_digest", sa.String(length=64), nullable=False),
        sa.Column("launched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id"),
        info={"copy_of": "registration"},
    )
    op.create_table(
        "charters",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "campaign_id"),
        info={"copy_of": "registration"},
    )
    op.create_table(
        "grants",
        sa.Column("grant_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=True),
        sa.Column("actor_id", sa.String(length=26), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=True),
        sa.Column("group", sa.String(length=64), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("grant_id"),
        info={"copy_of": "registration"},
    )
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_grants_actor_id"), ["actor_id"], unique=False
        )
