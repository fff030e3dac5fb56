"""The whole process tree, or its broker, is killed in the middle of the example."""

import asyncio
import json
import os
import random
import signal
import uuid
from collections import Counter
from pathlib import Path

import pytest
from commands import grant, ulid
from running import (
    Running,
    bangvang,
    children_on,
    commands_of,
    output_of,
    platform,
    published_all,
    select,
    until,
)

from bangvang.demo import player
from bangvang.demo.danang import danang
from shared.contracts.catalogue import LANGUAGES
from tests.faults.checker.check import check
from tests.faults.checker.effects import COPIES, MORE
from tests.faults.checker.evidence import Evidence, Message, of_sqlite
from tests.faults.checker.streams import read_stream

SEED = 2021


@pytest.fixture(scope="module")
def survivor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose platform was killed twice and stopped, and its broker killed."""
    data = tmp_path_factory.mktemp("killed")
    moments = random.Random(SEED)
    go = data.with_name("go on")
    for number in (moments.randint(150, 500), moments.randint(700, 1500)):
        with platform(data, program=halting(number, go)) as running:
            running.until(lambda number=number: answered(data) >= number or None)
            running.kill()
    with platform(data, program=halting(1600, go)) as running:
        running.until(lambda: answered(data) >= 1600 or None)
        assert running.stop() == 0, "told to stop while it loads the example"
        assert children_on(data) == []
        assert not (data / "address.json").exists()
    assert not json.loads((data / "example.json").read_text())["done"]
    with platform(data, program=halting(1700, go)) as running:
        running.until(lambda: answered(data) >= 1700 or None)
        assert not json.loads((data / "example.json").read_text())["done"]
        kill_broker(running)
        go.touch()
        running.example_loaded()
        running.until(lambda: published_all(running))
        messages = asyncio.run(stream(running))
        lines = [(one.position, one.subject, one.data.decode()) for one in messages]
        (data / "stream.json").write_text(json.dumps(lines))
        assert running.stop() == 0
        assert "token, shown this once" not in output_of(running)
    assert children_on(data) == []
    return data


def halting(number: int, go: Path) -> tuple[str, ...]:
    """The platform, whose example halts a little behind so many answers.

    So it is under way when they are there, and not through when we look too late.
    """
    return ("tests.e2e.halting", "example", str(number + 150), str(go))


def kill_broker(running: Running) -> None:
    """Kill the child, and wait until it is gone."""
    (broker,) = set(children_on(running.data)) - {running.process.pid}
    os.kill(broker, signal.SIGKILL)
    until(lambda: broker not in children_on(running.data) or None)


def answered(data: Path) -> int:
    return sum(len(commands_of(data, service)) for service in LANGUAGES)


async def stream(running: Running) -> list[Message]:
    keys = json.loads((running.data / "keys" / "broker.json").read_text())
    user = {"user": "agency", "password": keys["agency"]}
    return await read_stream(running.broker, inbox_prefix="_INBOX_agency", **user)


def messages_of(data: Path) -> list[Message]:
    lines = json.loads((data / "stream.json").read_text())
    return [Message(place, subject, text.encode()) for place, subject, text in lines]


def test_every_command_of_the_example_was_answered_once(survivor: Path) -> None:
    actor = json.loads((survivor / "keys" / "administrator.json").read_text())
    story = danang(actor["actor_id"], "1")
    wanted = Counter(
        (
            step.command.service,
            str(uuid.uuid5(player._NAMESPACE, f"{story.name}/{step.key}")),
        )
        for wave in story.waves
        for step in wave.steps
    )
    found = Counter(
        (service, id_)
        for service in LANGUAGES
        for id_ in commands_of(survivor, service)
        if is_uuid5(id_)
    )

    assert len(wanted) > 1500
    assert found == wanted


def is_uuid5(text: str) -> bool:
    try:
        return uuid.UUID(text).version == 5
    except ValueError:
        return False


@pytest.mark.parametrize("service", LANGUAGES)
def test_every_accepted_command_has_its_events_once(
    survivor: Path, service: str
) -> None:
    kept = Counter(id_ for (id_,) in select(survivor, service, "SELECT id FROM events"))
    answers = select(survivor, service, "SELECT answer FROM commands")
    told = Counter(
        one["id"] if isinstance(one, dict) else one
        for (answer,) in answers
        for one in json.loads(answer).get("events", [])
    )

    assert max(kept.values()) == 1
    assert told == kept


@pytest.mark.parametrize("service", LANGUAGES)
def test_the_log_has_every_event_and_no_gap(survivor: Path, service: str) -> None:
    rows = select(
        survivor,
        service,
        "SELECT l.sequence, e.id FROM log l JOIN events e ON e.row = l.row ORDER BY 1",
    )
    events = select(survivor, service, "SELECT count(*) FROM events")

    assert [sequence for sequence, _ in rows] == list(range(1, len(rows) + 1))
    assert [(len(rows),)] == events
    assert select(survivor, service, "SELECT count(*) FROM outbox") == [(0,)]


@pytest.mark.parametrize("service", LANGUAGES)
def test_the_stream_has_the_log_once_and_in_order(survivor: Path, service: str) -> None:
    rows = select(
        survivor,
        service,
        "SELECT l.sequence, e.id FROM log l JOIN events e ON e.row = l.row ORDER BY 1",
    )
    events = [json.loads(one.data) for one in messages_of(survivor)]
    found = [
        (event["sequence"], event["id"])
        for event in events
        if event["source"] == f"/{service}"
    ]

    assert found == rows


@pytest.mark.parametrize("service", LANGUAGES)
def test_every_reader_is_at_the_end_of_what_it_follows(
    survivor: Path, service: str
) -> None:
    ends = {
        source: select(survivor, source, "SELECT max(sequence) FROM log")[0][0]
        for source in LANGUAGES
    }
    heard = dict(select(survivor, service, "SELECT source, sequence FROM checkpoints"))

    assert heard == {source: ends[source] for source in heard}
    assert select(survivor, service, "SELECT count(*) FROM parked") == [(0,)]


def test_the_read_models_equal_a_rebuild(survivor: Path) -> None:
    found = bangvang("admin", "compare", data=survivor)

    assert found.returncode == 0, found.stdout + found.stderr
    assert "DIFFERS" not in found.stdout
    assert found.stdout.count("equal") > 10


def test_the_checker_of_the_fault_tests_finds_nothing(survivor: Path) -> None:
    """Also of what follows from events: awards screens whom dossier has accepted."""
    stores = {
        service: of_sqlite(
            service, survivor / "db" / f"{service}.sqlite", *MORE.get(service, ())
        )
        for service in LANGUAGES
    }
    evidence = Evidence([], stores, messages_of(survivor))

    assert len(stores["awards"]["follows"]) > 10
    assert [str(one) for one in check(evidence, COPIES)] == []


def test_commands_go_on_after_the_broker_was_killed(tmp_path: Path) -> None:
    data = tmp_path / "var"
    with platform(data, "--no-example") as running:
        running.ready()
        for _ in range(2):
            kill_broker(running)
            key = ulid()
            until(lambda key=key: grant(running, key).is_success or None)
        running.ready()
        running.until(lambda: published_all(running))
        assert running.stop() == 0
    assert children_on(data) == []
