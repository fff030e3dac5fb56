"""What was erased since the backup stays erased, and nothing helps to guess it."""

import json
from pathlib import Path
from typing import Any

import pytest

from shared.contracts.canonical import canonical
from shared.eventstore.tables import commands, vault
from shared.fromlog.losses import Lack
from tests.demo_log import DemoLog
from tests.integration.fromlog.refilled import (
    Databases,
    backed_up,
    entries_of,
    lacking,
    refilled,
    seal,
)
from tests.unit.audit.logs import bodies_of, rechained, small

ERASURE = "7D4S84AQ35AG9BKMA2V9YQAF81"


@pytest.fixture
def events(demo_log: DemoLog) -> list[bytes]:
    return small(demo_log.events)


def erasing(events: list[bytes], *names: str) -> tuple[dict[str, Any], list[bytes]]:
    """Return an event that sealed documents, and the log in which they are erased."""
    bodies = bodies_of(events)
    event = next(one for one in bodies if one["type"].endswith("DocumentAttached.v1"))
    erasure = {
        **event,
        "id": "01a219b6-ffff-7000-8000-000000000001",
        "type": "bangvang.dossier.PersonalDataErased.v1",
        "subject": f"erasure/{ERASURE}",
        "version": 1,
        "command": "an-erasure",
        "correlation": "an-erasure",
        "cause": None,
        "data": {
            "campaign_id": None,
            "erasure_id": ERASURE,
            "person_id": None,
            "ground": "request",
            "erased": [{"event": event["id"], "names": list(names)}],
            "kept": [],
        },
    }
    erasure.pop("cause")
    return event, rechained([*bodies, erasure])


async def test_an_older_backup_does_not_bring_it_back(
    stores: Databases,
    others: Databases,
    demo_log: DemoLog,
    events: list[bytes],
    tmp_path: Path,
) -> None:
    await refilled(others, entries_of(events))
    await seal(others, demo_log)
    event, log = erasing(events, "sha256", "title")
    async with others["dossier"].write() as connection:
        # As it was when the command was answered; what was refilled has none.
        known = commands.update().where(commands.c.id == event["command"])
        await connection.execute(known.values(fingerprint="f" * 64))
    backup = await backed_up(others, tmp_path / "all.tar")

    found = await refilled(stores, entries_of(log), backup)

    assert lacking(found, Lack.ERASED) == {
        ("dossier", "DocumentAttached", "sha256"): 1,
        ("dossier", "DocumentAttached", "title"): 1,
    }
    assert lacking(found, Lack.SEALED) == {}
    values = demo_log.vault[event["id"]]
    assert found.erased.documents >= {str(values["sha256"][1])}
    async with stores["dossier"].read() as connection:
        rows = (await connection.execute(vault.select())).all()
        answer = (
            await connection.execute(
                commands.select().where(commands.c.id == event["command"])
            )
        ).one()
    assert rows
    assert event["id"] not in {one.event_id for one in rows}
    assert not answer.fingerprint, "the value could be guessed from it"
    assert event["id"] in answer.answer


async def test_what_an_erasure_names_is_not_taken_from_openings_either(
    stores: Databases, events: list[bytes]
) -> None:
    opening = next(
        one
        for body in bodies_of(events)
        for one in body["data"].get("openings", ())
        if body["source"] == "/scoring"
    )
    log = [json.loads(one) for one in erasing(events)[1]]
    log[-1]["data"]["erased"] = [
        {"event": opening["event"], "names": [opening["name"]]}
    ]
    assert canonical(log[-1])

    found = await refilled(stores, entries_of(rechained(log)))

    assert sum(one or 0 for one in lacking(found, Lack.ERASED).values()) == 1
