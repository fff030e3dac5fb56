"""One suite for every event store."""

import contextlib
from collections.abc import AsyncIterator

import pytest

from shared.eventstore.database import Database
from shared.eventstore.store import (
    Answered,
    EventStore,
    SealedValue,
    SqlEventStore,
    Stored,
    VersionConflictError,
)
from shared.testing.memory_store import InMemoryEventStore


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str:
    """The address of an empty database; none for the memory."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}.get(request.param)
    return str(request.getfixturevalue(fixture)) if fixture else ""


@pytest.fixture
async def store(where: str) -> AsyncIterator[EventStore]:
    """A store inside a transaction."""
    if not where:
        yield InMemoryEventStore()
        return
    database = Database(where)
    await database.prepare()
    with contextlib.suppress(EnoughError):
        async with database.write() as connection:
            yield SqlEventStore(connection)
            raise EnoughError  # the transaction may be lost: it cannot be committed
    await database.close()


class EnoughError(Exception):
    """The test has seen what it wanted to see."""


def event(subject: str, version: int, *sealed: SealedValue) -> Stored:
    return Stored(
        id=f"{subject}-{version}",
        subject=subject,
        version=version,
        type="bangvang.toys.ThingPutIn.v1",
        time="2026-03-01T09:00:00.000000Z",
        body=f'{{"of":"{subject}"}}',
        sealed=sealed,
    )


def answered(id_: str) -> Answered:
    return Answered(id_, "f" * 64, "a" * 26, "{}", "2026-03-01T09:00:00.000000Z")


SALTED = SealedValue("note", "c2FsdA", {"vi": "bí mật", "points": ["1.5", None]})


async def test_what_is_appended_is_read_back_in_order(store: EventStore) -> None:
    first, second, other = event("box/a", 1), event("box/a", 2, SALTED), event("b/b", 1)

    await store.append([first, other, second])

    found = await store.read({"box/a": 0, "b/b": 0, "b/nothing": 0})
    assert found == {"box/a": [first, second], "b/b": [other], "b/nothing": []}


async def test_only_what_is_new_is_read(store: EventStore) -> None:
    events = [event("box/a", number) for number in (1, 2, 3)]
    await store.append(events)

    assert await store.read({"box/a": 1}) == {"box/a": events[1:]}
    assert await store.read({"box/a": 3}) == {"box/a": []}


async def test_a_version_is_the_number_of_events(store: EventStore) -> None:
    await store.append([event("box/a", 1), event("box/a", 2), event("box/b", 1)])
    await store.append([event("box/a", 3)])

    found = await store.versions(["box/a", "box/b", "box/none"])
    assert found == {"box/a": 3, "box/b": 1}


@pytest.mark.parametrize("version", [0, 1, 3])
async def test_a_second_writer_with_an_older_view_is_turned_away(
    store: EventStore, version: int
) -> None:
    await store.append([event("box/a", 1)])

    again = event("box/a", version)._replace(id="new")
    with pytest.raises(VersionConflictError):
        await store.append([again])


async def test_a_stream_begins_with_its_first_event(store: EventStore) -> None:
    with pytest.raises(VersionConflictError):
        await store.append([event("box/a", 2)])


async def test_the_id_of_an_event_is_used_once(store: EventStore) -> None:
    await store.append([event("box/a", 1)])

    again = event("box/a", 2)._replace(id="box/a-1")
    with pytest.raises(VersionConflictError):
        await store.append([again])


async def test_texts_are_found_by_id(store: EventStore) -> None:
    await store.append([event("box/a", 1), event("box/b", 1)])

    found = await store.bodies(["box/b-1", "unknown"])
    assert found == {"box/b-1": '{"of":"box/b"}'}


async def test_first_answers_are_kept_for_good(store: EventStore) -> None:
    await store.remember([answered("one"), answered("two")])

    assert await store.answers(["one", "three"]) == {"one": answered("one")}
    with pytest.raises(VersionConflictError):
        await store.remember([answered("one")])


async def test_nothing_is_no_error(store: EventStore) -> None:
    await store.append([])
    await store.remember([])

    assert await store.versions([]) == {}
    assert await store.read({}) == {}
    assert await store.answers([]) == {}


async def test_hundreds_are_written_and_read_at_once(store: EventStore) -> None:
    events = [event(f"box/{number}", 1) for number in range(1200)]

    await store.append(events)

    subjects = [one.subject for one in events]
    assert len(await store.versions(subjects)) == 1200
