"""Make the copy of units."""

import sqlalchemy as sa
from alembic import op

revision = "units_0001"
down_revision: str | None = None
branch_labels = ("units",)
depends_on = None
adopts = True


def upgrade() -> None:
    """Make the copy of units."""
    op.create_table(
        "placements",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("parent_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "from_day"),
        info={"copy_of": "registration"},
    )
    op.create_table(
        "units",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("group_key", sa.String(length=64), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("registered", sa.Boolean(), nullable=False),
        sa.Column("launched_on", sa.Date(), nullable=True),
        sa.Column("launched_in_time", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("unit_id"),
        info={"copy_of": "registration"},
    )
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_units_campaign_id"), ["campaign_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_units_group_key"), ["group_key"], unique=False
        )
