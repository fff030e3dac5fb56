"""What is told of a log without an audit rests on entries that were signed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bangvang.audit.files import LogFiles
from bangvang.audit.proved import demand_entries
from bangvang.audit.working import WRONG
from bangvang.cli import _explained, app
from shared.signing import Signer
from shared.testing.logs import LOG, WITNESSES, Written, write_log
from shared.tlog.errors import VerificationError
from shared.tlog.keys import Algorithm
from tests.unit.replay.smaller import smaller

ENTRIES = smaller().signed()
AWARD = smaller().one("AwardProposed")["data"]["award_id"]
COMMANDS = (("explain", AWARD), ("as-of", "2022-06-30"), ("diff", "0", "305"))
OTHER_NAME = Signer("key.example/2027", Algorithm.ED25519, bytes([9]) * 32)


def run(command: tuple[str, ...], log: Path, *more: str) -> tuple[int | str, str, str]:
    """Exit code, or the sentence about what is in the way; output; messages."""
    name, *arguments = command
    given = [name, str(log), *arguments, *more, "--cache", str(log.parent / "kept")]
    found = CliRunner().invoke(app, ["audit", *given])
    if isinstance(found.exception, VerificationError):
        return str(_explained(found.exception)), found.stdout, found.stderr
    return found.exit_code, found.stdout, found.stderr


@pytest.fixture
def log(tmp_path: Path) -> Written:
    return write_log(tmp_path / "log", ENTRIES)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 305])
def test_entries_between_any_two_moments_are_those_that_were_signed(
    tmp_path: Path, size: int
) -> None:
    written = write_log(tmp_path / "log", ENTRIES[:size])
    files = LogFiles(written.folder)

    for start in {0, 1, size // 2, size - 1, size}:
        for end in {start, (start + size) // 2, size}:
            demand_entries(files, written.checkpoint, start, end)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_nothing_is_told_of_entries_that_were_not_signed(
    log: Written, command: tuple[str, ...]
) -> None:
    bundle = log.folder / "tile/entries/000"
    raw = bundle.read_bytes()
    assert b'"total":"95.5"' in raw
    bundle.write_bytes(raw.replace(b'"total":"95.5"', b'"total":"99.5"', 1))

    refused, told, _ = run(command, log.folder, "--key", str(LOG.key))

    assert "audit.root-mismatch" in str(refused)
    assert told == ""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_too_few_witnesses_are_told_beside_what_was_asked_for(
    log: Written, command: tuple[str, ...], tmp_path: Path
) -> None:
    policy = tmp_path / "policy"
    policy.write_text(f"log {LOG.key}\nwitness w {WITNESSES[0].key}\nquorum w\n")

    code, told, messages = run(command, log.folder, "--policy", str(policy))

    assert code == WRONG
    assert "audit.witnesses-missing" in messages
    assert told
    assert "audit.witnesses-missing" not in told


@pytest.mark.parametrize(
    "command", [*COMMANDS, ("replay", "--processes", "1")], ids=lambda one: one[0]
)
def test_every_command_takes_the_origin_of_a_key_with_another_name(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    written = write_log(tmp_path / "log", ENTRIES, signers=[OTHER_NAME])
    key = ("--key", str(OTHER_NAME.key))

    code, _, _ = run(command, written.folder, *key)
    assert code == WRONG or "audit.origin-other" in str(code)

    code, _, _ = run(command, written.folder, *key, "--origin", LOG.key.name)
    assert code == 0
