"""States of streams: a small cache that the locked version keeps honest."""

import json
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.base import Language
from shared.contracts.envelope import Envelope
from shared.contracts.roles import Role
from shared.decider import Decider, Recorded
from shared.eventstore.codec import decode
from shared.eventstore.tables import events, vault

_AT_ONCE = 400
"""Values in one IN list: SQLite takes 32,766 parameters, plans stay small."""


class Kept(NamedTuple):
    """A stream as it was after one of its events."""

    version: int
    state: Any
    time: datetime | None
    """Of the last event; None before the first."""


class StateCache:
    """The last states that were committed, least recently used first out."""

    def __init__(self, size: int = 4096) -> None:
        self._size = size
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def get(self, subject: str) -> "Kept | None":
        """Return what was last seen of a stream."""
        found = self._kept.get(subject)
        if found is not None:
            self._kept.move_to_end(subject)
        return found

    def put(self, subject: str, kept: "Kept") -> None:
        """Keep a committed state."""
        self._kept[subject] = kept
        self._kept.move_to_end(subject)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything, after an erasure."""
        self._kept.clear()


async def history(
    connection: AsyncConnection, language: Language, subjects: Sequence[str]
) -> dict[str, list[Recorded[Any]]]:
    """Return the events of `subjects` in order, with their sealed values."""
    found: dict[str, list[Recorded[Any]]] = defaultdict(list)
    for part in _parts(subjects):
        query = (
            select(events.c.id, events.c.body)
            .where(events.c.subject.in_(part))
            .order_by(events.c.subject, events.c.version)
        )
        rows = (await connection.execute(query)).all()
        sealed = await vault_of(connection, [row.id for row in rows])
        for row in rows:
            past = recorded(language, row.body, sealed.get(row.id, {}))
            found[past.subject].append(past)
    return found


async def vault_of(
    connection: AsyncConnection, ids: Sequence[str]
) -> dict[str, dict[str, tuple[str, Any]]]:
    """Return salt and value of every sealed field, by event and name."""
    found: dict[str, dict[str, tuple[str, Any]]] = defaultdict(dict)
    for part in _parts(ids):
        rows = await connection.execute(select(vault).where(vault.c.event_id.in_(part)))
        for row in rows:
            found[row.event_id][row.name] = (row.salt, json.loads(row.value))
    return found


def recorded(
    language: Language, body: str, sealed: Mapping[str, tuple[str, Any]]
) -> Recorded[Any]:
    """Read an own event together with its vault."""
    attributes = json.loads(body)
    actor, _, role = attributes["actor"].partition("/")
    envelope = Envelope(
        id=attributes["id"],
        type=attributes["type"],
        source=language.service,
        subject=attributes["subject"],
        time=datetime.fromisoformat(attributes["time"]),
        version=attributes["version"],
        actor=actor,
        role=Role(role),
        data=attributes["data"],
    )
    values = {name: value for name, (_, value) in sealed.items()}
    return Recorded(
        id=envelope.id,
        subject=envelope.subject,
        version=envelope.version,
        time=envelope.time,
        actor=actor,
        role=envelope.role,
        event=decode(language, envelope, values),
        salts={name: salt for name, (salt, _) in sealed.items()},
        charter=attributes.get("charter"),
    )


def evolved(decider: Decider, state: Any, past: Iterable[Recorded[Any]]) -> Any:
    """Return `state` after the events of `past`."""
    for one in past:
        state = decider.evolve(state, one)
    return state


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
