"""No byte of what was deleted is left in an SQLite file, and the rest is as it was."""

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from shared.eventstore import forgetting
from shared.eventstore.inline_sqlite import open_file, zeros_since_ever

VALUES = 400
STEP = 40
"""Rows written in one transaction: pages split while others are half full."""
SCHEMA = """
CREATE TABLE events (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TABLE vault (event_id VARCHAR(36) NOT NULL, name VARCHAR(60) NOT NULL,
  value TEXT NOT NULL, PRIMARY KEY (event_id, name), UNIQUE (name));
CREATE TABLE "the people" (number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE, told TEXT, mark INTEGER);
CREATE INDEX people_mark ON "the people" (mark);
CREATE INDEX people_told ON "the people" (told, name) WHERE told IS NOT NULL;
CREATE TRIGGER people_count AFTER INSERT ON "the people"
  BEGIN INSERT INTO tally VALUES (NEW.number); END;
CREATE TABLE tally (number INTEGER REFERENCES "the people" ON DELETE CASCADE);
CREATE TABLE kept (event_id TEXT, mark INTEGER, value TEXT,
  PRIMARY KEY (mark, event_id)) WITHOUT ROWID;
CREATE VIEW known AS SELECT name FROM "the people";
"""
WITH_VALUES = ("vault", "the people", "kept", "not there")
SIZES = (0, 9, 90, 700, 3_000, 9_000)
"""Bytes behind a value's beginning; the last ones need pages of their own."""

BEGINNING = re.compile("Bí mật số ([0-9]{5}):".encode())


def value_of(number: int) -> str:
    return f"Bí mật số {number:05d}:"


def padded(number: int, dice: random.Random) -> str:
    return value_of(number) + "x" * dice.choice(SIZES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "db.sqlite"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_file(str(path), 1.0)) as found:
        found.executescript(SCHEMA)
        yield found


def live(connection: sqlite3.Connection, seed: int) -> set[int]:
    """Write, change and delete values in a drawn order; return those that stay."""
    dice = random.Random(seed)
    waiting, there = list(range(VALUES)), list[int]()
    dice.shuffle(waiting)
    while waiting:
        connection.execute("BEGIN IMMEDIATE")
        for number in waiting[:STEP]:
            put(connection, number, dice)
            there.append(number)
        del waiting[:STEP]
        for number in dice.sample(there, STEP // 4):
            change(connection, number, dice)
        gone = dice.sample(there, STEP * 3 // 4)
        erase(connection, gone)
        there = [one for one in there if one not in gone]
        connection.execute("COMMIT")
    return set(there)


def put(connection: sqlite3.Connection, number: int, dice: random.Random) -> None:
    id_ = f"{dice.getrandbits(60):020d}-{number}"
    value = padded(number, dice)
    connection.execute("INSERT INTO events (body) VALUES (?)", [f"{number}" * 80])
    connection.execute("INSERT INTO vault VALUES (?, ?, ?)", [id_, str(number), value])
    people = 'INSERT INTO "the people" (name, told, mark) VALUES (?, ?, ?)'
    told = value if len(value) < 1_000 else None
    connection.execute(people, [f"{id_} {value}", told, number])
    connection.execute("INSERT INTO kept VALUES (?, ?, ?)", [id_, number, value])


def change(connection: sqlite3.Connection, number: int, dice: random.Random) -> None:
    value = padded(number, dice)
    vault = "UPDATE vault SET value = ? WHERE name = ?"
    connection.execute(vault, [value, str(number)])
    people = 'UPDATE "the people" SET told = ? WHERE mark = ?'
    connection.execute(people, [value, number])


def erase(connection: sqlite3.Connection, numbers: list[int]) -> None:
    for number in numbers:
        connection.execute("DELETE FROM vault WHERE name = ?", [str(number)])
        connection.execute('DELETE FROM "the people" WHERE mark = ?', [number])
        connection.execute("DELETE FROM kept WHERE mark = ?", [number])


def found_in(path: Path) -> set[int]:
    """Return which values stand in any of the database's files."""
    files = path.parent.glob(f"{path.name}*")
    return {int(each) for one in files for each in BEGINNING.findall(one.read_bytes())}


def content(connection: sqlite3.Connection) -> list[str]:
    """Everything that the file says, row numbers too."""
    rows = connection.execute("SELECT rowid, * FROM vault").fetchall()
    return sorted([*connection.iterdump(), *map(str, rows)])


# Both leave copies in live pages when only freed pages are filled with zeros.
@pytest.mark.parametrize("seed", [1, 4])
def test_only_what_is_still_there_can_be_found(
    path: Path, connection: sqlite3.Connection, seed: int
) -> None:
    left = live(connection, seed)
    before = content(connection)

    assert forgetting.scrub(str(path), WITH_VALUES, 1.0)

    assert found_in(path) == left
    assert content(connection) == before
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    erase(connection, sorted(left))
    assert forgetting.scrub(str(path), WITH_VALUES, 1.0)
    assert found_in(path) == set()


def test_numbers_indexes_and_triggers_go_on(
    path: Path, connection: sqlite3.Connection
) -> None:
    people = 'INSERT INTO "the people" (name) VALUES (?)'
    connection.executemany(people, [["a"], ["b"], ["c"]])
    connection.execute("""DELETE FROM "the people" WHERE name = 'c'""")

    assert forgetting.scrub(str(path), WITH_VALUES, 1.0)

    assert connection.execute(people, ["d"]).lastrowid == 4
    assert connection.execute("SELECT count(*) FROM tally").fetchone() == (3,)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        connection.execute(people, ["a"])
    plan = """EXPLAIN QUERY PLAN SELECT 1 FROM "the people" WHERE told = 'x'"""
    assert "people_told" in connection.execute(plan).fetchone()[-1]


def test_samples_that_somebody_had_made_of_values_go(
    path: Path, connection: sqlite3.Connection
) -> None:
    connection.execute("CREATE TABLE stat4 (tbl, idx, neq, nlt, ndlt, sample)")
    connection.execute("INSERT INTO stat4 (sample) VALUES (?)", [value_of(1)])
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET name = 'sqlite_stat4', tbl_name = 'sqlite_stat4', "
        "sql = replace(sql, 'stat4', 'sqlite_stat4') WHERE name = 'stat4'"
    )
    connection.execute("PRAGMA writable_schema = RESET")

    assert forgetting.scrub(str(path), WITH_VALUES, 1.0)

    assert found_in(path) == set()


def test_a_file_of_an_older_version_is_written_anew_as_a_whole_once(
    path: Path, connection: sqlite3.Connection
) -> None:
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute("PRAGMA user_version = 0")
    left = live(connection, 4)
    # Freed with its bytes in it, such a page becomes one of a table without values.
    connection.execute("CREATE TABLE more (body)")
    connection.executemany("INSERT INTO more VALUES (?)", [["y" * 200]] * 500)
    assert found_in(path) > left, "the search finds what a deletion leaves"

    assert forgetting.scrub(str(path), WITH_VALUES, 1.0)

    assert found_in(path) == left
    assert zeros_since_ever(connection)


def test_an_error_leaves_everything_as_it_was(
    path: Path, connection: sqlite3.Connection
) -> None:
    connection.execute("INSERT INTO vault VALUES ('a', 'b', 'c')")
    before = content(connection)
    connection.execute("CREATE TABLE being_forgotten (a)")

    with pytest.raises(sqlite3.OperationalError, match="being_forgotten"):
        forgetting.scrub(str(path), WITH_VALUES, 1.0)

    connection.execute("DROP TABLE being_forgotten")
    assert content(connection) == before


def test_a_new_file_knows_from_its_beginning_that_it_is_filled_with_zeros(
    path: Path,
) -> None:
    with closing(open_file(str(path), 1.0)) as connection:
        assert zeros_since_ever(connection)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_a_file_with_tables_is_not_taken_for_a_new_one(path: Path) -> None:
    with closing(sqlite3.connect(path)) as older:
        older.execute("CREATE TABLE vault (value)")
    with closing(open_file(str(path), 1.0)) as connection:
        assert not zeros_since_ever(connection)
