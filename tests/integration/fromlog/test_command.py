"""`bangvang restore --from-log` as a person types it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bangvang.cli import _explained, app
from bangvang.errors import CannotGoOn
from shared.signing import Signer
from shared.testing.logs import LOG, ORIGIN, write_log
from shared.tlog.keys import Algorithm
from shared.tlog.paths import Bundle
from tests.demo_log import DemoLog
from tests.unit.audit.logs import small

pytestmark = pytest.mark.long

KEY = str(LOG.key)
UNUSABLE, UNREADABLE, NO_WRITE = 64, 65, 73


@pytest.fixture
def events(demo_log: DemoLog) -> list[bytes]:
    return small(demo_log.events)


@pytest.fixture
def log(tmp_path: Path, events: list[bytes]) -> Path:
    return write_log(tmp_path / "log", events).folder


def run(log: Path, data: Path, *options: object) -> str:
    """What it prints."""
    cache = ("--cache", data.parent / "cache", "--data", data)
    given = ("restore", "--from-log", log, *cache, *options)
    found = CliRunner().invoke(app, [*map(str, given)])
    assert found.exit_code == 0, (found.output, found.exception)
    return found.stdout


def refused(data: Path, code: int, *given: object) -> str:
    """The sentence for what cannot be done; nothing may be written."""
    cache = ("--cache", data.parent / "cache", "--data", data)
    found = CliRunner().invoke(app, ["restore", *map(str, (*given, *cache))])
    assert isinstance(found.exception, Exception), found.output
    explained = (
        found.exception
        if isinstance(found.exception, CannotGoOn)
        else _explained(found.exception)
    )
    assert explained is not None, found.exception
    assert explained.exit_code == code, explained
    assert not list(data.rglob("*.sqlite")), "something was written"
    return str(explained)


def test_it_tells_what_cannot_be_had_again_and_the_digests(
    log: Path, tmp_path: Path
) -> None:
    told = json.loads(run(log, tmp_path / "one", "--key", KEY, "--json"))
    text = run(log, tmp_path / "two", "--key", KEY, "--lang", "vi")

    assert told["digest"] in text, "the same log, the same result"
    assert not told["whole"]
    assert told["services"]["registration"]["tables"]["events"]["rows"] == 25
    assert {one["lack"] for one in told["lacking"]} >= {"sealed", "keys", "refusals"}
    assert "Những gì không có lại được:" in text
    assert "registration UnitRegistered.wording: 4 giá trị niêm phong" in text
    for one in told["lacking"]:
        assert one["vi"] in text
        assert one["en"] != one["vi"]
    assert "deploy/backup.md" in text, "the log itself is another matter"


def test_a_log_with_one_changed_byte_is_refused_before_anything_is_written(
    log: Path, tmp_path: Path, events: list[bytes]
) -> None:
    path = log / Bundle(0, len(events)).path
    data = bytearray(path.read_bytes())
    place = data.index(b'"time":"20') + 11
    data[place] ^= 1
    path.write_bytes(bytes(data))

    text = refused(tmp_path / "var", UNREADABLE, "--from-log", log, "--key", KEY)

    assert "the log is not what it must be" in text
    assert "nhật ký không đúng như phải có" in text
    assert not (tmp_path / "var").exists()


def test_a_log_that_was_cut_short_since_it_was_seen_is_refused(
    log: Path, tmp_path: Path, events: list[bytes]
) -> None:
    run(log, tmp_path / "before", "--key", KEY)
    short = write_log(tmp_path / "short", events[:-5]).folder

    refused(tmp_path / "var", UNREADABLE, "--from-log", short, "--key", KEY)


def test_a_log_of_another_name_or_key_is_refused(
    log: Path, tmp_path: Path, events: list[bytes]
) -> None:
    other = Signer("other.example/log", Algorithm.ED25519, bytes(range(32)))
    strange = write_log(
        tmp_path / "strange", events, signers=(other,), origin="other.example/log"
    ).folder

    refused(tmp_path / "var", UNREADABLE, "--from-log", strange, "--key", KEY)
    refused(tmp_path / "var", UNREADABLE, "--from-log", log, "--key", other.key)
    assert "--key" in refused(tmp_path / "var", UNREADABLE, "--from-log", log)


def test_a_log_whose_key_has_another_name_is_restored_by_its_origin(
    tmp_path: Path, events: list[bytes]
) -> None:
    own = Signer("other.example/key", Algorithm.ED25519, bytes(range(32)))
    named = write_log(tmp_path / "named", events, signers=(own,)).folder
    data, key = tmp_path / "var", ("--key", own.key)

    refused(data, UNREADABLE, "--from-log", named, *key)
    refused(data, UNREADABLE, "--from-log", named, *key, "--origin", "third.example")
    told = json.loads(run(named, data, *key, "--origin", ORIGIN, "--json"))

    assert told["services"]["registration"]["tables"]["events"]["rows"] == 25


def test_an_empty_log_is_refused(tmp_path: Path) -> None:
    empty = write_log(tmp_path / "empty", []).folder

    text = refused(tmp_path / "var", UNREADABLE, "--from-log", empty, "--key", KEY)

    assert "no entries" in text


def test_what_does_not_go_together_is_refused(log: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    archive = tmp_path / "a.tar"

    assert "name a backup" in refused(data, UNUSABLE)
    assert "FILE" in refused(data, UNUSABLE, archive, "--from-log", log)
    assert "--vaults" in refused(data, UNUSABLE, archive, "--vaults", archive)
    assert "--origin" in refused(data, UNUSABLE, archive, "--origin", ORIGIN)
    assert "--check-only" in refused(data, UNUSABLE, "--from-log", log, "--check-only")


def test_the_first_administrator_is_as_before_and_nothing_is_overwritten(
    log: Path, tmp_path: Path, events: list[bytes]
) -> None:
    data = tmp_path / "var"
    run(log, data, "--key", KEY)
    before = (data / "db" / "registration.sqlite").read_bytes()

    cache = ("--cache", tmp_path / "cache", "--data", data, "--key", KEY)
    again = CliRunner().invoke(app, [*map(str, ("restore", "--from-log", log, *cache))])

    assert isinstance(again.exception, CannotGoOn)
    assert again.exception.exit_code == NO_WRITE
    assert "holds a platform already" in str(again.exception)
    assert (data / "db" / "registration.sqlite").read_bytes() == before
    named = json.loads((data / "keys" / "administrator.json").read_text())
    assert named["actor_id"] == json.loads(events[0])["data"]["actor_id"]
    assert not (data / ".restoring").exists()


def test_a_ledger_in_the_folder_must_be_that_of_the_log_and_not_ahead(
    log: Path, tmp_path: Path, events: list[bytes]
) -> None:
    ledger = tmp_path / "var" / "ledger"
    ledger.mkdir(parents=True)
    origin = ledger / "origin"
    given = ("--from-log", log, "--key", KEY)

    origin.write_text("other.example/log\n")
    assert "that of the log" in refused(tmp_path / "var", UNREADABLE, *given)
    origin.write_text(f"{ORIGIN}\n")
    write_log(ledger / "log", [*events, events[-1]])
    assert "has published 65" in refused(tmp_path / "var", UNREADABLE, *given)
