"""`bangvang witness` as a process of its own, and its configuration."""

import contextlib
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bangvang.cli import app
from bangvang.witness.configuration import (
    configuration_of,
    read_configuration,
    signers_of,
)
from shared.signing import check
from shared.tlog.errors import VerificationError
from shared.tlog.keys import VerifierKey
from shared.tlog.notes import parse_note, signatures_of
from tests.log_folder import LOG, ORIGIN, WITNESSES
from tests.unit.witness.trees import request

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[3]
TOML = f"""
name = "w.example/1"

[[logs]]
origin = "{ORIGIN}"
keys = ["{LOG.key}"]
"""


def test_the_process_cosigns_remembers_and_stops(tmp_path: Path) -> None:
    (tmp_path / "witness.toml").write_text(TOML)
    given = ["--config", str(tmp_path / "witness.toml"), "--data", str(tmp_path / "w")]
    old = 0
    keys = set()
    for new in (7, 9):
        process = subprocess.Popen(
            [sys.executable, "-m", "bangvang", "witness", "--port", "0", *given],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert process.stdout is not None
        lines = [process.stdout.readline().strip() for _ in range(3)]
        try:
            answer = httpx.post(
                f"{lines[2]}add-checkpoint", content=request(old, new), timeout=30
            )
        finally:
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=30)
        assert (answer.status_code, process.returncode) == (200, 0), errors
        assert "Traceback" not in errors
        assert f'"size": {new}' in errors
        body = request(old, new).partition(b"\n\n")[2] + answer.content
        found = [VerifierKey.parse(one) for one in lines[:2]]
        assert len(signatures_of(parse_note(body), found, check)) == 2
        keys.add(tuple(lines[:2]))
        old = new
    assert len(keys) == 1
    for one in (tmp_path / "w").glob("*.key"):
        assert one.stat().st_mode & 0o077 == 0


def test_what_was_signed_before_a_kill_is_remembered_after_it(tmp_path: Path) -> None:
    (tmp_path / "witness.toml").write_text(TOML)
    answered = threading.Event()
    signed = [0]

    def ask(url: str) -> None:
        with httpx.Client(timeout=30) as client, contextlib.suppress(httpx.HTTPError):
            for old in range(40):
                body = request(old, old + 1)
                if client.post(f"{url}add-checkpoint", content=body).status_code != 200:
                    return
                signed[0] = old + 1
                if old == 9:
                    answered.set()

    with _running(tmp_path) as (process, url):
        asking = threading.Thread(target=ask, args=(url,))
        asking.start()
        assert answered.wait(60)
        process.kill()
        asking.join(60)
    with _running(tmp_path) as (_, url):
        # Nothing it signed is gone: at most one step was stored and not answered.
        found = httpx.post(f"{url}add-checkpoint", content=request(0, 40), timeout=30)

    assert found.status_code == 409
    assert int(found.content) in {signed[0], signed[0] + 1}


@contextlib.contextmanager
def _running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    given = ["--config", str(folder / "witness.toml"), "--data", str(folder / "w")]
    with subprocess.Popen(
        [sys.executable, "-m", "bangvang", "witness", "--port", "0", *given],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, [process.stdout.readline() for _ in range(3)][2].strip()
        finally:
            process.kill()


def test_it_prints_its_keys_without_listening(tmp_path: Path) -> None:
    (tmp_path / "c").write_text(TOML)
    given = ["witness", "--keys", "--config", str(tmp_path / "c")]

    found = CliRunner().invoke(app, [*given, "--data", str(tmp_path / "w")])

    assert found.exit_code == 0
    assert [len(one) > 50 for one in found.stdout.splitlines()] == [True, True]
    assert re.match(r"w\.example/1\+[0-9a-f]{8}\+B", found.stdout)


def test_name_and_logs_can_be_said_without_a_file(tmp_path: Path) -> None:
    given = ["witness", "--keys", "--data", str(tmp_path), "--name", "w.example/1"]

    found = CliRunner().invoke(app, [*given, "--log", str(LOG.key)])
    wrong = [
        CliRunner().invoke(app, [*given, "--log", "x"]),
        CliRunner().invoke(app, [*given[:-1], "a b"]),
        CliRunner().invoke(app, [*given[:-1], ""]),
    ]

    assert found.exit_code == 0
    assert found.stdout.startswith("w.example/1+")
    assert [one.exit_code for one in wrong] == [78, 78, 78]
    assert configuration_of("w", [str(LOG.key)]).trusted() == {ORIGIN: (LOG.key,)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name = 1",
        'name = ""',
        'name = "a b"',
        TOML + "more = 1",
        TOML.replace("keys = [", "keys = 1 #"),
        TOML.replace(str(LOG.key), "x"),
        TOML.replace(str(LOG.key), str(WITNESSES[0].key)),
        TOML.replace(f'"{LOG.key}"', ""),
        TOML + TOML.partition("\n\n")[2],
        TOML.replace(f'origin = "{ORIGIN}"', f'origin = "{"x" * 256}"'),
        TOML.replace("w.example/1", "w" * 256),
        "\xff\n",
    ],
)
def test_a_configuration_with_a_fault_is_not_used(tmp_path: Path, text: str) -> None:
    (tmp_path / "c").write_bytes(text.encode("latin-1"))
    given = ["witness", "--config", str(tmp_path / "c"), "--data", str(tmp_path / "w")]

    found = CliRunner().invoke(app, given)

    assert found.exit_code == 78
    assert str(tmp_path / "c") in found.stderr
    assert not list(tmp_path.glob("w/*.key"))


def test_a_missing_configuration_is_said(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, ["witness", "--config", str(tmp_path / "none")])

    assert found.exit_code == 78


def test_one_key_never_signs_for_a_log_and_for_a_witness(tmp_path: Path) -> None:
    (tmp_path / "c").write_text(TOML)
    ours, _ = signers_of(read_configuration(tmp_path / "c"), tmp_path)
    same = VerifierKey(ORIGIN, LOG.key.algorithm, ours.key.public_key)
    (tmp_path / "c").write_text(TOML.replace(str(LOG.key), str(same)))

    with pytest.raises(VerificationError) as found:
        signers_of(read_configuration(tmp_path / "c"), tmp_path)

    assert found.value.code == "witness.own-key"
