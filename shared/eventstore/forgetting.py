"""Makes an SQLite file forget what a service has deleted.

`secure_delete` fills with zeros what is deleted and every page that is freed, but when
a page is split, copies of rows that moved to another one stay in its unused part. Those
are in pages of the same table. So the tables that hold values are written anew, and the
zeros of their old pages take the copies away; events, by far the most, are left alone.

It rests on every page having been freed with zeros ever since the file came into being.
Where that is not known, of a file from an older version, `VACUUM` writes it anew once.

Source: SQLite, "PRAGMA secure_delete", "Write-Ahead Logging", "ALTER TABLE"; btree.c
(`freePage2`, `balance_nonroot`), insert.c (`xferOptimization`), version 3.40.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from shared.eventstore.inline_sqlite import (
    MANY_PAGES,
    note_zeros,
    open_file,
    zeros_since_ever,
)

_OLD = "being_forgotten"
_SAMPLES = ("sqlite_stat3", "sqlite_stat4")
"""Filled by an `ANALYZE` of somebody else's: we make none."""


def scrub(path: str, names: Iterable[str], busy_seconds: float) -> bool:
    """Write tables anew and empty the write-ahead file; whether it could be done.

    It blocks, for seconds where the tables are large. Reading goes on meanwhile.

    A crash before the commit leaves all as it was; behind it old bytes stay in the
    write-ahead file until it is emptied. Either way it is done again.

    Args:
        path: The file.
        names: Tables whose old bytes have to go; those that are not there have none.
        busy_seconds: How long to wait for others who write, and for older readers.
    """
    with closing(open_file(path, busy_seconds)) as connection:
        # Somebody who reads an older state needs its pages. Known at once, nothing is
        # written in vain.
        if not _emptied(connection):
            return False
        if zeros_since_ever(connection):
            _rewrite(connection, names)
        else:
            connection.execute("VACUUM")
            note_zeros(connection)
        return _emptied(connection)


def _emptied(connection: sqlite3.Connection) -> bool:
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _rewrite(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    connection.execute(MANY_PAGES)
    # Otherwise what refers to a table would follow it to its other name.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for name in names:
            _anew(connection, name)
        for name in _SAMPLES:
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _anew(connection: sqlite3.Connection, name: str) -> None:
    made = connection.execute(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL",
        [name],
    ).fetchall()
    tables = [sql for kind, sql in made if kind == "table"]
    if not tables:
        return
    last = _last_number(connection, name)
    quoted = _quoted(name)
    connection.execute(f"ALTER TABLE {quoted} RENAME TO {_OLD}")
    connection.execute(tables[0])
    # Into an empty table made by the same words SQLite copies whole rows in their
    # order, with the numbers they have, and the same of the indexes of its keys.
    connection.execute(f"INSERT INTO {quoted} SELECT * FROM {_OLD}")  # noqa: S608
    if last is not None:
        _number_on(connection, name, last)
    connection.execute(f"DROP TABLE {_OLD}")
    # Went with the old one. Triggers behind the rows: there is nothing to tell them.
    for kind in ("index", "trigger"):
        for sql in (sql for one, sql in made if one == kind):
            connection.execute(sql)


def _last_number(connection: sqlite3.Connection, name: str) -> int | None:
    """Return the last number that AUTOINCREMENT gave, also to a row that is gone."""
    there = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'"
    if connection.execute(there).fetchone() is None:
        return None
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [name])
    row = found.fetchone()
    return int(row[0]) if row else None


def _number_on(connection: sqlite3.Connection, name: str, last: int) -> None:
    connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", [name])
    connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", [name, last])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
