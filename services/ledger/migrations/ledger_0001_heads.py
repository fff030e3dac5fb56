"""Make the table of heads, which only grows."""

import sqlalchemy as sa
from alembic import op

from services.ledger.tables import triggers

revision = "ledger_0001"
down_revision: str | None = None
branch_labels = ("ledger",)
depends_on = None


def upgrade() -> None:
    """Make the table, and have the database itself refuse changes to it.

    Triggers of a table that SQLite makes anew are gone: a later revision that does so
    must put them up again. The ledger looks for them at every start.
    """
    op.create_table(
        "heads",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("staged", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("size"),
    )
    for statement in triggers(op.get_bind().dialect.name):
        op.execute(statement)
