"""Peer (b): the library `eventsourcing`, an aggregate saved through an application.

Its recorder does in one transaction what the library's own examples do so: it inserts
the event, updates two read models and keeps the command id (the library's other
mechanism, a projection that follows later, would not let a writer read its write). It
checks no rights, seals nothing, keeps no answer: it does less than the service does.

Aggregates stay in the library's cache, as many as the service keeps, and are not looked
for in the database again (`FASTFORWARD` off): as fast as one process may have it.
"""

from collections.abc import Mapping
from itertools import batched
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from psycopg.conninfo import conninfo_to_dict

from benchmarks.peers import recorders
from benchmarks.peers.work import Measured
from benchmarks.world.campaign import Participant
from shared.contracts.registration import RegisterUnit
from shared.runtime.clock import utc_now


class Unit(Aggregate):
    """A unit as the library has it."""

    @event("Enrolled")
    def __init__(self, unit_id: str, name: str, group: str) -> None:
        self.unit_id = unit_id
        self.name = name
        self.group = group
        self.targets: dict[str, str] | None = None

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
        commitments: list[dict[str, str]],
        wording: dict[str, str],  # noqa: ARG002
    ) -> None:
        """Take part."""
        if self.targets is not None:
            raise ValueError("registered before")
        self.targets = {one["key"]: one["target"] for one in commitments}

    def report(self, command: str, actor: str, fields: Mapping[str, Any]) -> None:
        """Say how far a commitment has come; the event repeats what was promised."""
        if self.targets is None or fields["as_of"] > utc_now().date().isoformat():
            raise ValueError("not registered, or a day that is to come")
        self._progress(
            command=command,
            actor=actor,
            commitment=fields["commitment"],
            achieved=fields["achieved"],
            target=self.targets[fields["commitment"]],
            as_of=fields["as_of"],
            note=fields["note"],
        )

    @event("Progressed")
    def _progress(
        self,
        command: str,
        actor: str,
        commitment: str,
        achieved: str,
        target: str,
        as_of: str,
        note: str,
    ) -> None:
        """Nothing is remembered of it, as in the service: no decision rests on it."""


class Aggregates:
    """The peer on one database."""

    def __init__(self, url: str) -> None:
        """`url` is `sqlite:///...`, or as PostgreSQL's own tools take it."""
        self._application: Application[UUID] = Application(_environment(url))

    def enrol(self, units: list[Participant]) -> None:
        """Save the units' first events."""
        for some in batched(units, 1_000):
            known = [Unit(one.unit, "Xã", "communes") for one in some]
            rows = [recorders.enrolled(one.unit) for one in some]
            self._application.save(*known, beside=rows)

    def handle(self, command_id: str, actor: str, command: Measured) -> None:
        """Load the aggregate, let it decide, save it."""
        fields = command.model_dump(mode="json")
        unit: Unit = self._application.repository.get(Unit.create_id(command.unit_id))
        if isinstance(command, RegisterUnit):
            unit.register(
                command=command_id,
                actor=actor,
                contents=fields["contents"],
                commitments=fields["commitments"],
                wording=fields["wording"],
            )
        else:
            unit.report(command_id, actor, fields)
        rows = recorders.effects(command_id, actor, command, fields, unit.version)
        self._application.save(unit, beside=rows)

    def held(self) -> tuple[int, ...]:
        """Count events, versions of units, rows and commands."""
        recorder: Any = self._application.recorder
        queries = (
            f"SELECT count(*) FROM {recorder.events_table_name}",  # noqa: S608
            "SELECT coalesce(sum(version), 0) FROM units",
            "SELECT (SELECT count(*) FROM wordings) + (SELECT count(*) FROM progress)",
            "SELECT count(*) FROM commands",
        )
        return tuple(self._count(recorder.datastore, query) for query in queries)

    def close(self) -> None:
        """Close all connections."""
        self._application.close()

    @staticmethod
    def _count(datastore: Any, query: str) -> int:
        with datastore.transaction(commit=False) as cursor:
            cursor.execute(query)
            row = dict(cursor.fetchone())
        return int(next(iter(row.values())))


_CACHE = {
    "AGGREGATE_CACHE_MAXSIZE": "8192",
    "AGGREGATE_CACHE_FASTFORWARD": "n",
}


def _environment(url: str) -> dict[str, str]:
    kind, _, path = url.partition(":///")
    if kind == "sqlite":
        return {
            **_CACHE,
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "APPLICATION_RECORDER_TOPIC": f"{recorders.__name__}:SqliteRecorder",
            "SQLITE_DBNAME": path,
            "SQLITE_LOCK_TIMEOUT": "30",
            "SQLITE_POOL_SIZE": "16",
        }
    known = conninfo_to_dict(url)
    return {
        **_CACHE,
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "APPLICATION_RECORDER_TOPIC": f"{recorders.__name__}:PostgresRecorder",
        "POSTGRES_DBNAME": str(known["dbname"]),
        "POSTGRES_HOST": str(known["host"]),
        "POSTGRES_PORT": "5432",
        "POSTGRES_USER": str(known["user"]),
        "POSTGRES_PASSWORD": "none",
        "POSTGRES_POOL_SIZE": "16",
    }
