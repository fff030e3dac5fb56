"""What differs between the tables in the code and those that the revisions made."""

from collections.abc import Callable
from typing import Any

from alembic.autogenerate import compare_metadata, produce_migrations
from alembic.operations.ops import MigrationScript
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from shared.domain import Domain
from shared.eventstore.types import Moment
from shared.schema.applying import context_of
from shared.schema.migrating import history_of
from shared.schema.standing import BOOKKEEPING, metadata_of


def differences(connection: Connection, domain: Domain) -> list[Any]:
    """Return what Alembic would have to change; best: nothing."""
    context = _context(connection, domain, None)
    found = compare_metadata(context, metadata_of(domain))  # type: ignore[arg-type]
    return list(found)


def drafted(connection: Connection, domain: Domain, branch: str) -> MigrationScript:
    """Return what the next revision of one branch has to do."""
    context = _context(connection, domain, branch)
    return produce_migrations(context, metadata_of(domain))  # type: ignore[arg-type]


def rendered(kind: str, item: Any, _: Any) -> Any:
    """Write our own types as what they are in the database."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def _context(
    connection: Connection, domain: Domain, branch: str | None
) -> MigrationContext:
    return context_of(
        connection,
        compare_type=True,
        compare_server_default=True,
        render_as_batch=True,
        render_item=rendered,
        include_object=_counts(domain, branch),
    )


def _counts(domain: Domain, branch: str | None) -> Callable[..., bool]:
    """Leave out bookkeeping, what is leaving, and tables of other branches."""
    history = history_of(domain)

    def counts(item: Any, name: str, kind: str, reflected: Any, other: Any) -> bool:
        table = name if kind == "table" else item.table.name
        full = name if kind == "table" else f"{table}.{name}"
        if table in BOOKKEEPING.tables or (
            reflected and other is None and full in history.leaving
        ):
            return False
        return branch is None or history.branch_of(table).name == branch

    return counts
