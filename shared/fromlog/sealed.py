"""Fills the vault: from a backup, and from what the log itself has opened.

Nothing enters that does not fit its commitment in the log, except what an erasure on
record has left of a value by person: that has no salt any more.
"""

import json
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.base import Opening
from shared.domain import Domain
from shared.eventstore.erasing import NO_SALT
from shared.eventstore.rows import insert_rows
from shared.eventstore.store import SealedValue, SqlEventStore
from shared.eventstore.tables import events, vault
from shared.fromlog.erased import Erased
from shared.fromlog.losses import Lack, Loss
from shared.privacy.commitments import opens

_PAGE = 500
_VAULT = ("event_id", "name", "salt", "value")

type Rows = Iterable[dict[str, Any]]
"""Rows of a backup's table."""


@dataclass(frozen=True, slots=True)
class Vault:
    """The vault of one service, being filled."""

    domain: Domain
    connection: AsyncConnection
    erased: Erased

    async def load(self, rows: Rows) -> Loss:
        """Take what a backup has; return how many values were left out as unfit."""
        unfit = 0
        for some in batched(rows, _PAGE):
            bodies = await self._data([one["event_id"] for one in some])
            taken = []
            for row in some:
                event, text = row["event_id"], row["value"]
                kept = SealedValue(row["name"], row["salt"], from_json(text))
                if not self._fits(event, kept, bodies.get(event, {})):
                    unfit += 1
                    continue
                left = self.erased.left(event, kept)
                if left is kept:
                    taken.append((event, kept.name, kept.salt, text))
                elif left is not None:
                    taken.append((event, left.name, left.salt, _plain(left.value)))
            await insert_rows(self.connection, vault, _VAULT, taken)
        return Loss(Lack.UNFIT, self.domain.name, count=unfit)

    def _fits(self, event: str, kept: SealedValue, data: dict[str, Any]) -> bool:
        if kept.salt == NO_SALT:
            return bool(data) and (event, kept.name) in self.erased.persons
        return opens(_opening(event, kept), data)

    async def _data(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        found = await SqlEventStore(self.connection).bodies(ids)
        return {id_: json.loads(body)["data"] for id_, body in found.items()}

    async def open(self) -> None:
        """Take what later events of the log opened, where the vault has nothing."""
        async for rows in self._events('%"openings":[{%'):
            openings = {
                (one.event, one.name): one for row in rows for one in _openings(row)
            }
            ids = sorted({event for event, _ in openings})
            bodies = await self._data(ids)
            there = await self._there(ids)
            taken = [
                (one.event, left.name, left.salt, _plain(left.value))
                for key, one in openings.items()
                if key not in there
                and opens(one, bodies.get(one.event, {}))
                and (left := self.erased.left(one.event, _kept(one)))
            ]
            await insert_rows(self.connection, vault, _VAULT, taken)

    async def _there(self, ids: Sequence[str]) -> set[tuple[str, str]]:
        found = await SqlEventStore(self.connection).sealed(ids)
        return {(id_, one.name) for id_, values in found.items() for one in values}

    async def lacking(self) -> list[Loss]:
        """Count what is not there: by kind of event and field, erased ones apart."""
        missing: Counter[tuple[str, str]] = Counter()
        erased: Counter[tuple[str, str]] = Counter()
        async for rows in self._events('%"_sd":[%'):
            there = await self._there([row.id for row in rows])
            for row in rows:
                kind, names = self._sealed(row)
                for name in names:
                    if (row.id, name) not in there:
                        gone = self.erased.names(row.id, name)
                        (erased if gone else missing)[kind, name] += 1
        return [
            Loss(lack, self.domain.name, kind, name, count)
            for lack, counted in ((Lack.SEALED, missing), (Lack.ERASED, erased))
            for (kind, name), count in sorted(counted.items())
        ]

    def _sealed(self, row: Row[Any]) -> tuple[str, Sequence[str]]:
        """Return the name of an event, and its sealed fields as the contract has them.

        Decoys stand among the commitments too, so those are not counted.
        """
        kind = self.domain.language.events.get(row.type)
        name = row.type.split(".")[2]
        return name, tuple(kind.sealed()) if kind is not None else ("?",)

    async def _events(self, like: str) -> AsyncIterator[list[Any]]:
        """Give events that may matter; `like` also lets through what only looks so."""
        last = 0
        query = select(events.c.row, events.c.id, events.c.type, events.c.body)
        while True:
            page = query.where(events.c.row > last, events.c.body.like(like))
            found = await self.connection.execute(
                page.order_by(events.c.row).limit(_PAGE)
            )
            rows = found.all()
            if not rows:
                return
            last = rows[-1].row
            yield list(rows)


def _opening(event: str, kept: SealedValue) -> Opening:
    return Opening(event=event, name=kept.name, salt=kept.salt, value=kept.value)


def _kept(one: Opening) -> SealedValue:
    return SealedValue(one.name, one.salt, one.value)


def _openings(row: Row[Any]) -> list[Opening]:
    found = json.loads(row.body)["data"].get("openings")
    try:
        return [Opening.model_validate(one) for one in found or ()]
    except (ValidationError, TypeError):
        # Only looks so: none of our events has such a field.
        return []


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
