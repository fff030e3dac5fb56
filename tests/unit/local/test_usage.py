"""What is typed wrongly is told in both languages, with a code and exit code 2."""

import os
import re

import pytest
import typer
from typer.testing import CliRunner

from bangvang.cli import app
from bangvang.containers.__main__ import app as containers
from bangvang.usage import explained

RUNNER = CliRunner()
WRONG = [
    ("nothing", "usage.no-command", "there is no command nothing"),
    ("verifi", "usage.no-command", "did you mean verify?"),
    ("admin nothing", "usage.no-command", "không có lệnh nothing"),
    ("charter chek", "usage.no-command", "có phải ý là check?"),
    ("verify", "usage.missing", "thiếu FILE."),
    ("case A --log x", "usage.missing", "thiếu --output."),
    ("import units f", "usage.missing", "thiếu --campaign."),
    ("charter check", "usage.missing", "FILE is missing"),
    ("audit replay", "usage.missing", "thiếu ADDRESS."),
    ("admin skip", "usage.missing", "is missing"),
    ("verify f --quorumm 2", "usage.no-option", "did you mean --quorum?"),
    ("--nothing", "usage.no-option", "không có tùy chọn --nothing"),
    ("up -z", "usage.no-option", "there is no option -z"),
    ("verify f --key", "usage.needs-value", "--key phải kèm một giá trị"),
    ("status --once=1", "usage.no-value", "bangvang status: --once takes no value"),
    ("verify f --quorum two", "usage.value", "a whole number, and not 'two'"),
    ("up --port 80x", "usage.value", "--port nhận một số nguyên, không nhận '80x'"),
    ("token --role r --hours 0", "usage.value", "từ 1 đến 8760"),
    ("status --every 0.1", "usage.value", "a number from 0.5 up, and not '0.1'"),
    ("up --trace-ratio much", "usage.value", "từ 0 đến 1"),
    ("audit fetch a --at-once 65", "usage.value", "from 1 to 64"),
    ("audit verify a --stale-after x", "usage.value", "--stale-after"),
    ("charter check a b c", "usage.extra", "lệnh này không nhận b c"),
    ("generate now", "usage.extra", "it does not take now"),
    ("up --\x1b[31m", "usage.no-option", r"--\x1b[31m"),
]


@pytest.mark.parametrize(("typed", "code", "told"), WRONG)
def test_what_is_typed_wrongly_is_told_in_both_languages(
    typed: str, code: str, told: str
) -> None:
    found = RUNNER.invoke(app, typed.split(" "))

    assert found.exit_code == 2
    assert not found.stdout
    english, vietnamese = found.stderr.splitlines()
    assert english.endswith(f"--help`. ({code})")
    assert vietnamese.endswith("--help`.")
    assert english.split(": ")[0] == vietnamese.split(": ")[0], "the command"
    assert re.search("[ạ-ỹàáâãèéêìíòóôõùúýăđĩũơư]", vietnamese)
    assert told in found.stderr
    assert "Error" not in found.stderr


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nothing", "usage.no-command"),
        ("skip scoring", "usage.missing"),
        ("migrate --port x", "usage.value"),
        ("init --nothing", "usage.no-option"),
    ],
)
def test_the_command_of_containers_tells_it_in_the_same_way(
    typed: str, code: str
) -> None:
    found = RUNNER.invoke(containers, typed.split(" "))

    assert found.exit_code == 2
    assert f"({code})" in found.stderr
    assert found.stderr.count("\n") == 2


def test_a_file_that_may_not_be_read_is_told_before_the_command_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may read everything

    found = RUNNER.invoke(app, ["charter", "check", __file__])

    assert found.exit_code == 2
    assert f"FILE {__file__}: tệp hoặc thư mục không dùng được" in found.stderr
    assert "(usage.path)" in found.stderr


def test_help_is_asked_for_and_no_error() -> None:
    for typed in (["--help"], ["verify", "--help"], ["admin", "--help"]):
        found = RUNNER.invoke(app, typed)
        assert (found.exit_code, found.stderr) == (0, "")
    for typed in ([], ["admin"], ["audit"]):
        found = RUNNER.invoke(app, typed)
        assert "Usage: " in found.output
        assert "usage." not in found.output


def test_an_error_that_nobody_foresaw_is_told_as_it_is() -> None:
    told = explained(typer.BadParameter("something [odd]\x07 happened"))

    assert "(usage.wrong)" in told
    assert r"something [odd]\x07 happened" in told
    assert "không hiểu được lệnh này" in told
