"""Find what is kept of a person."""

from alembic import op

revision = "awards_0002"
down_revision = "awards_0001"
branch_labels: tuple[str, ...] | None = None
depends_on = None


def upgrade() -> None:
    """Find what is kept of a person."""
    with op.batch_alter_table("awards", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_awards_person_id"), ["person_id"], unique=False
        )

    with op.batch_alter_table("candidacies", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_candidacies_person_id"), ["person_id"], unique=False
        )

    with op.batch_alter_table("candidates", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_candidates_person_id"), ["person_id"], unique=False
        )
