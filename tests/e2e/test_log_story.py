"""A machine is lost with all that was on it; the log that others keep is not."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from commands import grant
from running import (
    ROOT,
    Running,
    bangvang,
    output_of,
    platform,
    published_all,
    select,
    start,
    until,
)

from shared.contracts.catalogue import LANGUAGES
from shared.testing.logs import LOG, ORIGIN, write_log
from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.notes import parse_note
from tests.demo_log import DemoLog

KEY = str(LOG.key)
UNUSABLE, UNREADABLE = 64, 65


@pytest.fixture(scope="module")
def log(demo_log_once: DemoLog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_log(tmp_path_factory.mktemp("log"), demo_log_once.events).folder


@pytest.fixture(scope="module")
def demo_log_once() -> DemoLog:
    from tests.demo_log import demo_log  # noqa: PLC0415

    return demo_log()


def command(log: Path, data: Path) -> tuple[str, ...]:
    cache = str(data.parent / "cache")
    return ("restore", "--from-log", str(log), "--key", KEY, "--cache", cache)


@pytest.fixture(scope="module")
def killed(log: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a restore was killed while it filled the databases."""
    data = tmp_path_factory.mktemp("killed") / "var"
    filling = data.with_name("filling")
    halting = ("tests.e2e.halting", "restore", "1000", str(filling))
    process = subprocess.Popen(
        [sys.executable, "-m", *halting, *command(log, data), "--data", str(data)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: filling.exists() or None)
        assert process.poll() is None
    finally:
        process.kill()
        process.wait(timeout=60)
    assert (data / ".restoring" / "db" / "awards.sqlite").exists()
    assert not list((data / "db").glob("*.sqlite"))
    return data


def test_the_platform_does_not_begin_anew_where_a_restore_was_killed(
    killed: Path,
) -> None:
    running = start(killed)
    text = output_of(running)

    assert running.process.returncode == UNREADABLE, text
    assert "was interrupted; run it again" in text
    assert "bị ngắt giữa chừng" in text
    assert not list((killed / "db").glob("*.sqlite"))


@pytest.fixture(scope="module")
def again(killed: Path, log: Path) -> Iterator[Running]:
    done = bangvang(*command(log, killed), "--json", data=killed)
    assert done.returncode == 0, done.stderr
    (killed / "told.json").write_text(done.stdout)
    refused = start(killed)
    text = output_of(refused)
    assert refused.process.returncode == UNUSABLE, text
    assert f"restored from the log {ORIGIN}, whose ledger is not here" in text
    assert "Hãy đặt lại thư mục sổ cái" in text
    with platform(killed, "--log-origin", "log.example/after") as running:
        running.ready()
        running.until(lambda: published_all(running))
        keys = httpx.get(f"{running.url}/log/keys", timeout=30).text
        (killed / "keys.txt").write_text(keys)
        yield running


def test_the_next_attempt_restores_all_of_it_and_the_broker_is_filled(
    again: Running, demo_log_once: DemoLog
) -> None:
    told = json.loads((again.data / "told.json").read_text())
    status = again.get("/api/status")

    assert told["log"]["size"] == len(demo_log_once.events)
    for service in LANGUAGES:
        wanted = told["services"][service]["sequence"]
        assert status[service]["sequence"] == wanted
        assert status[service]["published"] == wanted


def test_the_register_shows_every_award_that_was_published(
    again: Running, demo_log_once: DemoLog
) -> None:
    published = {
        one["subject"].partition("/")[2]
        for one in demo_log_once.parsed
        if one["type"] == "bangvang.awards.AwardPublished.v1"
    }
    campaign = next(
        one["data"]["campaign_id"]
        for one in demo_log_once.parsed
        if one["type"] == "bangvang.registration.CampaignLaunched.v1"
    )

    shown = again.pages("/api/awards/Awards", campaign_id=campaign)

    assert {one["award_id"] for one in shown} == published
    assert all(one["decision"]["number"] for one in shown)


def test_a_command_of_before_the_loss_finds_its_first_answer(
    again: Running, demo_log_once: DemoLog
) -> None:
    event = next(
        one
        for one in demo_log_once.parsed
        if one["type"] == "bangvang.registration.RoleGranted.v1"
        and one["actor"].endswith("/administrator")
    )
    before = again.get("/api/status")["registration"]["sequence"]

    # The token is a new one; the administrator is the one of before.
    answer = grant(again, event["command"])

    assert answer.is_success, answer.text
    assert event["id"] in [one["id"] for one in answer.json()["events"]]
    assert again.get("/api/status")["registration"]["sequence"] == before


def test_it_goes_on_behind_the_last_event_of_the_log(
    again: Running, demo_log_once: DemoLog
) -> None:
    before = again.get("/api/status")["registration"]["sequence"]
    new = grant(again)

    assert new.is_success, new.text
    again.until(lambda: published_all(again))
    rows = select(
        again.data,
        "registration",
        "SELECT sequence FROM log ORDER BY sequence DESC LIMIT 2",
    )
    assert rows == [(before + 1,), (before,)]
    last = next(
        one
        for one in reversed(demo_log_once.parsed)
        if one["source"] == "/registration"
    )
    assert last["sequence"] == before


def test_a_rebuild_makes_the_same_read_models(again: Running) -> None:
    log = again.data / "ledger" / "log"
    told = again.get("/api/status").values()
    size = sum(one["sequence"] for one in told)
    again.until(lambda: True if size_of(log) == size else None)
    assert again.stop() == 0
    found = bangvang("admin", "compare", data=again.data)

    assert found.returncode == 0, found.stdout
    assert "DIFFERS" not in found.stdout


def test_the_log_that_began_again_stands_when_every_decision_is_made_again(
    again: Running, tmp_path: Path
) -> None:
    """The services filled the broker side by side; the log has causes first."""
    log = again.data / "ledger" / "log"
    found = bangvang(
        *("audit", "replay", str(log), "--cache", str(tmp_path / "cache")),
        *(f"--key={one}" for one in (again.data / "keys.txt").read_text().split()),
    )

    assert found.returncode == 0, found.stderr + found.stdout


def test_a_ledger_that_was_kept_goes_on_with_the_same_log(
    again: Running, tmp_path: Path
) -> None:
    """Only the databases are lost this time: the ledger's folder is moved over."""
    data, cache = tmp_path / "var", tmp_path / "cache"
    shutil.copytree(again.data / "ledger", data / "ledger")
    log = data / "ledger" / "log"
    before = size_of(log)

    done = bangvang(
        *("restore", "--from-log", str(log), "--cache", str(cache)),
        *(f"--key={one}" for one in (again.data / "keys.txt").read_text().split()),
        data=data,
    )

    assert done.returncode == 0, done.stderr
    with platform(data) as running:
        running.ready()
        assert grant(running).is_success
        running.until(lambda: size_of(log) > before or None)
        told = running.get("/log/status")
        assert size_of(log) == before + 1, "restored events are not taken twice"
        assert told["refusal"] is None
        assert not told.get("stopped"), told


def size_of(log: Path) -> int:
    return parse_checkpoint(parse_note((log / "checkpoint").read_bytes()).text).size
