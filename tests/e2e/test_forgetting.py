"""A canary: one value planted wherever a person's data can go, and no byte of it left.

The whole platform in this process, with its real broker, its log at DEBUG and a
receiver of traces. Before the erasure the value is found where it belongs, so that the
search is known to find; nowhere else, and not at any time.
"""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import structlog
from commands import ulid
from forgetting import CANARY, OK, Teller, forms, holding, until
from here import Done, bangvang
from pydantic import SecretStr
from running import platform as process

from bangvang.local.place import Place, held
from bangvang.local.platform import Traces, platform
from shared.messaging.connection import Address, close, connect
from shared.privacy.commitments import COMMITMENTS, opens
from shared.privacy.disclosures import parse_disclosures
from shared.runtime.logs import configure
from shared.testing.collector import Collector, collector

NOT_ALLOWED = 77
OUTSIDE = "Chim-La-Ngoai-Duong-5X8T"
"""Stands in a message that no service sent."""
WHERE_IT_BELONGS = {"dossier", "registration", "awards", "scoring"}


@contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Log everything, and leave logging as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = configure(path, level=logging.DEBUG)
    try:
        yield
    finally:
        root.handlers[:], root.level = handlers, level
        structlog.reset_defaults()
        stream.close()


async def command_line(*arguments: str, data: Path | None = None) -> Done:
    """Run the command line beside the platform."""
    return await asyncio.to_thread(bangvang, *arguments, data=data)


async def metrics(url: str) -> str:
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        pages = [await client.get(path) for path in ("/metrics", "/readyz")]
    return "\n".join(one.text for one in pages)


def never_told(texts: dict[str, str]) -> None:
    """Check what must not hold the value at any time."""
    for name, text in texts.items():
        assert text, name
        lines = [line for line in text.splitlines() if repeats(line)]
        assert lines == [], name


def repeats(line: str) -> bool:
    return any(form in line.encode() for form in forms(CANARY))


async def test_no_byte_of_a_person_is_left_after_an_erasure(tmp_path: Path) -> None:
    place = Place(tmp_path / "data")
    place.prepare()
    with collector() as receiver, held(place), logging_to(place.log):
        traces = Traces(receiver.url)
        async with platform(place, 0, 0, lambda _: None, traces) as running:
            teller = Teller(running.url, place)
            await teller.begin()
            event = await teller.plant()
            await settled(place)
            before = await backup(place, tmp_path / "before.backup.tar")
            found = holding(place.root, CANARY)
            assert {Path(one).stem for one in found if "/db/" in one} == (
                WHERE_IT_BELONGS
            )
            assert len([one for one in found if "/documents/" in one]) == 3
            assert holding(before, CANARY)
            assert [one for one in found if "/nats/" in one or "/logs/" in one] == []

            await disclosed(teller, tmp_path)
            await parked(place, running.broker_url)

            person = teller.cast.person
            erased = await command_line(
                "admin", "erase", person, "--reason", "request", data=place.root
            )
            assert erased.returncode == 0, erased.stderr
            texts = await command_line(
                *("admin", "erase-texts", "scoring", event, "--reason", "mistake"),
                data=place.root,
            )
            assert texts.returncode == 0, texts.stderr

            assert holding(place.root, CANARY) == []
            after = await backup(place, tmp_path / "after.backup.tar")
            assert holding(after, CANARY) == []
            listed = await command_line(
                "admin", "erasures", "-o", str(tmp_path / "erasures"), data=place.root
            )
            assert listed.returncode == 0, listed.stderr
            told = {
                "log": place.log.read_text("utf-8"),
                "metrics": await metrics(running.url),
                "the command line": erased.stdout + texts.stdout,
                "refusals": "\n".join(
                    one for one in teller.answers if not one.startswith("2")
                ),
            }
        await compared(place)
        never_told({**told, "traces": spans(receiver)})
    assert holding(place.root, CANARY) == []
    await an_older_backup_brings_nothing_back(before, tmp_path)


def test_what_a_kill_leaves_of_an_erasure_is_done_after_the_next_start(
    tmp_path: Path,
) -> None:
    place = Place(tmp_path / "data")
    with process(place.root, "--no-example") as killed:
        killed.ready()
        teller = Teller(killed.url, place)
        asyncio.run(planted(teller))
        assert holding(place.root, CANARY)
        asyncio.run(begun(teller))
        killed.kill()
    with process(place.root, "--no-example") as again:
        again.ready()
        person = teller.cast.person
        erased = bangvang(
            *("admin", "erase", person, "--reason", "request"),
            *("--id", teller.cast.erasure),
            data=place.root,
        )
        assert erased.returncode == 0, erased.stderr
        assert again.stop() == 0
    # The text about the unit is nobody's and was not asked for.
    found = holding(place.root, CANARY)
    assert found == [str(place.database("scoring"))]


async def planted(teller: Teller) -> None:
    await teller.begin()
    await teller.plant()


async def begun(teller: Teller) -> None:
    """Give the command as the command line does, and wait for nothing."""
    cast = teller.cast
    body = {"person_id": cast.person, "erasure_id": cast.erasure, "ground": "request"}
    key = {"Idempotency-Key": f"erase-{cast.erasure}"}
    found = await teller.send(
        "POST", "/api/dossier/ErasePerson", None, json=body, more_headers=key
    )
    assert found.status_code == OK, found.text


async def parked(place: Place, url: str) -> None:
    """A stranger's message on the stream stops a reader; nothing of it is repeated."""
    password = SecretStr(place.secrets().broker["operator"])
    connection = await connect(Address(url, "operator", password), name="stranger")
    try:
        body = json.dumps({"id": OUTSIDE, "type": OUTSIDE, "data": {OUTSIDE: OUTSIDE}})
        await connection.publish("bv.scoring.ScorePublished.x", body.encode())
        await connection.flush()
    finally:
        await close(connection)
    shown = Done(1, "", "")

    async def told() -> bool:
        nonlocal shown
        shown = await command_line("admin", "parked", data=place.root)
        return "sha256:" in shown.stdout

    await until(told)
    assert OUTSIDE not in shown.stdout
    # It is not ours, so it lies where it was put, and nowhere else.
    found = holding(place.root, OUTSIDE)
    assert found
    assert [one for one in found if "/nats/" not in one] == []


async def disclosed(teller: Teller, folder: Path) -> None:
    """An auditor gets what opens every commitment of the campaign."""
    auditor, token, file = ulid(), folder / "auditor.token", folder / "disclosures"
    await teller.give(
        "registration/GrantRole",
        None,
        grant_id=ulid(),
        actor_id=auditor,
        role="auditor",
    )
    token.write_text(teller.token(auditor))
    asked = ("--campaign", teller.cast.campaign, "--reason", "audit", "--personal")
    to = ("-o", str(file), "--token-file", str(token))
    done = Done(1, "", "")

    async def allowed() -> bool:
        nonlocal done
        data = teller.place.root
        done = await command_line("admin", "disclose", *asked, *to, data=data)
        return done.returncode != NOT_ALLOWED  # some service has not heard of her yet

    await until(allowed)
    assert done.returncode == 0, done.stderr
    assert file.stat().st_mode & 0o077 == 0
    with file.open("rb") as lines:
        found = parse_disclosures(lines)
    for service in WHERE_IT_BELONGS:
        for id_, data in sealed_in(teller.place, service):
            opened = found.openings[id_]
            assert len(opened) == len(data[COMMITMENTS])
            assert all(opens(one, data) for one in opened)
    assert CANARY in str(found.openings)


def sealed_in(place: Place, service: str) -> list[tuple[str, dict[str, Any]]]:
    """Return id and data of every event that seals something."""
    with closing(sqlite3.connect(place.database(service))) as database:
        rows = database.execute("SELECT id, body FROM events").fetchall()
    found = [(id_, json.loads(body)["data"]) for id_, body in rows]
    return [(id_, data) for id_, data in found if COMMITMENTS in data]


async def an_older_backup_brings_nothing_back(before: Path, folder: Path) -> None:
    place = Place(folder / "restored")
    listed = ("--erasures", str(folder / "erasures"))
    restored = await command_line("restore", str(before), *listed, data=place.root)
    assert restored.returncode == 0, restored.stderr
    with held(place), logging_to(place.log):
        async with platform(place, 0, 0, lambda _: None):

            async def gone() -> bool:
                return holding(place.root, CANARY) == []

            await until(gone)
    await compared(place)


def spans(receiver: Collector) -> str:
    return "\n".join(one.raw for one in receiver.spans)


async def settled(place: Place) -> None:
    """Wait until everybody has heard everything: the broker's files hold it all."""
    url = json.loads(place.address_file.read_text())["portal"]
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:

        async def published() -> bool:
            found = await client.get("/api/status")
            return found.is_success and all(
                one["published"] == one["sequence"] and not one["waiting"]
                for one in found.json().values()
            )

        await until(published)


async def backup(place: Place, file: Path) -> Path:
    made = await command_line("backup", str(file), data=place.root)
    assert made.returncode == 0, made.stderr
    return file


async def compared(place: Place) -> None:
    """The read models are those that a rebuild makes."""
    same = await command_line("admin", "compare", data=place.root)
    assert same.returncode == 0, same.stdout
    assert "DIFFERS" not in same.stdout
