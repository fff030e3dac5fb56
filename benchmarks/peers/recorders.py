"""Peer (b): its recorders, which write read models in the events' transaction."""

import json
from collections.abc import Sequence
from typing import Any

from eventsourcing.postgres import PostgresApplicationRecorder
from eventsourcing.sqlite import SQLiteApplicationRecorder
from psycopg.sql import SQL

from benchmarks.peers.work import Measured
from shared.contracts.registration import RegisterUnit
from shared.runtime.clock import utc_now

type Effect = tuple[str, tuple[Any, ...]]
"""A statement to execute beside the events, with its values."""

_READ_MODELS = (
    """CREATE TABLE IF NOT EXISTS units (unit_id VARCHAR(36) PRIMARY KEY,
    registered_on VARCHAR(10), contents TEXT, commitments TEXT,
    version INTEGER NOT NULL)""",
    "CREATE TABLE IF NOT EXISTS wordings (unit_id VARCHAR(36) PRIMARY KEY, words TEXT)",
    """CREATE TABLE IF NOT EXISTS progress (unit_id VARCHAR(36), commitment VARCHAR(80),
    as_of VARCHAR(10), achieved VARCHAR(40) NOT NULL, note TEXT,
    PRIMARY KEY (unit_id, commitment, as_of))""",
    """CREATE TABLE IF NOT EXISTS commands (id VARCHAR(128) PRIMARY KEY,
    actor VARCHAR(26) NOT NULL, time VARCHAR(32) NOT NULL)""",
)
_ENROL = "INSERT INTO units (unit_id, version) VALUES (?, 1)"
_TAKES_PART = (
    "UPDATE units SET registered_on = ?, contents = ?, commitments = ?, version = ? "
    "WHERE unit_id = ?"
)
_WORDS = "INSERT INTO wordings VALUES (?, ?)"
_PROGRESSES = "UPDATE units SET version = ? WHERE unit_id = ?"
_PUT_PROGRESS = (
    "INSERT INTO progress VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (unit_id, commitment, as_of) "
    "DO UPDATE SET achieved = excluded.achieved, note = excluded.note"
)
_REMEMBER = "INSERT INTO commands VALUES (?, ?, ?)"


def enrolled(unit_id: str) -> Effect:
    """What is written when a unit is enrolled."""
    return _ENROL, (unit_id,)


def effects(
    command_id: str, actor: str, command: Measured, fields: dict[str, Any], version: int
) -> list[Effect]:
    """What is written beside the event of a command, which made it `version`."""
    now, unit = utc_now().isoformat(), command.unit_id
    remember: Effect = (_REMEMBER, (command_id, actor, now))
    if isinstance(command, RegisterUnit):
        texts = (json.dumps(fields["contents"]), json.dumps(fields["commitments"]))
        words = json.dumps(fields["wording"], ensure_ascii=False)
        return [
            (_TAKES_PART, (now[:10], *texts, version, unit)),
            (_WORDS, (unit, words)),
            remember,
        ]
    names = ("unit_id", "commitment", "as_of", "achieved", "note")
    return [
        (_PROGRESSES, (version, unit)),
        (_PUT_PROGRESS, tuple(fields[name] for name in names)),
        remember,
    ]


class SqliteRecorder(SQLiteApplicationRecorder):
    """Writes the read models with the events."""

    def construct_create_table_statements(self) -> list[str]:
        """Make the read models too."""
        return [*super().construct_create_table_statements(), *_READ_MODELS]

    def _insert_events(
        self, c: Any, stored_events: Any, *, beside: Sequence[Effect] = (), **more: Any
    ) -> Any:
        for statement, values in beside:
            c.execute(statement, values)
        return super()._insert_events(c, stored_events, **more)


class PostgresRecorder(PostgresApplicationRecorder):
    """The same on PostgreSQL; the library sends all of it in one pipeline."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.sql_create_statements.extend(SQL(one).format() for one in _READ_MODELS)

    def _insert_events(
        self,
        curs: Any,
        stored_events: Any,
        *,
        beside: Sequence[Effect] = (),
        **more: Any,
    ) -> None:
        for statement, values in beside:
            curs.execute(statement.replace("?", "%s"), values)
        super()._insert_events(curs, stored_events, **more)
