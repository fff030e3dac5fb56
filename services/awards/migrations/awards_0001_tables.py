"""Make the read models of awards."""

import sqlalchemy as sa
from alembic import op

revision = "awards_0001"
down_revision: str | None = None
branch_labels = ("awards",)
depends_on = None
adopts = True


def upgrade() -> None:
    """Make the read models of awards."""
    op.create_table(
        "awards",
        sa.Column("award_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("candidate_id", sa.String(length=26), nullable=False),
        sa.Column("laureate_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=True),
        sa.Column("person_id", sa.String(length=26), nullable=True),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("basis", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("clause", sa.String(length=120), nullable=False),
        sa.Column("quota", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=120), nullable=True),
        sa.Column("proposed_by", sa.String(length=64), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("decision", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("published_at", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("award_id"),
        sa.UniqueConstraint(
            "round_id", "candidate_id", name="one_proposal_per_candidate"
        ),
        sa.UniqueConstraint("round_id", "quota", "place", name="one_award_per_place"),
        sa.UniqueConstraint("standing", name="one_award_per_achievement"),
    )
    with op.batch_alter_table("awards", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_awards_campaign_id"), ["campaign_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_awards_laureate_id"), ["laureate_id"], unique=False
        )

    op.create_table(
        "ballots",
        sa.Column("candidacy_id", sa.String(length=26), nullable=False),
        sa.Column("member", sa.String(length=26), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("candidacy_id", "member"),
        comment="Who voted, never how: the choice stays sealed until the count.",
    )
    op.create_table(
        "candidacies",
        sa.Column("candidacy_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("candidate_id", sa.String(length=26), nullable=False),
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=True),
        sa.Column("person_id", sa.String(length=26), nullable=True),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("group_key", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("candidacy_id"),
    )
    with op.batch_alter_table("candidacies", schema=None) as batch_op:
        batch_op.create_index(
            "candidacies_of_a_round", ["round_id", "candidate_id"], unique=False
        )

    op.create_table(
        "candidates",
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("dossier_id", sa.String(length=26), nullable=False),
        sa.Column("candidate_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=True),
        sa.Column("person_id", sa.String(length=26), nullable=True),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "dossier_id", "candidate_id"),
        info={"copy_of": "dossier"},
    )
    with op.batch_alter_table("candidates", schema=None) as batch_op:
        batch_op.create_index("candidates_by_dossier", ["dossier_id"], unique=False)

    op.create_table(
        "completions",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("phase", sa.String(length=64), nullable=False),
        sa.Column("degree", sa.String(length=40), nullable=False),
        sa.Column("well_done", sa.Boolean(), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "phase"),
        info={"copy_of": "scoring"},
    )
    op.create_table(
        "conflicts",
        sa.Column("candidacy_id", sa.String(length=26), nullable=False),
        sa.Column("member", sa.String(length=26), nullable=False),
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("candidate_id", sa.String(length=26), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("candidacy_id", "member"),
    )
    with op.batch_alter_table("conflicts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conflicts_round_id"), ["round_id"], unique=False
        )

    op.create_table(
        "editions",
        sa.Column("edition_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("edition_id"),
        info={"copy_of": "scoring"},
    )
    op.create_table(
        "rounds",
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("campaign_id", sa.String(length=26), nullable=False),
        sa.Column("plan", sa.String(length=64), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("basis", sa.String(length=10), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=True),
        sa.Column("edition_id", sa.String(length=26), nullable=True),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("quotas", sa.JSON(), nullable=False),
        sa.Column("submit_from", sa.String(length=40), nullable=False),
        sa.Column("submit_until", sa.String(length=40), nullable=False),
        sa.Column("charter_digest", sa.String(length=64), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("round_id"),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_rounds_campaign_id"), ["campaign_id"], unique=False
        )

    op.create_table(
        "scores",
        sa.Column("edition_id", sa.String(length=26), nullable=False),
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("total", sa.String(length=40), nullable=False),
        sa.Column("band", sa.String(length=64), nullable=True),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("edition_id", "unit_id"),
        info={"copy_of": "scoring"},
    )
    op.create_table(
        "unit_events",
        sa.Column("unit_id", sa.String(length=26), nullable=False),
        sa.Column("fact", sa.String(length=20), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "fact"),
        comment="Which event brought a fact of a unit, so that a finding can cite it.",
        info={"copy_of": "registration"},
    )
    op.create_table(
        "votes",
        sa.Column("candidacy_id", sa.String(length=26), nullable=False),
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("candidate_id", sa.String(length=26), nullable=False),
        sa.Column("tally", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("candidacy_id"),
    )
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.create_index(
            "votes_of_a_round", ["round_id", "candidate_id"], unique=False
        )
