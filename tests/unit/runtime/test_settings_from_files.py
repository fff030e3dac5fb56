"""A setting may stand in a file, as secrets of containers do."""

from pathlib import Path

import pytest
from pydantic_settings import SettingsConfigDict

from shared.runtime.addresses import SettingError
from shared.runtime.settings import ServiceSettings, UnknownSettingError


class Settings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="FILED_")


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "database.url"
    path.write_text("sqlite+aiosqlite:///x.db\n")
    monkeypatch.setenv("FILED_NATS_URL", "nats://127.0.0.1:4222")
    monkeypatch.setenv("FILED_DOCUMENTS_URL", "file:///documents")
    monkeypatch.setenv("FILED_LOCAL_ISSUER_KEY", "issuer.pub.json")
    monkeypatch.setenv("FILED_DATABASE_URL_FILE", str(path))
    return path


@pytest.mark.usefixtures("secret")
def test_a_setting_is_read_from_its_file_without_the_last_line_end() -> None:
    url = Settings().database_url.get_secret_value()

    assert url == "sqlite+aiosqlite:///x.db"


@pytest.mark.usefixtures("secret")
def test_given_twice_it_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILED_DATABASE_URL", "sqlite+aiosqlite:///y.db")

    with pytest.raises(
        UnknownSettingError, match="either FILED_DATABASE_URL or FILED_DATABASE_URL_"
    ):
        Settings()


def test_a_file_that_is_not_there_stops_the_start(secret: Path) -> None:
    secret.unlink()

    with pytest.raises(SettingError, match=r"FILED_DATABASE_URL_FILE: .* cannot be"):
        Settings()


@pytest.mark.usefixtures("secret")
def test_a_misspelt_file_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILED_DATABASE_UR_FILE", "x")

    with pytest.raises(UnknownSettingError, match="FILED_DATABASE_UR_FILE is not"):
        Settings()
