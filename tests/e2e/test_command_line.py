"""What a person types wrongly is answered with a message and an exit code."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import ROOT, Running, bangvang, platform
from typer.testing import CliRunner

from bangvang.cli import app

COMMANDS = (
    (),
    ("up",),
    ("status",),
    ("demo",),
    ("league",),
    ("watch",),
    ("token",),
    ("generate",),
    ("import",),
    ("import", "units"),
    ("charter",),
    ("charter", "check"),
    ("admin",),
    ("admin", "parked"),
    ("admin", "retry"),
    ("admin", "skip"),
    ("admin", "compare"),
    ("admin", "rebuild"),
)


def said(*arguments: str, data: Path | None = None, code: int) -> str:
    """Run a command that must end with `code` and a message; return the message."""
    found = bangvang(*arguments, data=data)
    assert found.returncode == code, found.stdout + found.stderr
    assert "Traceback" not in found.stdout + found.stderr
    assert "\x1b" not in found.stdout + found.stderr, "no colours into a pipe"
    assert found.stderr.strip(), "it says why"
    return " ".join(found.stderr.split())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_says_what_it_is_for(path: tuple[str, ...]) -> None:
    found = CliRunner().invoke(app, [*path, "--help"])

    assert found.exit_code == 0, found.output
    assert "Usage:" in found.output


def test_the_program_itself_shows_its_commands() -> None:
    found = bangvang("--help")

    assert found.returncode == 0, found.stderr
    assert all(one[0] in found.stdout for one in COMMANDS if one)


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with platform(tmp_path_factory.mktemp("idle"), "--no-example") as running:
        running.ready()
        yield running


def test_nothing_runs_there(tmp_path: Path) -> None:
    for command in (("token", "--role", "lead_agency"), ("watch",), ("demo",)):
        assert "nothing runs on" in said(*command, data=tmp_path, code=69)


def test_an_address_where_nobody_listens_is_told(idle: Running) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    token = idle.data / "keys" / "administrator.token"
    units = idle.data / "units.csv"
    units.write_text("code_scheme,code,name,kind\nstate,1,A,department\n")
    text = said(
        *("import", "units", str(units), "--campaign", "0" * 26),
        *("--valid-from", "2021-12-10", "--token-file", str(token)),
        *("--url", f"http://127.0.0.1:{port}"),
        code=69,
    )

    assert "does not answer" in text


def test_an_unknown_example_is_told(idle: Running) -> None:
    assert "danang-2021" in said("demo", "nowhere", data=idle.data, code=64)


def test_an_unknown_role_is_told(idle: Running) -> None:
    text = said("token", "--role", "king", data=idle.data, code=64)

    assert "there is no role king" in text


def test_a_role_without_a_campaign_is_told(idle: Running) -> None:
    text = said("token", "--role", "lead_agency", data=idle.data, code=64)

    assert "--campaign" in text


def test_a_token_of_the_platform_is_one_word(idle: Running) -> None:
    found = bangvang("token", "--role", "auditor", data=idle.data)

    assert found.returncode == 0, found.stderr
    assert found.stdout.count("\n") == 1
    assert len(found.stdout.split(".")) == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("wrong.csv", b"a,b\n1,2\n"),
        ("bytes.csv", b"\xff\xfe\x00\x01"),
        ("bytes.xlsx", b"\xff\xfe\x00\x01"),
    ],
)
def test_a_list_that_cannot_be_read_is_reported_and_nothing_enrolled(
    tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    text = said(
        *("import", "units", str(file), "--campaign", "0" * 26),
        *("--valid-from", "2021-12-10"),
        data=tmp_path,
        code=65,
    )

    assert "nothing was enrolled" in text
    assert str(file) in text


def test_a_broken_charter_is_refused_with_file_line_and_reason(tmp_path: Path) -> None:
    lines = (ROOT / "charters" / "danang-2021.toml").read_text("utf-8").splitlines()
    file = tmp_path / "broken.toml"
    file.write_text("\n".join([*lines[:39], "nonsense = = 3", *lines[39:]]), "utf-8")

    assert f"{file}:40: " in said("charter", "check", str(file), code=65)


def test_a_good_charter_is_told_by_its_digest() -> None:
    found = bangvang("charter", "check", str(ROOT / "charters" / "danang-2021.toml"))

    assert found.returncode == 0, found.stderr
    assert len(found.stdout.split(": ")[1].strip()) == 64


def test_a_place_without_databases_cannot_be_compared(tmp_path: Path) -> None:
    assert "there is no database" in said("admin", "compare", data=tmp_path, code=64)


def test_a_damaged_database_cannot_be_compared(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "registration.sqlite").write_bytes(b"no database" * 1000)

    assert "cannot be used" in said("admin", "compare", data=tmp_path, code=65)
