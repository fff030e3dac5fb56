"""Find the dossiers of a person."""

import sqlalchemy as sa
from alembic import op

revision = "dossier_0002"
down_revision = "dossier_0001"
branch_labels: tuple[str, ...] | None = None
depends_on = None
rebuild = True


def upgrade() -> None:
    """Find the dossiers of a person."""
    with op.batch_alter_table("candidates", schema=None) as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.String(length=26), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_candidates_person_id"), ["person_id"], unique=False
        )
