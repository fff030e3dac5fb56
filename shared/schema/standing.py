"""Where a database stands: what it says of itself, beside what it is."""

from dataclasses import dataclass

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from shared.domain import Domain
from shared.eventstore.tables import METADATA as STORE
from shared.schema.scripts import Scripts

VERSION_TABLE = "alembic_version"
BOOKKEEPING = MetaData()

_versions = Table(
    VERSION_TABLE, BOOKKEEPING, Column("version_num", String(32), primary_key=True)
)
"""Alembic's own: the head of each branch."""

revisions = Table(
    "schema_history",
    BOOKKEEPING,
    Column("revision", String(32), primary_key=True),
    Column("branch", String(32), nullable=False),
    Column("oldest", String(32), nullable=False),
)
"""Every revision that was applied. A program that does not know it is told here what
it must know at least to go on working: the newer program wrote it down for it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database says of itself."""

    heads: frozenset[str]
    """Empty: it says nothing, because it is empty or older than revisions."""
    unknown: frozenset[str]
    """Heads that this program does not know."""
    incompatible: frozenset[str]
    """Of those the ones that this program cannot work on."""
    branches: frozenset[str]
    """Branches that are further than this program."""
    tables: frozenset[str]
    """Tables of this program that are there."""

    @property
    def empty(self) -> bool:
        """Whether nothing is there yet."""
        return not self.heads and not self.tables

    @property
    def unversioned(self) -> bool:
        """Whether it was made before there were revisions."""
        return not self.heads and bool(self.tables)


def metadata_of(domain: Domain) -> tuple[MetaData, MetaData]:
    """Return all tables of a service's database."""
    return (STORE, domain.tables)


def tables_of(domain: Domain) -> dict[str, Table]:
    """Return the same by name."""
    found = [one for all_ in metadata_of(domain) for one in all_.tables.values()]
    return {one.name: one for one in found}


def standing(connection: Connection, domain: Domain, scripts: Scripts) -> Standing:
    """Read where a database stands."""
    there = frozenset(inspect(connection).get_table_names())
    ours = there & tables_of(domain).keys()
    heads: frozenset[str] = frozenset()
    if VERSION_TABLE in there:
        heads = frozenset(connection.scalars(select(_versions.c.version_num)))
    unknown = heads - scripts.known
    noted = {}
    if unknown and revisions.name in there:
        rows = connection.execute(select(revisions)).all()
        noted = {row.revision: row for row in rows if row.revision in unknown}
    fit = {name for name, row in noted.items() if row.oldest in scripts.known}
    branches = frozenset(noted[name].branch for name in fit)
    return Standing(heads, unknown, unknown - fit, branches, ours)


def note(connection: Connection, scripts: Scripts, heads: frozenset[str]) -> None:
    """Write down every revision that led to `heads` and is not noted yet."""
    BOOKKEEPING.create_all(connection, [revisions])
    there = frozenset(connection.scalars(select(revisions.c.revision)))
    rows = [
        {
            "revision": one.revision,
            "branch": scripts.branch(one.revision),
            "oldest": scripts.oldest(one.revision),
        }
        for one in scripts.applied(heads)
        if one.revision not in there
    ]
    if rows:
        connection.execute(revisions.insert(), rows)


def read_only(user: str) -> list[str]:
    """Return the statements that let a service read where its database stands."""
    name, tables = user.replace('"', '""'), ", ".join(BOOKKEEPING.tables)
    return [f'REVOKE INSERT, UPDATE, DELETE ON {tables} FROM "{name}"']
