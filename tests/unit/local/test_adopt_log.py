"""What stands in the way of `bangvang admin adopt-log` before the ledger is asked."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bangvang.cli import app
from bangvang.errors import Unusable


def refused(*arguments: object) -> str:
    """Return what is told; nothing else may come of it."""
    found = CliRunner().invoke(app, ["admin", "adopt-log", *map(str, arguments)])
    assert isinstance(found.exception, Unusable), found.exception
    english, vietnamese = str(found.exception).splitlines()
    assert english != vietnamese
    return str(found.exception)


@pytest.mark.parametrize("kind", ["nothing", "folder", "file"])
def test_a_folder_without_a_ledger_is_none(kind: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    if kind == "folder":
        data.mkdir()
    if kind == "file":
        data.touch()

    told = refused("--data", data)

    assert f"{data / 'ledger'}: there is no ledger" in told
    assert f"{data / 'ledger'}: không có sổ cái" in told
    assert "(adopt.no-ledger)" in told
    assert not (data / "ledger").exists()


@pytest.mark.parametrize("kind", ["nothing", "folder"])
def test_a_checkpoint_that_is_no_file_is_named(kind: str, tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "origin").write_text("log.example\n")
    seen = tmp_path / "seen"
    if kind == "folder":
        seen.mkdir()

    told = refused("--data", tmp_path, "--seen", seen)

    assert f"{seen}: this is no file" in told
    assert "(adopt.no-checkpoint)" in told
    assert [one.name for one in (tmp_path / "ledger").iterdir()] == ["origin"]


def test_settings_that_are_missing_wrong_or_misspelt_are_named_and_never_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LEDGER_DATABASE_URL", "postgresql+asyncpg://u:secret@h/d")
    monkeypatch.setenv("LEDGER_BATCH_SECONDS", "soon")
    told = refused("--settings")

    assert "(settings.unusable)" in told
    assert "không dùng được các biến môi trường" in told
    for one in ("LEDGER_ORIGIN", "LEDGER_KEYS", "LEDGER_BATCH_SECONDS"):
        assert told.count(one) == 2, "once in each language"
    assert "LEDGER_ORIGIN: is missing" in told
    assert "LEDGER_ORIGIN: còn thiếu" in told
    assert "secret" not in told
    assert "soon" not in told

    for name in ("NATS_URL", "ORIGIN", "KEYS"):
        monkeypatch.setenv(f"LEDGER_{name}", "here")
    monkeypatch.setenv("LEDGER_LOG_URL", "file:///log")
    monkeypatch.setenv("LEDGER_BATCH_SECONDS", "0.1")
    monkeypatch.setenv("LEDGER_LOG_ACCESS_KEY_ID", "half")
    assert "LEDGER_*: phải đặt cả" in refused("--settings")

    monkeypatch.setenv("LEDGER_ORIGN", "log.example")
    assert "LEDGER_ORIGN is not a setting; is it LEDGER_ORIGIN?" in refused(
        "--settings"
    )
