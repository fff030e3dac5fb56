"""Registration as a version to come might have it, with revisions made up by a test."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, String, Table

from services.registration.app import DOMAIN
from services.registration.migrations import OWN
from shared.domain import Change, Domain, Project, Put
from shared.schema.history import History
from shared.schema.scripts import Scripts

_HEAD = '''
"""Made up by a test."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{down}"
branch_labels = None
depends_on = None
{states}

def upgrade():
    {body}
'''
EXPAND = """
    op.add_column("units", sa.Column("codes_held", sa.Integer()))
    op.create_index("units_by_codes", "units", ["codes_held"])
    op.create_table("seals", sa.Column("seal", sa.String(9), primary_key=True))
"""
EXPAND_STORE = """
    op.add_column("outbox", sa.Column("urgency", sa.Integer(), server_default="1"))
    op.add_column("events", sa.Column("seal", sa.String(9)))
"""
LEFT = frozenset({"outbox.urgency", "events.seal"})
"""Columns that this made-up version has in the store and does not use."""


def last(branch: str) -> str:
    """Return the last real revision of a branch of registration."""
    scripts = Scripts(_history())
    return next(one for one in scripts.heads if scripts.branch(one) == branch)


def revision(
    folder: Path,
    branch: str,
    number: int,
    body: str,
    *,
    down: str = "",
    states: str = "",
) -> str:
    """Write a revision that follows the last real one, or `down`."""
    name = f"{branch}_next_{number}"
    text = _HEAD.format(
        revision=name, down=down or last(branch), states=states, body=body.strip()
    )
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(text.lstrip(), "utf-8")
    return name


def next_version(
    folder: Path,
    *,
    leaving: Iterable[str] = (),
    tables: MetaData | None = None,
    rebuilt: bool = False,
) -> Domain:
    """Return registration with the revisions in `folder` and the tables they make."""
    folder.mkdir(exist_ok=True)
    changed = DOMAIN if tables is None else _with(tables, rebuilt=rebuilt)
    branches = list(_history().branches)
    own = branches.index(OWN)
    branches[own] = replace(
        OWN, folders=(*OWN.folders, folder), leaving=frozenset(leaving)
    )
    return replace(changed, history=History(tuple(branches)))


def expanded() -> MetaData:
    """Return registration's tables after `EXPAND`."""
    found = MetaData()
    for table in DOMAIN.tables.sorted_tables:
        table.to_metadata(found)
    units = found.tables["units"]
    units.append_column(Column("codes_held", Integer))
    Index("units_by_codes", units.c.codes_held)
    Table("seals", found, Column("seal", String(9), primary_key=True))
    return found


def _history() -> History:
    assert DOMAIN.history is not None
    return DOMAIN.history


def _with(tables: MetaData, *, rebuilt: bool) -> Domain:
    projections = {
        event: _projected(project, tables, fill=rebuilt)
        for event, project in DOMAIN.projections.items()
    }
    return replace(DOMAIN, tables=tables, projections=projections)


def _projected(project: Project, tables: MetaData, *, fill: bool) -> Project:
    """Project into the new tables; `fill` the new column too."""

    def projected(past: Any) -> Iterable[Change]:
        for change in project(past):
            new = replace(change, table=tables.tables[change.table.name])
            if fill and isinstance(new, Put) and new.table.name == "units":
                held = {"codes_held": len(new.values["codes"])}
                new = replace(new, values={**new.values, **held})
            yield new

    return projected
