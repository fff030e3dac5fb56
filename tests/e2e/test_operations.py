"""Starting, stopping and trouble, as whoever runs the platform meets them."""

import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from commands import grant, ulid
from disks import fill, mounted
from running import (
    Running,
    children_on,
    commands_of,
    output_of,
    platform,
    published_all,
    start,
    until,
)

UNUSABLE, DAMAGED, BUSY, NO_WRITE, NO_ROOM, TWICE = 64, 65, 69, 73, 74, 75


def does_not_start(data: Path, *options: str, code: int) -> str:
    """Start it where it cannot start; return what it says."""
    running = start(data, *options)
    text = output_of(running)
    assert running.process.returncode == code, text
    assert "Traceback" not in text
    assert "bangvang: " in text
    assert children_on(data) == []
    return text


def said(running: Running, words: str) -> str:
    """Return what it says until it has said `words`."""
    text = ""
    for line in running.process.stdout or ():
        text += line
        if words in line:
            return text
    raise AssertionError(f"it ended without a word of it: {text}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which a test may fill."""
    folder = tmp_path / "disk"
    with mounted(folder, "-t", "tmpfs", "-o", "size=100m", "tmpfs"):
        yield folder


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A platform without an example, which nobody may stop."""
    with platform(tmp_path_factory.mktemp("idle"), "--no-example") as running:
        running.ready()
        yield running


def test_a_second_copy_on_the_same_data_is_turned_away(idle: Running) -> None:
    second = start(idle.data)
    text = output_of(second)

    assert second.process.returncode == TWICE
    assert f"already runs on {idle.data} (process {idle.process.pid})" in text
    idle.ready()


@pytest.mark.parametrize("option", ["--port", "--nats-port"])
def test_a_busy_port_is_named_with_the_option_that_helps(
    tmp_path: Path, option: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        text = does_not_start(tmp_path / "var", option, str(port), code=BUSY)

    assert f"Port {port}" in text
    assert option in text


@pytest.mark.parametrize(("option", "port"), [("--nats-port", 65536)])
def test_a_port_that_cannot_be_one_is_refused(
    tmp_path: Path, option: str, port: int
) -> None:
    data = tmp_path / "var"
    text = does_not_start(data, f"{option}={port}", code=UNUSABLE)

    assert f"{port} is no port" in text
    assert not data.exists(), "nothing was made"


def test_a_damaged_key_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "issuer.json"
    file.parent.mkdir()
    file.write_text("{")

    assert f"{file} is damaged" in does_not_start(tmp_path, code=DAMAGED)
    assert file.read_text() == "{", "it is left for whoever mends it"


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    database = tmp_path / "db" / "scoring.sqlite"
    database.parent.mkdir()
    database.write_bytes(b"no database at all" * 1000)

    assert f"{database} cannot be used" in does_not_start(tmp_path, code=DAMAGED)


def test_a_database_of_another_version_is_named(tmp_path: Path) -> None:
    database = tmp_path / "db" / "scoring.sqlite"
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as other:
        other.execute("CREATE TABLE log (something INTEGER)")
        other.commit()

    text = does_not_start(tmp_path, code=DAMAGED)

    assert f"{database} was written by another version" in text


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_is_clean_and_the_next_start_goes_on(
    tmp_path: Path, how: signal.Signals
) -> None:
    data = tmp_path / "var"
    with platform(data, "--no-example") as running:
        running.ready()
        acknowledged = granted(running)
        # It may be ready for a while before it has said so.
        text = said(running, "token, shown this once")
        running.process.send_signal(how)
        text += output_of(running)
        assert running.process.returncode == 0, text
        assert "stopped; nothing was lost." in text
        assert text.count("token, shown this once") == 1
        assert "\x1b" not in text
    assert children_on(data) == []
    assert not (data / "address.json").exists()
    if how is signal.SIGINT:
        return
    with platform(data, "--no-example") as running:
        running.ready()
        assert acknowledged in commands_of(data, "registration")
        granted(running)
        running.stop()
        again = output_of(running)
        assert "shown this once" not in again
        assert "a new log begins" not in again


@pytest.mark.parametrize("seconds", [0.1, 0.8])
def test_a_stop_during_the_start_leaves_nothing(tmp_path: Path, seconds: float) -> None:
    data = tmp_path / "var"
    with platform(data, "--no-example") as running:
        until(lambda: (data / "lock").exists() or None)
        time.sleep(seconds)  # wherever in its start it is then
        running.process.terminate()
        text = output_of(running)
    assert running.process.returncode in {0, -signal.SIGTERM}, text
    assert "Traceback" not in text
    assert children_on(data) == []


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")

    assert str(file) in does_not_start(file, code=NO_WRITE)
    assert file.read_text() == "mine"


def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    data = tmp_path / "var"
    with mounted(data, "-t", "tmpfs", "-o", "size=100m,ro", "tmpfs"):
        text = does_not_start(data, code=NO_WRITE)

    assert f"Cannot write to {data}" in text


def test_too_little_room_is_told_at_the_start(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(60 * 1024 * 1024))

    text = does_not_start(small_disk, code=NO_ROOM)

    assert "MiB are free" in text


def test_no_room_at_all_is_told_at_the_start(small_disk: Path) -> None:
    fill(small_disk / "ballast")

    does_not_start(small_disk, code=NO_ROOM)


def test_a_disk_that_fills_up_refuses_commands_and_loses_nothing(
    small_disk: Path,
) -> None:
    ballast = small_disk / "ballast"
    with platform(small_disk, "--no-example") as running:
        running.ready()
        acknowledged = [granted(running) for _ in range(5)]
        fill(ballast)

        refused = until(lambda: refusal(running, acknowledged))
        assert refused.status_code == 503
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["code"] == "platform.storage-unavailable"
        assert "disk" in refused.json()["detail"]
        assert running.process.poll() is None

        ballast.unlink()
        acknowledged.append(until(lambda: accepted(running)))
        running.until(lambda: published_all(running))
        assert running.stop() == 0
    assert set(acknowledged) <= set(commands_of(small_disk, "registration"))


def granted(running: Running) -> str:
    """Give a command that must be accepted; return its id."""
    key = ulid()
    found = grant(running, key)
    assert found.status_code == 200, found.text
    return key


def accepted(running: Running) -> str | None:
    """Give a command; return its id if it is accepted."""
    key = ulid()
    return key if grant(running, key).is_success else None


def refusal(running: Running, acknowledged: list[str]) -> httpx.Response | None:
    """Give a command; return the answer if it is a refusal."""
    key = ulid()
    found = grant(running, key)
    if not found.is_success:
        return found
    acknowledged.append(key)
    return None


def test_a_ledger_that_was_set_back_stops_the_start_in_both_languages(
    tmp_path: Path,
) -> None:
    data = tmp_path / "var"
    with platform(data, "--no-example") as running:
        running.ready()
        running.until(
            lambda: True if (data / "ledger/log/checkpoint").exists() else None
        )
    published = (data / "ledger/log/checkpoint").read_bytes()
    for path in (data / "ledger").glob("heads.sqlite*"):
        path.unlink()

    text = " ".join(does_not_start(data, "--no-example", code=DAMAGED).split())

    assert "(ledger.store-behind)" in text
    assert "never sign with this one" in text
    assert "không bao giờ ký với bản này" in text
    assert (data / "ledger/log/checkpoint").read_bytes() == published


def test_a_log_keeps_the_name_of_its_first_start(tmp_path: Path) -> None:
    data = tmp_path / "var"
    with platform(data, "--no-example", "--log-origin", "log.example/2021") as running:
        running.ready()
        found = running.get("/log/status")
    text = does_not_start(data, "--log-origin", "log.example/2022", code=UNUSABLE)

    assert found["origin"] == "log.example/2021"
    assert "log.example/2021" in text
