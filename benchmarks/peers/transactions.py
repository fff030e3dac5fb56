"""Peer (a): one SQLAlchemy transaction for each command, carefully written.

It checks the command id and the stream's version, inserts the event, updates two read
models and keeps the command id. It checks no right, seals nothing, keeps no answer
and feeds no relay: it does less than the service does.
"""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    bindparam,
    create_engine,
    event,
    func,
    insert,
    select,
    text,
    update,
)

from benchmarks.peers.tables import (
    COMMANDS,
    EVENTS,
    METADATA,
    PROGRESS,
    UNITS,
    WORDINGS,
)
from benchmarks.peers.work import Measured
from benchmarks.world.campaign import BEGAN, Participant
from shared.contracts.registration import (
    CommitmentProgressed,
    RegisterUnit,
    ReportProgress,
    UnitRegistered,
)
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid

POOL = 16

_ANSWERED = select(COMMANDS.c.id).where(COMMANDS.c.id == bindparam("id"))
_UNIT = select(UNITS).where(UNITS.c.unit_id == bindparam("unit"))
_OF_UNIT = (UNITS.c.unit_id == bindparam("unit")) & (
    UNITS.c.version == bindparam("old_version")
)


def _new(*columns: Column[Any]) -> dict[str, Any]:
    return {one.name: bindparam(f"new_{one.name}", type_=one.type) for one in columns}


_TAKES_PART = (
    update(UNITS)
    .where(_OF_UNIT)
    .values(
        _new(
            UNITS.c.registered_on,
            UNITS.c.contents,
            UNITS.c.commitments,
            UNITS.c.version,
        )
    )
)
_PROGRESSES = update(UNITS).where(_OF_UNIT).values(_new(UNITS.c.version))
# The same day again corrects; both databases take this form.
_PUT_PROGRESS = text(
    "INSERT INTO progress (unit_id, commitment, as_of, achieved, note) "
    "VALUES (:unit_id, :commitment, :as_of, :achieved, :note) "
    "ON CONFLICT (unit_id, commitment, as_of) "
    "DO UPDATE SET achieved = excluded.achieved, note = excluded.note"
).bindparams(
    *(bindparam(one.name, type_=one.type) for one in PROGRESS.c),
)


class Transactions:
    """The peer on one database."""

    def __init__(self, url: str) -> None:
        """`url` as SQLAlchemy's synchronous engines take it."""
        self._engine = _engine(url)
        METADATA.create_all(self._engine)

    def enrol(self, units: list[Participant]) -> None:
        """Insert the first event of each unit, and its row."""
        with self._engine.begin() as db:
            first = [_event(f"unit/{one.unit}", 1, "enrolled", "{}") for one in units]
            db.execute(insert(EVENTS), first)
            empty = {"contents": [], "commitments": [], "version": 1}
            db.execute(insert(UNITS), [{"unit_id": one.unit, **empty} for one in units])

    def handle(self, command_id: str, actor: str, command: Measured) -> None:
        """Do all of it in one transaction."""
        with self._engine.begin() as db:
            record(db, command_id, actor, command)

    def held(self) -> tuple[int, ...]:
        """Count events, versions of units, rows and commands."""
        with self._engine.connect() as db:

            def rows(table: Any) -> int:
                return db.scalar(select(func.count()).select_from(table)) or 0

            versions = int(db.scalar(select(func.sum(UNITS.c.version))) or 0)
            beside = rows(WORDINGS) + rows(PROGRESS)
            return rows(EVENTS), versions, beside, rows(COMMANDS)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


@dataclass(frozen=True, slots=True)
class _Given:
    id: str
    actor: str
    subject: str


def record(db: Connection, command_id: str, actor: str, command: Measured) -> None:
    """Decide, insert the event, update the read models, keep the command id."""
    if db.execute(_ANSWERED, {"id": command_id}).first() is not None:
        return
    unit = db.execute(_UNIT, {"unit": command.unit_id}).one()
    given = _Given(command_id, actor, f"unit/{command.unit_id}")
    match command:
        case RegisterUnit():
            _register(db, given, command, unit)
        case ReportProgress():
            _progress(db, given, command, unit)
    now = utc_now().isoformat()
    db.execute(insert(COMMANDS), {"id": command_id, "actor": actor, "time": now})


def _register(db: Connection, given: _Given, command: RegisterUnit, unit: Any) -> None:
    if unit.registered_on is not None:
        raise ValueError("registered before")
    fields = command.model_dump(mode="json")
    _append(db, given, unit, UnitRegistered, {**fields, "group": "communes"})
    values = {
        "new_registered_on": utc_now().date(),
        "new_contents": fields["contents"],
        "new_commitments": fields["commitments"],
    }
    _change(db, _TAKES_PART, unit, values)
    db.execute(insert(WORDINGS), {"unit_id": command.unit_id, "words": command.wording})


def _progress(
    db: Connection, given: _Given, command: ReportProgress, unit: Any
) -> None:
    if unit.registered_on is None or command.as_of > utc_now().date():
        raise ValueError("not registered, or a day that is to come")
    promised = {one["key"]: one["target"] for one in unit.commitments}
    fields = command.model_dump(mode="json")
    target = promised[command.commitment]
    _append(db, given, unit, CommitmentProgressed, {**fields, "target": target})
    _change(db, _PROGRESSES, unit, {})
    row = {name: fields[name] for name in ("unit_id", "commitment", "achieved", "note")}
    db.execute(_PUT_PROGRESS, {**row, "as_of": command.as_of})


def _append(
    db: Connection,
    given: _Given,
    unit: Any,
    kind: type[UnitRegistered | CommitmentProgressed],
    data: dict[str, Any],
) -> None:
    """Insert the event at the next version; the stream's key refuses a second one."""
    version, name = unit.version + 1, kind.type_name()
    body = _body(given, version, name, data)
    db.execute(insert(EVENTS), _event(given.subject, version, name, body))


def _change(db: Connection, statement: Any, unit: Any, values: dict[str, Any]) -> None:
    place = {"unit": unit.unit_id, "old_version": unit.version}
    now = {**values, "new_version": unit.version + 1}
    if db.execute(statement, {**place, **now}).rowcount != 1:
        raise ValueError("changed meanwhile")


def _event(subject: str, version: int, type_name: str, body: str) -> dict[str, Any]:
    return {
        "id": new_uuid(),
        "subject": subject,
        "version": version,
        "type": type_name,
        "time": BEGAN.isoformat(),
        "body": body,
    }


def _body(given: _Given, version: int, type_name: str, data: dict[str, Any]) -> str:
    """The same attributes as the service's events have."""
    return json.dumps(
        {
            "actor": f"{given.actor}/unit_officer",
            "charter": "0" * 64,
            "command": given.id,
            "correlation": given.id,
            "data": data,
            "datacontenttype": "application/json",
            "id": new_uuid(),
            "source": "/registration",
            "specversion": "1.0",
            "subject": given.subject,
            "time": utc_now().isoformat(),
            "type": type_name,
            "version": version,
        },
        ensure_ascii=False,
    )


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=POOL)
    engine = create_engine(url, pool_size=POOL, connect_args={"timeout": 30})
    write_ahead(engine)
    return engine


def write_ahead(engine: Engine) -> None:
    """Let SQLite write ahead, sync at every commit, and begin as a writer."""

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
