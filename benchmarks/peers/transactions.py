"""Peer (a): one SQLAlchemy transaction for each command, carefully written.

It checks the command id and the stream's version, inserts the event, updates two read
models and keeps the command id. It checks no rights, seals nothing, keeps no answer
and feeds no relay: it does less than the service does.
"""

import json
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Date,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    create_engine,
    event,
    func,
    insert,
    select,
    update,
)

from benchmarks.world.campaign import BEGAN, Participant
from shared.contracts.registration import RegisterUnit
from shared.contracts.registration import UnitRegistered as Registered
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid

METADATA = MetaData()
_ROW = BigInteger().with_variant(Integer, "sqlite")
POOL = 16

EVENTS = Table(
    "events",
    METADATA,
    Column("row", _ROW, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("subject", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", String(120), nullable=False),
    Column("time", String(32), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("subject", "version"),
)
UNITS = Table(
    "units",
    METADATA,
    Column("unit_id", String(26), primary_key=True),
    Column("registered_on", Date),
    Column("contents", JSON, nullable=False),
    Column("commitments", JSON, nullable=False),
    Column("version", Integer, nullable=False),
)
WORDINGS = Table(
    "wordings",
    METADATA,
    Column("unit_id", String(26), primary_key=True),
    Column("words", JSON),
)
COMMANDS = Table(
    "commands",
    METADATA,
    Column("id", String(128), primary_key=True),
    Column("actor", String(26), nullable=False),
    Column("time", String(32), nullable=False),
)

_ANSWERED = select(COMMANDS.c.id).where(COMMANDS.c.id == bindparam("id"))
_VERSION = select(func.max(EVENTS.c.version)).where(
    EVENTS.c.subject == bindparam("subject")
)
_PROJECT = (
    update(UNITS)
    .where(UNITS.c.unit_id == bindparam("unit"))
    .values(
        {
            name: bindparam(f"new_{name}", type_=UNITS.c[name].type)
            for name in ("registered_on", "contents", "commitments", "version")
        }
    )
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

    def register(self, command_id: str, actor: str, command: RegisterUnit) -> None:
        """Do all of it in one transaction."""
        with self._engine.begin() as db:
            record(db, command_id, actor, command)

    def registered(self) -> int:
        """Count events, rows and commands."""
        with self._engine.connect() as db:
            events = select(func.count()).where(EVENTS.c.version == 2)  # noqa: PLR2004
            rows = select(func.count()).where(UNITS.c.registered_on >= date.min)
            words = select(func.count()).select_from(WORDINGS)
            commands = select(func.count()).select_from(COMMANDS)
            return min(db.scalar(one) or 0 for one in (events, rows, words, commands))

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def record(db: Connection, command_id: str, actor: str, command: RegisterUnit) -> None:
    """Decide, insert the event, update the read models, keep the command id."""
    subject, today = f"unit/{command.unit_id}", utc_now()
    fields = command.model_dump(mode="json")
    if db.execute(_ANSWERED, {"id": command_id}).first() is not None:
        return
    version = (db.scalar(_VERSION, {"subject": subject}) or 0) + 1
    if version != 2:  # noqa: PLR2004 - enrolled, not registered
        raise ValueError("not enrolled, or registered before")
    body = _body(command_id, actor, subject, version, fields)
    db.execute(insert(EVENTS), _event(subject, version, Registered.type_name(), body))
    db.execute(
        _PROJECT,
        {
            "unit": command.unit_id,
            "new_registered_on": today.date(),
            "new_contents": fields["contents"],
            "new_commitments": fields["commitments"],
            "new_version": version,
        },
    )
    db.execute(insert(WORDINGS), {"unit_id": command.unit_id, "words": command.wording})
    db.execute(
        insert(COMMANDS),
        {"id": command_id, "actor": actor, "time": today.isoformat()},
    )


def _event(subject: str, version: int, type_name: str, body: str) -> dict[str, Any]:
    return {
        "id": new_uuid(),
        "subject": subject,
        "version": version,
        "type": type_name,
        "time": BEGAN.isoformat(),
        "body": body,
    }


def _body(
    command_id: str, actor: str, subject: str, version: int, fields: dict[str, Any]
) -> str:
    """The same attributes as the service's events have."""
    return json.dumps(
        {
            "actor": f"{actor}/unit_officer",
            "charter": "0" * 64,
            "command": command_id,
            "correlation": command_id,
            "data": {**fields, "group": "communes"},
            "datacontenttype": "application/json",
            "id": new_uuid(),
            "source": "/registration",
            "specversion": "1.0",
            "subject": subject,
            "time": utc_now().isoformat(),
            "type": Registered.type_name(),
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
