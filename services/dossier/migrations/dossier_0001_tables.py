"""Make the read models of dossier."""

import sqlalchemy as sa
from alembic import op

revision = "dossier_0001"
down_revision: str | None = None
branch_labels = ("dossier",)
depends_on = None
adopts = True


def upgrade() -> None:
    """Make the read models of dossier."""
    op.create_table(
        "candidates",
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("candidate_id", sa.String(length=26), nullable=False),
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("standing", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "candidate_id"),
        sa.UniqueConstraint(
            "round_id", "candidate_id", name="one_dossier_per_candidate"
        ),
        sa.UniqueConstraint("standing", name="one_candidacy_per_subject"),
    )
    op.create_table(
        "confirmations",
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("capacity", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("actor_id", sa.String(length=26), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reports", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("dossier_id", "capacity"),
        comment="The latest of each capacity; it holds while its reports are attached.",
    )
    op.create_table(
        "conflicts",
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("candidate_id", sa.String(length=26), nullable=False),
        sa.Column("member", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "candidate_id", "member"),
        info={"copy_of": "awards"},
    )
    op.create_table(
        "documents",
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("candidate_id", sa.String(length=26), nullable=False),
        sa.Column("document_id", sa.String(length=26), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=160), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("dossier_id", "item", "candidate_id"),
    )
    op.create_table(
        "dossiers",
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("submissions", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checklist", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dossier_id"),
    )
    with op.batch_alter_table("dossiers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_dossiers_campaign_id"), ["campaign_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_dossiers_round_id"), ["round_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_dossiers_unit_id"), ["unit_id"], unique=False
        )

    op.create_table(
        "persons",
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("dossier_id", "person_id"),
    )
    op.create_table(
        "rounds",
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=True),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("submit_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submit_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter_digest", sa.String(length=64), nullable=False),
        sa.Column("voted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("round_id"),
        info={"copy_of": "awards"},
    )
