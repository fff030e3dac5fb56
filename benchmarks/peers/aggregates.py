"""Peer (b): the library `eventsourcing`, an aggregate saved through an application.

Its recorder does in one transaction what the library's own examples do so: it inserts
the event, updates two read models and keeps the command id (the library's other
mechanism, a projection that follows later, would not let a writer read its write). It
checks no rights, seals nothing, keeps no answer: it does less than the service does.
"""

import json
from collections.abc import Iterable
from itertools import batched
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.postgres import PostgresApplicationRecorder
from eventsourcing.sqlite import SQLiteApplicationRecorder
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL

from benchmarks.world.campaign import Participant
from shared.contracts.registration import RegisterUnit
from shared.runtime.clock import utc_now

_READ_MODELS = (
    """CREATE TABLE IF NOT EXISTS units (unit_id VARCHAR(36) PRIMARY KEY,
    registered_on VARCHAR(10), contents TEXT, commitments TEXT)""",
    "CREATE TABLE IF NOT EXISTS wordings (unit_id VARCHAR(36) PRIMARY KEY, words TEXT)",
    """CREATE TABLE IF NOT EXISTS commands (id VARCHAR(128) PRIMARY KEY,
    actor VARCHAR(26) NOT NULL, time VARCHAR(32) NOT NULL)""",
)
_PROJECT = (
    "UPDATE units SET registered_on = ?, contents = ?, commitments = ? "
    "WHERE unit_id = ?"
)
_WORDS = "INSERT INTO wordings VALUES (?, ?)"
_REMEMBER = "INSERT INTO commands VALUES (?, ?, ?)"
_ENROL = "INSERT INTO units (unit_id) VALUES (?)"


class Unit(Aggregate):
    """A unit as the library has it."""

    @event("Enrolled")
    def __init__(self, unit_id: str, name: str, group: str) -> None:
        self.unit_id = unit_id
        self.name = name
        self.group = group
        self.registered = False

    @staticmethod
    def create_id(unit_id: str) -> UUID:
        """The one id that belongs to a unit."""
        return uuid5(NAMESPACE_OID, unit_id)

    @event("Registered")
    def register(
        self,
        command: str,  # noqa: ARG002 - the arguments are what the event holds
        actor: str,  # noqa: ARG002
        contents: list[str],  # noqa: ARG002
        commitments: list[dict[str, str]],  # noqa: ARG002
        wording: dict[str, str],  # noqa: ARG002
    ) -> None:
        """Take part."""
        if self.registered:
            raise ValueError("registered before")
        self.registered = True


type _Effect = tuple[str, tuple[Any, ...]]


def _effects(
    *, enrolled: Iterable[str] = (), registered: dict[str, Any] | None = None, **_: Any
) -> list[_Effect]:
    """Return what has to be written beside the events."""
    found: list[_Effect] = [(_ENROL, (one,)) for one in enrolled]
    if registered is not None:
        unit, fields = registered["unit_id"], registered["fields"]
        now = utc_now().isoformat()
        found += [
            (
                _PROJECT,
                (
                    now[:10],
                    json.dumps(fields["contents"]),
                    json.dumps(fields["commitments"]),
                    unit,
                ),
            ),
            (_WORDS, (unit, json.dumps(fields["wording"], ensure_ascii=False))),
            (_REMEMBER, (registered["command"], registered["actor"], now)),
        ]
    return found


class SqliteRecorder(SQLiteApplicationRecorder):
    """Writes the read models with the events."""

    def construct_create_table_statements(self) -> list[str]:
        """Make the read models too."""
        return [*super().construct_create_table_statements(), *_READ_MODELS]

    def _insert_events(self, c: Any, stored_events: Any, **more: Any) -> Any:
        for statement, values in _effects(**more):
            c.execute(statement, values)
        return super()._insert_events(c, stored_events, **more)


class PostgresRecorder(PostgresApplicationRecorder):
    """The same on PostgreSQL; the library sends all of it in one pipeline."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.sql_create_statements.extend(SQL(one).format() for one in _READ_MODELS)

    def _insert_events(self, curs: Any, stored_events: Any, **more: Any) -> None:
        for statement, values in _effects(**more):
            curs.execute(statement.replace("?", "%s"), values)
        super()._insert_events(curs, stored_events, **more)


class Aggregates:
    """The peer on one database."""

    def __init__(self, url: str) -> None:
        """`url` is `sqlite:///...`, or as PostgreSQL's own tools take it."""
        self._application: Application[UUID] = Application(_environment(url))

    def enrol(self, units: list[Participant]) -> None:
        """Save the units' first events."""
        for some in batched(units, 1_000):
            known = [Unit(one.unit, "Xã", "communes") for one in some]
            self._application.save(*known, enrolled=[one.unit for one in some])

    def register(self, command_id: str, actor: str, command: RegisterUnit) -> None:
        """Load the aggregate, let it decide, save it."""
        fields = command.model_dump(mode="json")
        unit: Unit = self._application.repository.get(Unit.create_id(command.unit_id))
        unit.register(
            command=command_id,
            actor=actor,
            contents=fields["contents"],
            commitments=fields["commitments"],
            wording=fields["wording"],
        )
        beside = {
            "unit_id": command.unit_id,
            "fields": fields,
            "command": command_id,
            "actor": actor,
        }
        self._application.save(unit, registered=beside)

    def registered(self) -> int:
        """Count events, rows and commands."""
        recorder: Any = self._application.recorder
        events = recorder.events_table_name
        queries = (
            f"SELECT count(*) FROM {events} WHERE originator_version = 2",  # noqa: S608
            "SELECT count(*) FROM units WHERE registered_on IS NOT NULL",
            "SELECT count(*) FROM wordings",
            "SELECT count(*) FROM commands",
        )
        return min(self._count(recorder.datastore, query) for query in queries)

    def close(self) -> None:
        """Close all connections."""
        self._application.close()

    @staticmethod
    def _count(datastore: Any, query: str) -> int:
        with datastore.transaction(commit=False) as cursor:
            cursor.execute(query)
            row = dict(cursor.fetchone())
        return int(next(iter(row.values())))


def _environment(url: str) -> dict[str, str]:
    kind, _, path = url.partition(":///")
    if kind == "sqlite":
        return {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "APPLICATION_RECORDER_TOPIC": f"{__name__}:SqliteRecorder",
            "SQLITE_DBNAME": path,
            "SQLITE_LOCK_TIMEOUT": "30",
            "SQLITE_POOL_SIZE": "16",
        }
    known = conninfo_to_dict(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "APPLICATION_RECORDER_TOPIC": f"{__name__}:PostgresRecorder",
        "POSTGRES_DBNAME": str(known["dbname"]),
        "POSTGRES_HOST": str(known["host"]),
        "POSTGRES_PORT": "5432",
        "POSTGRES_USER": str(known["user"]),
        "POSTGRES_PASSWORD": "none",
        "POSTGRES_POOL_SIZE": "16",
    }
