"""The history of one database's tables, as data: branches of revisions.

A table that several services have (the event store's, the copies of rights and units)
has one branch, whose revisions stand beside the table's definition; it is changed
there once, and every database that has the branch follows.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Branch:
    """Revisions that follow one another, and the tables they are about."""

    name: str
    folders: tuple[Path, ...]
    """Where its revisions are; new ones are written to the first."""
    tables: frozenset[str] | None = None
    """None: those that belong to no other branch of the history."""
    leaving: frozenset[str] = frozenset()
    """Columns (`table.column`) and tables that this version does not use any more,
    but leaves to the one before it; the next one removes them."""


@dataclass(frozen=True, slots=True)
class History:
    """All branches of one database."""

    branches: tuple[Branch, ...]

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the revisions of all branches are."""
        return tuple(folder for one in self.branches for folder in one.folders)

    @property
    def leaving(self) -> frozenset[str]:
        """What this version leaves to the one before it."""
        return frozenset().union(*(one.leaving for one in self.branches))

    def branch_of(self, table: str) -> Branch:
        """Return the branch a table belongs to."""
        named = (one for one in self.branches if one.tables and table in one.tables)
        rest = (one for one in self.branches if one.tables is None)
        return next(named, None) or next(rest)
