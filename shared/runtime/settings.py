"""Settings, read from the environment once, at the start; wrong ones stop it.

A default is given only where it is right everywhere. A variable with our prefix that
nobody reads is an error too, because a misspelt name must not pass silently.
"""

import os
from pathlib import Path
from typing import Any, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.contracts.ids import ActorId
from shared.messaging.connection import Address


class CommonSettings(BaseSettings):
    """What every process needs."""

    model_config = SettingsConfigDict(frozen=True)

    nats_url: str
    """Servers, separated by commas."""
    nats_user: str | None = None
    nats_password: SecretStr | None = None
    nats_nkey_seed: SecretStr | None = None
    documents_url: str
    """Folder (`file:///...`) or S3-compatible store (`s3://bucket`) of documents."""
    local_issuer_key: Path | None = None
    """File with the public key (JWK) of the embedded run's issuer."""
    oidc_issuer: str | None = None
    """OpenID Connect provider, instead of the local issuer."""
    oidc_audience: str = "bangvang"
    shutdown_timeout_seconds: float = Field(default=15.0, gt=0)

    @model_validator(mode="before")
    @classmethod
    def _nothing_misspelt(cls, values: Any) -> Any:
        prefix = str(cls.model_config.get("env_prefix", "")).upper()
        known = {f"{prefix}{name}".upper() for name in cls.model_fields}
        given = {name.upper() for name in os.environ}  # noqa: TID251 - this is the place
        unknown = sorted(
            name for name in given if prefix and name.startswith(prefix) and name not in known
        )
        if unknown:
            raise ValueError(f"nobody reads {', '.join(unknown)}; is it misspelt?")
        return values

    @model_validator(mode="after")
    def _one_issuer(self) -> Self:
        if (self.local_issuer_key is None) == (self.oidc_issuer is None):
            raise ValueError("give either local_issuer_key or oidc_issuer")
        return self

    @property
    def broker(self) -> Address:
        """Where the broker is, and as whom it is spoken to."""
        return Address(
            self.nats_url, self.nats_user, self.nats_password, self.nats_nkey_seed
        )


class ServiceSettings(CommonSettings):
    """What every deciding service needs."""

    database_url: SecretStr
    first_administrator: ActorId | None = None
    """Who becomes administrator when nobody is one yet; read by registration."""
    stream_replicas: int = Field(default=1, ge=1, le=5)
