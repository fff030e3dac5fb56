"""Settings: whole from one place, and nothing misspelt passes silently."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError
from pydantic_settings import SettingsConfigDict

from shared.runtime.settings import ServiceSettings, UnknownSettingError


class Settings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="TESTED_")


GIVEN: dict[str, Any] = {
    "nats_url": "nats://127.0.0.1:4222",
    "documents_url": "file:///documents",
    "local_issuer_key": Path("issuer.pub.json"),
    "database_url": SecretStr("sqlite+aiosqlite:///x.db"),
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in GIVEN.items():
        text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        monkeypatch.setenv(f"TESTED_{name.upper()}", text)
    return monkeypatch


@pytest.mark.usefixtures("environment")
def test_all_settings_come_from_the_environment() -> None:
    assert Settings() == Settings(**GIVEN)


def test_a_misspelt_variable_stops_the_start_and_the_right_one_is_named(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("TESTED_SHUTDOWN_TIMEOUT_SECOND", "3")

    with pytest.raises(
        UnknownSettingError,
        match="TESTED_SHUTDOWN_TIMEOUT_SECOND is not a setting; "
        "is it TESTED_SHUTDOWN_TIMEOUT_SECONDS",
    ):
        Settings()


def test_other_programs_variables_are_no_matter(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("UNTESTED_NATS_UR", "x")

    Settings()


def test_what_the_caller_gives_is_not_changed_by_the_environment(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("TESTED_NATS_USER", "somebody")
    environment.setenv("TESTED_NATS_UR", "x")

    assert Settings(**GIVEN).nats_user is None


@pytest.mark.parametrize("missing", sorted(GIVEN))
def test_a_missing_setting_stops_the_start(
    environment: pytest.MonkeyPatch, missing: str
) -> None:
    environment.delenv(f"TESTED_{missing.upper()}")

    with pytest.raises(ValidationError, match=missing):
        Settings()


def test_one_issuer_and_only_one(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("TESTED_OIDC_ISSUER", "https://login.example")

    with pytest.raises(ValidationError, match="either local_issuer_key or oidc_issuer"):
        Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SHUTDOWN_TIMEOUT_SECONDS", "0"),
        ("STREAM_REPLICAS", "many"),
        ("FIRST_ADMINISTRATOR", "anna"),
    ],
)
def test_a_wrong_value_stops_the_start_and_shows_no_password(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv("TESTED_NATS_PASSWORD", "s3cret")
    environment.setenv("TESTED_DATABASE_URL", "postgresql+asyncpg://x:s3cret@y/z")
    environment.setenv(f"TESTED_{name}", value)

    with pytest.raises(ValidationError, match=name.lower()) as stopped:
        Settings()

    assert "s3cret" not in str(stopped.value)


def test_settings_cannot_be_changed_and_do_not_show_passwords() -> None:
    settings = Settings(**{**GIVEN, "nats_password": SecretStr("s3cret")})

    with pytest.raises(ValidationError, match="frozen"):
        setattr(settings, "nats_url", "nats://elsewhere")  # noqa: B010 - it is frozen
    assert "s3cret" not in repr(settings)
    assert "s3cret" not in repr(settings.broker)
