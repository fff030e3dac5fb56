"""What one unit leaves in registration's database, taken from real commands.

The pattern's unit is enrolled, entrusted and registered through the real desk, in a
database that is thrown away. What stands in its tables afterwards, with other ids, is
what any other unit would have left: so a million events are made without a million
commands, and none of them is of a shape that the service would not write.
"""

import re
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.world.campaign import (
    BEGAN,
    WORDING,
    arrival,
    beginning,
    participant,
    registration_then,
)
from services.registration.app import DOMAIN
from shared.contracts.canonical import canonical
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.numbering import number
from shared.eventstore.orders import Order
from shared.privacy.commitments import commitment

type Row = tuple[Any, ...]
type Rows = dict[str, list[Row]]
"""By table."""

PLACED = {"events", "log", "outbox"}
"""Tables whose rows are numbered anew, not copied."""
SEALED = "wording"


@dataclass(frozen=True, slots=True)
class Shape:
    """A row in which some values have places."""

    row: Row
    open: tuple[int, ...]

    @classmethod
    def of(cls, row: Row) -> "Shape":
        """Find the places of a row."""
        places = (
            at for at, one in enumerate(row) if isinstance(one, str) and "%(" in one
        )
        return cls(row, tuple(places))

    def filled(self, values: Mapping[str, str]) -> Row:
        """Return the row with the values in their places."""
        row = list(self.row)
        for at in self.open:
            row[at] = row[at] % values
        return tuple(row)


@dataclass(frozen=True, slots=True)
class Trace:
    """All rows of one unit; texts have places such as `%(unit)s`."""

    events: tuple[Shape, ...]
    """Without `row`, in the order they happened."""
    others: dict[str, tuple[Shape, ...]]
    """Of other tables."""
    prints: tuple[str, ...]
    """Texts behind the fingerprints of the commands, in their order."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The beginning of a campaign, and what a unit adds to it."""

    columns: dict[str, tuple[str, ...]]
    base: Rows
    waiting: Trace
    """A unit that may register."""
    registered: Trace
    """A unit that has."""


async def make_pattern() -> Pattern:
    """Play the beginning and one unit on a database that is thrown away."""
    one = participant(-1)
    came, registers = arrival(one), registration_then(one)
    with tempfile.TemporaryDirectory(prefix="bv-pattern-") as folder:
        path = Path(folder) / "pattern.sqlite"
        await _play(path, beginning())
        columns, base = _columns(path), _rows(path)
        await _play(path, came)
        waiting = _less(_rows(path), base)
        await _play(path, [registers])
        registered = _less(_rows(path), base)
    places = _places(columns, registered, [*came, registers])
    return Pattern(
        columns,
        base,
        _trace(columns, waiting, places, came),
        _trace(columns, registered, places, [*came, registers]),
    )


async def _play(path: Path, orders: Sequence[Order]) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.prepare(DOMAIN.tables)
    desk = CommandDesk(DOMAIN, database, lambda: BEGAN)
    desk.start()
    for order in orders:
        await desk.handle(order)
    await desk.stop()
    async with database.write() as connection:
        await number(connection)
    await database.close()


def _columns(path: Path) -> dict[str, tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        tables = [name for (name,) in names]
        return {
            table: tuple(row[1] for row in db.execute(f'PRAGMA table_info("{table}")'))
            for table in tables
        }


def _rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as db:
        return {
            table: db.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()  # noqa: S608
            for table in _columns(path)
        }


def _less(rows: Rows, base: Rows) -> Rows:
    found = {}
    for table, there in rows.items():
        known = set(base[table])
        found[table] = [row for row in there if row not in known]
    return found


def _places(
    columns: dict[str, tuple[str, ...]],
    rows: Rows,
    orders: Sequence[Order],
) -> dict[str, str]:
    """Return what is different for each unit, and the name of its place."""
    one = participant(-1)
    places = {one.unit: "unit", one.officer: "officer", one.grant: "grant"}
    places |= {"Zqxjk": "number", "zqxjk": "number"}
    ids = columns["events"].index("id")
    for at, event in enumerate(sorted(rows["events"])):
        places[event[ids]] = f"event{at}"
    for at, order in enumerate(orders):
        places[order.command_id] = f"command{at}"
        places[order.fingerprint()] = f"print{at}"
    (vault,) = rows["vault"]
    salt = vault[columns["vault"].index("salt")]
    places[salt] = "salt"
    places[commitment(salt, SEALED, WORDING)] = "commitment"
    return places


def _trace(
    columns: dict[str, tuple[str, ...]],
    rows: Rows,
    places: dict[str, str],
    orders: Sequence[Order],
) -> Trace:
    found = re.compile("|".join(map(re.escape, places)))

    def opened(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if found.search(value) is None:
            return value
        doubled = value.replace("%", "%%")
        return found.sub(lambda match: f"%({places[match[0]]})s", doubled)

    opened_rows = {
        table: [tuple(map(opened, row)) for row in there]
        for table, there in rows.items()
    }
    assert columns["events"][0] == "row"  # noqa: S101 - the order of the table
    return Trace(
        events=tuple(Shape.of(row[1:]) for row in sorted(opened_rows["events"])),
        others={
            table: tuple(map(Shape.of, there))
            for table, there in opened_rows.items()
            if there and table not in PLACED
        },
        prints=tuple(opened(_fingerprinted(order)) for order in orders),
    )


def _fingerprinted(order: Order) -> str:
    body = canonical(order.command.model_dump(mode="json")).decode()
    return f"{type(order.command).__name__}\x1f{order.actor}\x1f{body}"
