"""Settings of the ledger: environment variables `LEDGER_*`."""

from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from shared.runtime.addresses import SettingError
from shared.runtime.settings import (
    BusSettings,
    DatabaseAddress,
    StoreAddress,
    both_or_neither,
)


class Settings(BusSettings):
    """Whose log it is, where its files and its checkpoint store are, and its keys."""

    model_config = SettingsConfigDict(env_prefix="LEDGER_", frozen=True)

    database_url: DatabaseAddress
    """The checkpoint store. It must never be restored from a copy."""
    origin: str = Field(pattern=r"^[^\s+]{1,255}$")
    """Name of the log for ever: its public address without scheme and last slash."""
    log_url: StoreAddress
    """Folder (`file:///...`) or S3-compatible store (`s3://bucket`) of its files."""
    log_endpoint: str | None = None
    """Address of that S3-compatible store, e.g. `https://s3.example.vn`."""
    log_region: str | None = None
    log_access_key_id: str | None = None
    log_secret_access_key: SecretStr | None = None
    keys: Path
    """Folder of the log's two private keys; made at the first start."""
    witness_policy: Path | None = None
    """File that says who must have cosigned (C2SP tlog-policy); none: nobody."""
    batch_seconds: float = Field(default=0.1, gt=0, le=0.5)
    """How long the first event of a batch waits for others."""
    watch_host: str = "127.0.0.1"
    """Where the log, health and metrics are served, as a process of its own."""
    watch_port: int = Field(default=8090, ge=1, le=65535)

    @model_validator(mode="after")
    def _whole_key(self) -> Self:
        parts = (self.log_access_key_id, self.log_secret_access_key)
        if (parts[0] is None) != (parts[1] is None):
            raise SettingError(both_or_neither("log"))
        return self
