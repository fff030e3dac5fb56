"""Brings the databases of an embedded run to this version, before its services start.

Nobody else is at them: the folder is held. A file that is going to be changed is
copied first, so that one can always go back.
"""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from bangvang.errors import DataUnreadable
from bangvang.local.domains import with_databases
from bangvang.local.place import LEDGER, Place, explained
from bangvang.troubles import of_database
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.runtime.durable import settle
from shared.runtime.whole import LEFT, whole
from shared.schema.errors import SchemaError
from shared.schema.migrating import PATIENT, Plan, migrate, planned

type Tell = Callable[[str], None]


async def bring_up_to_date(place: Place, tell: Tell) -> None:
    """Make or migrate the database of every service.

    Raises:
        DataUnreadable: one of them cannot be brought to this version.
        DiskFull: there is no room for a copy.
    """
    for domain in with_databases():
        path = place.database(domain.name)
        try:
            await _one(place, domain, tell)
        except SchemaError as error:
            raise DataUnreadable(_changed(path, error)) from error
        except DatabaseError as error:
            raise of_database(error, str(path)) from error


def _changed(path: Path, error: SchemaError) -> str:
    return (
        f"{path} was written by another version or changed since ({error}), or start "
        f"on another folder with --data.\n{path} do phiên bản khác ghi hoặc đã bị đổi "
        f"({error.in_vietnamese}), hoặc chạy trên thư mục khác bằng --data."
    )


async def _one(place: Place, domain: Domain, tell: Tell) -> None:
    database = Database(place.database_url(domain.name), PATIENT)
    try:
        plan = await planned(database, domain)
        # Of the ledger no copy is made: putting one back would set the log back.
        if plan.revisions and not plan.empty and domain.name != LEDGER:
            copy = _copied(place, domain.name, plan)
            tell(f"{domain.name}: its database changes; {copy} is how it was")
        await migrate(database, domain)
    finally:
        await database.close()


def _copied(place: Place, service: str, plan: Plan) -> Path:
    """Copy the file, with all that still stands in its write-ahead log."""
    path = place.copies / f"{service}-before-{plan.revisions[0]}.sqlite"
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        _forget_unfinished(place)
        # Made by us first, because SQLite would make it readable for everybody.
        with (
            whole(path, mode=0o600) as copy,
            contextlib.closing(sqlite3.connect(place.database(service))) as old,
            contextlib.closing(sqlite3.connect(copy)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as error:
        raise of_database(DatabaseError("copy", None, error), str(path)) from error
    except OSError as error:
        raise explained(error, place.root) from error
    return path


def forget_copies(place: Place, service: str) -> None:
    """Remove the copies of a database: they hold what an erasure took out of it."""
    _forget_unfinished(place)
    for path in place.copies.glob(f"{service}-before-*.sqlite"):
        path.unlink(missing_ok=True)
    if place.copies.exists():
        settle(place.copies)


def _forget_unfinished(place: Place) -> None:
    """Remove what a process that was killed while it copied has left."""
    for path in place.copies.glob(LEFT):
        path.unlink(missing_ok=True)
