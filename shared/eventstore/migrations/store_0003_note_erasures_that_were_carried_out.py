"""Note erasures that were carried out."""

import sqlalchemy as sa
from alembic import op

revision = "store_0003"
down_revision = "store_0002"
branch_labels: tuple[str, ...] | None = None
depends_on = None


def upgrade() -> None:
    """Note erasures that were carried out."""
    op.create_table(
        "erasures",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
