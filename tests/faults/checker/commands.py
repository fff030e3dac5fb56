"""Every acknowledged command is there exactly once, and no other one half."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tests.faults.checker.evidence import Evidence, Row, Store
from tests.faults.checker.findings import Finding, Kind
from tests.faults.checker.history import Attempt, Told, by_command


def check_commands(evidence: Evidence) -> Iterable[Finding]:
    """Compare what clients were told with what is stored."""
    for (service, command), attempts in by_command(evidence.history).items():
        store = evidence.stores.get(service)
        if store is not None:
            yield from _of_command(store, command, attempts)
    for store in evidence.stores.values():
        yield from _half(store)
    yield from _sessions(evidence.history)


def _of_command(
    store: Store, command: str, attempts: Sequence[Attempt]
) -> Iterable[Finding]:
    where = f"{store.service}, {attempts[0].name} {command}"
    answers = {one.events for one in attempts if one.accepted}
    refusals = {one.code for one in attempts if one.refused}
    if len(answers) + len(refusals) > 1:
        yield Finding(Kind.ANSWER_CHANGED, where, f"{len(attempts)} attempts")
    kept = _answers(store).get(command)
    for told in answers:
        yield from _acknowledged(store, where, command, told, kept)
    if refusals and not answers and _caused(store).get(command):
        yield Finding(Kind.NOT_REFUSED, where, ", ".join(map(str, refusals)))


def _acknowledged(
    store: Store, where: str, command: str, told: Sequence[Told], kept: Any
) -> Iterable[Finding]:
    if kept is None:
        yield Finding(Kind.LOST, where, "its answer is not kept")
    elif _told(kept) != tuple(told):
        yield Finding(Kind.ANSWER_CHANGED, where, "another one is kept")
    there = {row["id"]: row for row in store["events"]}
    for one in told:
        row = there.get(one.id)
        if row is None:
            yield Finding(Kind.LOST, where, f"event {one.id} is not in the store")
        elif not _same(one, row):
            yield Finding(Kind.ANSWER_CHANGED, where, f"event {one.id} is another one")
    ids = {one.id for one in told}
    for row in _caused(store).get(command, ()):
        if row["id"] not in ids:
            more = f"event {row['id']} was never told of"
            yield Finding(Kind.TWICE, where, more)


def _same(told: Told, row: Row) -> bool:
    kept = (row["type"], row["subject"], row["version"])
    return kept == (told.type, told.subject, told.version)


def _half(store: Store) -> Iterable[Finding]:
    """Events without the answer of their command, and the other way round."""
    told = {
        command: {one.id for one in _told(answer)}
        for command, answer in _answers(store).items()
    }
    caused = {
        command: {row["id"] for row in rows} for command, rows in _caused(store).items()
    }
    for command in sorted(told.keys() | caused.keys()):
        promised, found = told.get(command, set()), caused.get(command, set())
        where = f"{store.service}, command {command}"
        if command not in told:
            yield Finding(Kind.HALF, where, "events without an answer")
        elif promised - found:
            yield Finding(Kind.HALF, where, "an answer without its events")
        elif found - promised:
            yield Finding(Kind.TWICE, where, "more events than its answer names")


def _answers(store: Store) -> dict[str, Any]:
    return {row["id"]: json.loads(row["answer"]) for row in store["commands"]}


def _told(answer: Any) -> tuple[Told, ...]:
    return tuple(Told(**one) for one in answer.get("events", ()))


def _caused(store: Store) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in store["events"]:
        command = store.bodies[row["id"]].get("command", "")
        found.setdefault(command, []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Change:
    """One event of a client's on a stream, between its first request and its answer."""

    command: str
    asked: int
    told: int
    version: int


def _sessions(history: Sequence[Attempt]) -> Iterable[Finding]:
    """What a client asked after an answer has a later version than that answer."""
    for (client, subject), changes in _changes(history).items():
        for before, after in combinations(changes, 2):
            if before.told < after.asked and before.version >= after.version:
                words = f"{after.command} has version {after.version}, "
                words += f"{before.command} before it {before.version}"
                yield Finding(Kind.SESSION, f"{client}, {subject}", words)


def _changes(history: Sequence[Attempt]) -> dict[tuple[str, str], list[_Change]]:
    asked: dict[tuple[str, str], int] = {}
    told: set[tuple[str, str]] = set()
    found: dict[tuple[str, str], list[_Change]] = {}
    for one in sorted(history, key=lambda one: one.number):
        key = (one.client, one.command)
        first = asked.setdefault(key, one.number)
        if not one.accepted or key in told:
            continue
        told.add(key)
        for event in one.events:
            change = _Change(one.command, first, one.number, event.version)
            stream = (one.client, f"{one.service}, {event.subject}")
            found.setdefault(stream, []).append(change)
    return {
        stream: sorted(changes, key=lambda one: one.asked)
        for stream, changes in found.items()
    }
