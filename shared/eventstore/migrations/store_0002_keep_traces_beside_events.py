"""Keep traces beside events."""

import sqlalchemy as sa
from alembic import op

revision = "store_0002"
down_revision = "store_0001"
branch_labels: tuple[str, ...] | None = None
depends_on = None
adopts = True


def upgrade() -> None:
    """Keep traces beside events."""
    op.create_table(
        "traces",
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("traceparent", sa.String(length=55), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
