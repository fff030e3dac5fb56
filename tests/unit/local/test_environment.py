"""Of a wrong setting an operator sees name and remedy, and never the value."""

from typing import Any

import pytest

from bangvang.environment import read_settings
from bangvang.errors import Unusable
from services.portal.settings import Settings as PortalSettings
from services.scoring.settings import Settings
from shared.contracts.said import Said
from shared.runtime.addresses import SettingError, broker, database, store, web

GIVEN = {
    "NATS_URL": "nats://broker:4222",
    "DATABASE_URL": "sqlite+aiosqlite:////x.sqlite",
    "DOCUMENTS_URL": "file:///documents",
    "OIDC_ISSUER": "https://login.example",
}


def refused(monkeypatch: pytest.MonkeyPatch, kind: Any = Settings, **wrong: str) -> str:
    prefix = kind.model_config["env_prefix"]
    given = {name: GIVEN[name] for name in GIVEN if name.lower() in kind.model_fields}
    for name, value in (given | wrong).items():
        monkeypatch.setenv(f"{prefix}{name}", value)
    with pytest.raises(Unusable) as told:
        read_settings(kind)
    return str(told.value)


WRONG = [
    ("NATS_URL", "nats://u:hidden@h:port", "nats://broker:4222", "cần các địa chỉ"),
    ("NATS_URL", "http://hidden", "nats://broker:4222", "cần các địa chỉ"),
    ("DATABASE_URL", "hidden", "postgresql+asyncpg://", "cần địa chỉ"),
    ("DATABASE_URL", "mysql://u:hidden@h/x", "postgresql+asyncpg://", "cần địa chỉ"),
    ("DOCUMENTS_URL", "hidden", "s3://bucket", "cần địa chỉ"),
    ("OIDC_ISSUER", "hidden", "https://login.example.vn", "cần địa chỉ"),
    ("STREAM_REPLICAS", "hidden", "a whole number is wanted", "cần một số nguyên"),
    ("STREAM_REPLICAS", "9", "must be 5 or less", "không được quá 5"),
    ("SHUTDOWN_TIMEOUT_SECONDS", "0", "must be above 0", "phải lớn hơn 0"),
    ("TRACE_RATIO", "hidden", "a number is wanted", "cần một số"),
    ("OTLP_ENDPOINT", "hidden", "must have the form ^https", "phải có dạng ^https"),
    ("FIRST_ADMINISTRATOR", "hidden", "must have the form", "phải có dạng"),
    ("NATS_UR", "hidden", "is it SCORING_NATS_URL?", "có phải là SCORING_NATS_URL?"),
    ("NATS_PASSWORD_FILE", "/no/x", "cannot be read", "không đọc được"),
]


@pytest.mark.parametrize(("name", "value", "english", "vietnamese"), WRONG)
def test_a_wrong_setting_is_told_in_both_languages_without_its_value(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    english: str,
    vietnamese: str,
) -> None:
    told = refused(monkeypatch, **{name: value}).splitlines()

    assert f"SCORING_{name}" in told[0]
    assert f"SCORING_{name}" in told[1]
    assert english in told[0]
    assert vietnamese in told[1]
    assert told[0].endswith("(settings.unusable)")
    assert "hidden" not in str(told)


def test_what_is_missing_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_DOCUMENTS_URL", "file:///documents")
    monkeypatch.setenv("PORTAL_OIDC_ISSUER", "https://login.example")

    with pytest.raises(Unusable, match="PORTAL_NATS_URL: is missing") as told:
        read_settings(PortalSettings)

    assert "PORTAL_NATS_URL: còn thiếu" in str(told.value)


def test_what_does_not_go_together_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told = refused(monkeypatch, PortalSettings, LOCAL_ISSUER_KEY="x")

    assert "PORTAL_*: give either local_issuer_key or oidc_issuer" in told
    assert "PORTAL_*: chỉ đặt một trong hai" in told


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (broker, "nats://a:4222, tls://u:p@b,c,d:4222,nats://[::1]:4222"),
        (database, "sqlite+aiosqlite://"),
        (database, "postgresql+asyncpg://u:p%40@h/x?ssl=require"),
        (store, "memory:///"),
        (store, "s3://bucket/prefix"),
        (web, "http://127.0.0.1:8080/realm"),
    ],
)
def test_addresses_that_can_be_used_are_taken(check: Any, text: str) -> None:
    assert check(text) == text


@pytest.mark.parametrize("text", ["", "nats://", "nats://[", "a b", "nats://a,,b"])
def test_what_is_no_address_of_a_broker_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match="nats://broker:4222") as told:
        broker(text)

    assert isinstance(told.value.said, Said)
