"""Make the read models of registration."""

import sqlalchemy as sa
from alembic import op

revision = "registration_0001"
down_revision: str | None = None
branch_labels = ("registration",)
depends_on = None
adopts = True


def upgrade() -> None:
    """Make the read models of registration."""
    op.create_table(
        "campaign_launches",
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("charter_digest", sa.String(length=64), nullable=False),
        sa.Column("launched_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id"),
    )
    op.create_table(
        "charter_adoptions",
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "digest"),
    )
    op.create_table(
        "heads",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("person_name", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("unit_id", "from_day"),
    )
    op.create_table(
        "placements",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("parent_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "from_day"),
    )
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_placements_parent_id"), ["parent_id"], unique=False
        )

    op.create_table(
        "progress",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("achieved", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("unit_id", "commitment", "as_of"),
    )
    op.create_table(
        "successions",
        sa.Column("predecessor_id", sa.String(length=26), nullable=False),
        sa.Column("successor_id", sa.String(length=26), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("share", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("predecessor_id", "successor_id", "on_day"),
    )
    with op.batch_alter_table("successions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_successions_successor_id"), ["successor_id"], unique=False
        )

    op.create_table(
        "unit_codes",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("scheme", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("unit_id", "scheme", "value"),
    )
    with op.batch_alter_table("unit_codes", schema=None) as batch_op:
        batch_op.create_index(
            "one_unit_per_code",
            ["campaign_id", "scheme", "value"],
            unique=True,
            sqlite_where=sa.text("valid_to IS NULL"),
            postgresql_where=sa.text("valid_to IS NULL"),
        )

    op.create_table(
        "unit_names",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "from_day"),
    )
    op.create_table(
        "units",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("group_key", sa.String(length=64), nullable=True),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("launched_on", sa.Date(), nullable=True),
        sa.Column("launched_in_time", sa.Boolean(), nullable=True),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.Column("commitments", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id"),
    )
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.create_index(
            "units_of_a_group", ["campaign_id", "group_key", "unit_id"], unique=False
        )

    op.create_table(
        "wordings",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("words", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("unit_id"),
    )
