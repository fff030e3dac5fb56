"""Drafts the next revision of a branch of tables, from what the code says now."""

import re
from pathlib import Path

from alembic.autogenerate import render_python_code
from sqlalchemy import create_engine

from bangvang.errors import CannotGoOn, Unusable
from bangvang.local.domains import with_databases
from bangvang.words import told
from shared.domain import Domain
from shared.schema.applying import upgrade
from shared.schema.comparing import drafted, rendered
from shared.schema.history import Branch, History
from shared.schema.migrating import history_of
from shared.schema.scripts import Scripts

_FILE = '''"""{says}."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision{kind} = {down}
branch_labels{kinds} = {labels}
depends_on = None


def upgrade() -> None:
    """{says}."""
    {code}
'''


def draft(name: str, says: str) -> Path:
    """Write the next revision of the branch `name` and return its file.

    Raises:
        Unusable: there is no such branch, or the words make no name of a file.
        CannotGoOn: the tables are what the revisions make already.
    """
    domain, branch = _found(name)
    words = re.sub(r"[^a-z0-9]+", "_", says.lower()).strip("_")
    if not words:
        raise Unusable(told("generate.words"))
    scripts = Scripts(history_of(domain))
    code = _code(domain, scripts, branch)
    past = _past(branch)
    revision = f"{name}_{len(past) + 1:04}"
    path = branch.folders[0] / f"{revision}_{words}.py"
    path.write_text(_text(name, revision, past, says.strip(" ."), code), "utf-8")
    return path


def _found(name: str) -> tuple[Domain, Branch]:
    every = {
        branch.name: (domain, branch)
        for domain in with_databases()
        for branch in history_of(domain).branches
    }
    if name not in every:
        known = ", ".join(sorted(every))
        raise Unusable(told("generate.no-branch", name=name, known=known))
    return every[name]


def _past(branch: Branch) -> list[str]:
    """Return the revisions of the branch, the last one first."""
    own = Scripts(History((branch,)))
    return [one.revision for one in own.directory.walk_revisions()]


def _code(domain: Domain, scripts: Scripts, branch: Branch) -> str:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            upgrade(connection, scripts, only=scripts.known)
            operations = drafted(connection, domain, branch.name).upgrade_ops
    finally:
        engine.dispose()
    if operations is None or operations.is_empty():
        raise CannotGoOn(told("generate.nothing", name=branch.name))
    return render_python_code(operations, render_as_batch=True, render_item=rendered)


def _text(name: str, revision: str, past: list[str], says: str, code: str) -> str:
    return _FILE.format(
        says=says[0].upper() + says[1:],
        revision=revision,
        kind="" if past else ": str | None",
        down=f'"{past[0]}"' if past else "None",
        kinds=": tuple[str, ...] | None" if past else "",
        labels="None" if past else f'("{name}",)',
        code=re.sub(r"^\s*#.*$", "", code, flags=re.MULTILINE).strip(),
    )
