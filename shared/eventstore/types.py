"""Column types that both databases treat alike."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, String, TypeDecorator

ID = String(26)
"""An id of ours (ULID)."""
KEY = String(64)
"""A key of a charter (slug), or a digest in hexadecimal."""
SEALED_JSON = JSON(none_as_null=True)
"""A value that may be missing, e.g. erased: then the column is empty, no JSON null."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC that comes back with its zone; SQLite alone would lose it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> Any:
        """Store in UTC; SQLite keeps no zone, so none is given to it."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Any) -> datetime | None:
        """Return the moment with its zone."""
        del dialect
        if value is None:
            return None
        aware: datetime = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
