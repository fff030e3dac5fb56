"""Make the read models of scoring."""

import sqlalchemy as sa
from alembic import op

revision = "scoring_0001"
down_revision: str | None = None
branch_labels = ("scoring",)
depends_on = None
adopts = True


def upgrade() -> None:
    """Make the read models of scoring."""
    op.create_table(
        "appraisals",
        sa.Column("sheet_id", sa.String(length=26), nullable=False),
        sa.Column("edition_id", sa.String(length=26), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("group_key", sa.String(length=64), nullable=False),
        sa.Column("points", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sheet_id"),
    )
    with op.batch_alter_table("appraisals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisals_edition_id"), ["edition_id"], unique=False
        )

    op.create_table(
        "completions",
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("phase", sa.String(length=64), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("tasks", sa.Integer(), nullable=False),
        sa.Column("degree", sa.String(length=24), nullable=False),
        sa.Column("well_done", sa.Boolean(), nullable=False),
        sa.Column("clause", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "unit_id", "phase"),
    )
    op.create_table(
        "corrections",
        sa.Column("sheet_id", sa.String(length=26), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("sheet_id", "version"),
    )
    op.create_table(
        "editions",
        sa.Column("edition_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("charter_digest", sa.String(length=64), nullable=False),
        sa.Column("self_assessment_until", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("edition_id"),
        sa.UniqueConstraint("campaign_id", "edition"),
    )
    op.create_table(
        "publications",
        sa.Column("edition_id", sa.String(length=26), nullable=False),
        sa.Column("group_key", sa.String(length=64), nullable=False),
        sa.Column("ranked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("edition_id", "group_key"),
    )
    op.create_table(
        "scores",
        sa.Column("sheet_id", sa.String(length=26), nullable=False),
        sa.Column("edition_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("group_key", sa.String(length=64), nullable=False),
        sa.Column("parts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("total", sa.String(length=24), nullable=False),
        sa.Column("band", sa.String(length=64), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("ranked", sa.Integer(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sheet_id"),
    )
    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.create_index(
            "scores_by_rank", ["edition_id", "group_key", "rank"], unique=False
        )

    op.create_table(
        "self_assessments",
        sa.Column("sheet_id", sa.String(length=26), nullable=False),
        sa.Column("edition_id", sa.String(length=26), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("group_key", sa.String(length=64), nullable=False),
        sa.Column("points", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("evidence", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("subjects", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sheet_id"),
    )
    with op.batch_alter_table("self_assessments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_self_assessments_edition_id"), ["edition_id"], unique=False
        )

    op.create_table(
        "tasks",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("task_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("phase", sa.String(length=64), nullable=False),
        sa.Column("weight", sa.String(length=24), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reported", sa.String(length=24), nullable=True),
        sa.Column("confirmed", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("unit_id", "task_id"),
    )
