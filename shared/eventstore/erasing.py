"""Carries an erasure out: vault and read models, in the transaction of its event.

What a sealed value became in the read models is not known here. But the projections
are pure: given an event with its values and without them, they tell what would be
different, and just that is changed, as far as it is still there. So the models are
those that a rebuild would make.

A crash before the commit leaves everything, after it nothing. What lies outside of the
database (documents) and beside its rows (free pages) is noted in `erasures`, and done
afterwards by `shared.runtime.sweeping`, again and again until it is done.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.erasure import DataErased
from shared.domain import Change, Domain, Put
from shared.eventstore.codec import recorded
from shared.eventstore.store import SealedValue, SqlEventStore, Stored
from shared.eventstore.tables import commands, erasures, events, vault

NO_SALT = ""
"""Beside a value of which a part was erased: its commitment can be opened no more, and
with the salt the erased part could be guessed."""


class _Place(NamedTuple):
    """A row that an event filled."""

    table: Table
    key: tuple[tuple[str, Any], ...]


async def erase(
    connection: AsyncConnection, domain: Domain, event_id: str, event: DataErased
) -> None:
    """Erase what the event names; what is gone already is no error."""
    files: set[str] = set()
    given: set[str] = set()
    wanted = {str(one.event): frozenset(one.names) for one in event.erased}
    for before in await _stored(connection, list(wanted)):
        left = _left(before.sealed, wanted[before.id], event.person_id)
        if left != before.sealed:
            after = before._replace(sealed=left)
            files |= await _in_models(connection, domain, before, after)
            await _in_vault(connection, before, after)
            given.add(json.loads(before.body)["command"])
    # The hash is of the whole command: who knows the rest of it could guess a value.
    hashes = update(commands).where(commands.c.id.in_(sorted(given)))
    await connection.execute(hashes.values(fingerprint=""))
    row = {"event_id": event_id, "files": json.dumps(sorted(files)), "done": False}
    await connection.execute(insert(erasures).values(row))


async def _stored(connection: AsyncConnection, ids: Sequence[str]) -> list[Stored]:
    query = select(events).where(events.c.id.in_(ids)).order_by(events.c.row)
    rows = (await connection.execute(query)).all()
    sealed = await SqlEventStore(connection).sealed(ids)
    return [
        Stored(
            one.id,
            one.subject,
            one.version,
            one.type,
            one.time,
            one.body,
            sealed.get(one.id, ()),
        )
        for one in rows
    ]


def _left(
    sealed: Iterable[SealedValue], names: frozenset[str], person: str | None
) -> tuple[SealedValue, ...]:
    return tuple(
        left
        for one in sealed
        if (left := one if one.name not in names else _rest(one, person)) is not None
    )


def _rest(one: SealedValue, person: str | None) -> SealedValue | None:
    """Return what is left of a value: that of the others, where it is by person."""
    if person is None or not isinstance(one.value, dict):
        return None
    others = {key: value for key, value in one.value.items() if key != person}
    if len(others) == len(one.value):
        return one
    return SealedValue(one.name, NO_SALT, others) if others else None


async def _in_vault(connection: AsyncConnection, before: Stored, after: Stored) -> None:
    left = {one.name: one for one in after.sealed}
    for one in before.sealed:
        row = and_(vault.c.event_id == before.id, vault.c.name == one.name)
        if one.name not in left:
            await connection.execute(delete(vault).where(row))
        elif left[one.name] != one:
            text = json.dumps(left[one.name].value, ensure_ascii=False)
            new = {"salt": NO_SALT, "value": text}
            await connection.execute(update(vault).where(row).values(new))


async def _in_models(
    connection: AsyncConnection, domain: Domain, before: Stored, after: Stored
) -> set[str]:
    """Change what the values made; return the digests of documents among them."""
    was, now = _filled(domain, before), _filled(domain, after)
    files: set[str] = set()
    for place, values in was.items():
        new = now.get(place)
        changed = {
            name: None if new is None else new.get(name)
            for name, value in values.items()
            if new is None or new.get(name) != value
        }
        files |= {
            str(values[name])
            for name in changed
            if place.table.c[name].info.get("document") and values[name]
        }
        if new is None:
            await _drop(connection, place, values)
        elif changed:
            await _empty(connection, place, values, changed)
    return files


def _filled(domain: Domain, stored: Stored) -> dict[_Place, Mapping[str, Any]]:
    past, _ = recorded(domain.language, stored)
    project = domain.projections.get(type(past.event))
    return dict(_places(project(past) if project else ()))


def _places(changes: Iterable[Change]) -> Iterator[tuple[_Place, Mapping[str, Any]]]:
    for one in changes:
        if isinstance(one, Put):
            keys = [column.name for column in one.table.primary_key.columns]
            key = tuple((name, one.values[name]) for name in keys)
            yield _Place(one.table, key), one.values
        else:
            values = getattr(one, "values", {})
            yield _Place(one.table, tuple(one.key.items())), values


def _where(place: _Place) -> Any:
    columns = place.table.c
    return and_(*(columns[name] == value for name, value in place.key))


async def _drop(
    connection: AsyncConnection, place: _Place, values: Mapping[str, Any]
) -> None:
    """Delete the row that is not made any more, unless it is another one by now."""
    found = (await connection.execute(select(place.table).where(_where(place)))).first()
    if found is not None and all(
        getattr(found, name) == value for name, value in values.items()
    ):
        await connection.execute(delete(place.table).where(_where(place)))


async def _empty(
    connection: AsyncConnection,
    place: _Place,
    values: Mapping[str, Any],
    changed: Mapping[str, Any],
) -> None:
    """Set columns to what a rebuild would put there, where the erased value stands."""
    query = select(place.table).where(_where(place))
    for found in (await connection.execute(query)).all():
        new = {
            name: value
            for name, value in changed.items()
            if getattr(found, name) == values[name]
        }
        if new:
            keys = [column.name for column in place.table.primary_key.columns]
            row = _Place(place.table, tuple((k, getattr(found, k)) for k in keys))
            statement = update(place.table).where(_where(row)).values(new)
            await connection.execute(statement)
