"""The example's log alone gives the stores again, and what it lacks is told."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bangvang.local.domains import domains
from shared.backup.manifest import Place
from shared.eventstore.tables import commands, vault
from shared.fromlog.errors import RestoreError
from shared.fromlog.kept import check_not_newer
from shared.fromlog.losses import Lack
from shared.fromlog.refill import Entries, check_broker
from tests.demo_log import DemoLog
from tests.integration.fromlog.refilled import (
    Databases,
    backed_up,
    count,
    entries_of,
    lacking,
    refilled,
    seal,
    wire,
)
from tests.unit.audit.logs import bodies_of, rechained, small


@pytest.fixture
def events(demo_log: DemoLog) -> list[bytes]:
    """A small part of the example that is whole in itself."""
    return small(demo_log.events)


async def test_every_event_is_there_and_what_was_never_opened_is_told(
    stores: Databases, demo_log: DemoLog
) -> None:
    found = await refilled(stores, entries_of(demo_log.events))

    for service, database in stores.items():
        said = f'"source":"/{service}"'.encode()
        assert await wire(database) == [one for one in demo_log.events if said in one]
    opened = {
        (one["event"], one["name"]): (one["salt"], one["value"])
        for event in demo_log.parsed
        for one in event["data"].get("openings", ())
    }
    wanted: Counter[tuple[str, str, str]] = Counter()
    for event in demo_log.parsed:
        for name in demo_log.vault.get(event["id"], {}):
            if (event["id"], name) not in opened:
                _, service, kind, _ = event["type"].split(".")
                wanted[service, kind, name] += 1
    assert lacking(found, Lack.SEALED) == wanted
    kept = {}
    for database in stores.values():
        async with database.read() as connection:
            for one in (await connection.execute(vault.select())).all():
                kept[one.event_id, one.name] = (one.salt, json.loads(one.value))
    assert kept == opened
    assert len(kept) > 100


@pytest.mark.long
async def test_with_a_backup_of_the_same_moment_nothing_is_lacking(
    stores: Databases,
    others: Databases,
    demo_log: DemoLog,
    events: list[bytes],
    tmp_path: Path,
) -> None:
    first = await refilled(others, entries_of(events))
    await seal(others, demo_log)
    backup = await backed_up(others, tmp_path / "all.tar")

    found = await refilled(stores, entries_of(events), backup)

    assert found.compared
    assert [one for one in found.findings if not one.equal] == []
    assert lacking(found, Lack.SEALED) == {}
    assert found.digests != first.digests, "the models have the sealed values"


@pytest.mark.long
async def test_values_of_after_the_backup_are_told(
    stores: Databases,
    others: Databases,
    demo_log: DemoLog,
    events: list[bytes],
    tmp_path: Path,
) -> None:
    await refilled(others, entries_of(events[:50]))
    await seal(others, demo_log)
    backup = await backed_up(others, tmp_path / "all.tar")

    found = await refilled(stores, entries_of(events), backup)

    assert not found.compared
    told = lacking(found, Lack.SEALED)
    assert told == {
        ("dossier", "DocumentAttached", "sha256"): 4,
        ("dossier", "DocumentAttached", "title"): 4,
    }
    assert ("", "", "") in lacking(found, Lack.REFUSALS)


@pytest.mark.long
async def test_a_value_that_does_not_fit_is_left_out(
    stores: Databases,
    others: Databases,
    demo_log: DemoLog,
    events: list[bytes],
    tmp_path: Path,
) -> None:
    await refilled(others, entries_of(events))
    await seal(others, demo_log)
    async with others["registration"].write() as connection:
        wrong = vault.c.name == "wording"
        await connection.execute(vault.update().where(wrong).values(value='"other"'))
    backup = await backed_up(others, tmp_path / "all.tar")

    found = await refilled(stores, entries_of(events), backup)

    unfit = lacking(found, Lack.UNFIT)["registration", "", ""]
    missing = lacking(found, Lack.SEALED)["registration", "UnitRegistered", "wording"]
    assert unfit == missing
    assert missing
    async with stores["registration"].read() as connection:
        texts = (await connection.execute(vault.select())).all()
    assert '"other"' not in {one.value for one in texts}


async def test_a_backup_that_knows_more_is_refused(
    others: Databases, events: list[bytes], tmp_path: Path
) -> None:
    await refilled(others, entries_of(events))
    backup = await backed_up(others, tmp_path / "all.tar")
    ends = {name: one.end.sequence for name, one in backup.manifest.services.items()}

    check_not_newer(backup, ends)
    ends["registration"] -= 1
    with pytest.raises(RestoreError, match="the backup knows more than the log"):
        check_not_newer(backup, ends)


async def test_a_backup_of_another_history_is_refused(
    stores: Databases, others: Databases, events: list[bytes], tmp_path: Path
) -> None:
    bodies = bodies_of(events)
    bodies[3]["time"] = "2020-01-01T00:00:00.000000Z"
    await refilled(others, entries_of(events))
    backup = await backed_up(others, tmp_path / "all.tar")

    with pytest.raises(RestoreError) as caught:
        await refilled(stores, entries_of(rechained(bodies)), backup)

    assert caught.value.code == "fromlog.vaults-other"
    assert await count(stores["registration"]) == 0


def _gap(events: list[bytes]) -> list[bytes]:
    return [*events[:10], *events[11:]]


def _twice(events: list[bytes]) -> list[bytes]:
    return [*events[:10], events[9], *events[10:]]


def _spaces(events: list[bytes]) -> list[bytes]:
    return [*events[:10], events[10].replace(b',"previous":', b', "previous":')]


def _stranger(events: list[bytes]) -> list[bytes]:
    return [events[0].replace(b'"source":"/registration"', b'"source":"/other"')]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_gap, "fromlog.order"),
        (_twice, "fromlog.order"),
        (_spaces, "fromlog.entry"),
        (_stranger, "fromlog.source"),
    ],
)
async def test_what_no_store_has_written_is_refused_as_a_whole(
    stores: Databases,
    events: list[bytes],
    change: Callable[[list[bytes]], list[bytes]],
    code: str,
) -> None:
    with pytest.raises(RestoreError) as caught:
        await refilled(stores, entries_of(change(events)))

    assert caught.value.code == code
    for domain in domains():
        assert await count(stores[domain.name]) == 0
        assert await count(stores[domain.name], commands) == 0


async def test_files_that_change_after_they_were_verified_are_found_out(
    stores: Databases, events: list[bytes]
) -> None:
    verified = entries_of(events)
    bodies = bodies_of(events)
    bodies[3]["time"] = "2020-01-01T00:00:00.000000Z"
    changed = Entries(rechained(bodies), verified.size, verified.root)

    with pytest.raises(RestoreError, match="changed after they had been verified"):
        await refilled(stores, changed)

    assert await count(stores["registration"]) == 0


async def test_a_broker_that_knows_more_or_another_history_is_refused(
    stores: Databases, events: list[bytes]
) -> None:
    newer = {"registration": Place(sequence=26, hash="0" * 64)}
    other = {"registration": Place(sequence=25, hash="0" * 64)}

    with pytest.raises(RestoreError, match="the broker knows more than the log"):
        check_broker(newer, {"registration": 25})
    check_broker(other, {"registration": 25})
    with pytest.raises(RestoreError, match="registration broker"):
        await refilled(stores, entries_of(events), newest=other)

    assert await count(stores["registration"]) == 0
