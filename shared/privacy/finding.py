"""Finds what an erasure is about, by reads of `gather`."""

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import select

from shared.contracts.base import Language, Secrecy
from shared.contracts.erasure import ErasedFields, EraseTextsCommand
from shared.decider import Needs
from shared.domain import Reads
from shared.eventstore.tables import events, vault
from shared.privacy.erasure import Erasure, ErasureFacts


class Past(NamedTuple):
    """An event of the store, and the names that its vault still has."""

    id: str
    name: str
    """Of its class, e.g. `DossierOpened`."""
    data: dict[str, Any]
    """What is public."""
    sealed: frozenset[str]


type Chosen = Callable[[Past], Collection[str]]
"""Which of an event's sealed fields are to be erased."""


async def in_streams(reads: Reads, subjects: Iterable[str]) -> list[Past]:
    """Return the events of these streams of which something is left in the vault."""
    wanted = sorted(set(subjects))
    return await _past(reads, events.c.subject.in_(wanted)) if wanted else []


async def of_type(reads: Reads, type_name: str, holding: str) -> list[Past]:
    """Return the events of one type whose text holds an id.

    It reads all events of the service: only for one that has few.
    """
    condition = (events.c.type == type_name) & events.c.body.contains(
        holding, autoescape=True
    )
    return await _past(reads, condition)


async def with_ids(reads: Reads, ids: Iterable[str]) -> list[Past]:
    """Return the events with these ids, as far as they are here."""
    return await _past(reads, events.c.id.in_(sorted(set(ids))))


async def _past(reads: Reads, condition: Any) -> list[Past]:
    query = (
        select(events.c.id, events.c.type, events.c.body, vault.c.name)
        .join_from(events, vault, vault.c.event_id == events.c.id)
        .where(condition)
        .order_by(events.c.row, vault.c.name)
    )
    found: dict[str, tuple[str, str, set[str]]] = {}
    for row in await reads.rows(query):
        found.setdefault(row.id, (row.type, row.body, set()))[2].add(row.name)
    return [
        Past(id_, type_.split(".")[-2], json.loads(body)["data"], frozenset(names))
        for id_, (type_, body, names) in found.items()
    ]


def fields_of(past: Iterable[Past], chosen: Chosen) -> tuple[ErasedFields, ...]:
    """Return what `chosen` takes of each event, as far as it is still there."""
    found = ((one, sorted(one.sealed.intersection(chosen(one)))) for one in past)
    return tuple(
        ErasedFields(event=one.id, names=tuple(names)) for one, names in found if names
    )


def needs(erasure_id: str, facts: ErasureFacts) -> Needs:
    """Return what every command of erasure needs: its own stream."""
    return Needs.one(Erasure, erasure_id, facts)


def texts_with(language: Language) -> Callable[[EraseTextsCommand, Reads], Any]:
    """Return the `gather` of a service's `EraseTexts`."""
    personal = {
        kind.__name__: [
            name for name, how in kind.sealed().items() if how is Secrecy.PERSONAL
        ]
        for kind in language.events.values()
    }

    async def gather(command: EraseTextsCommand, reads: Reads) -> Needs:
        past = await with_ids(reads, command.events)
        found = fields_of(past, lambda one: personal.get(one.name, ()))
        return needs(command.erasure_id, ErasureFacts(found))

    return gather
