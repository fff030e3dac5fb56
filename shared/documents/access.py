"""How an S3-compatible store is reached."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from obstore.store import ObjectStore, from_url
from pydantic import SecretStr

if TYPE_CHECKING:  # these exist for the type checker only
    from obstore.store import ClientConfig, RetryConfig, S3Config

_HTTP: "ClientConfig" = {
    "connect_timeout": "5s",
    "timeout": "15m",
    "allow_http": True,
}
"""A whole document must get through a slow line in the second of them.

The address says whether it is plain HTTP; the operator who wrote it knows the line.
"""
_RETRIES: "RetryConfig" = {"max_retries": 3, "retry_timeout": timedelta(seconds=10)}


@dataclass(frozen=True, slots=True)
class S3Access:
    """How an S3-compatible store is reached; None: as its own tools find it out."""

    endpoint: str | None = None
    region: str | None = None
    key_id: str | None = None
    secret: SecretStr | None = None

    def config(self) -> "S3Config":
        """What the library is told; of what is None it asks the environment."""
        config: S3Config = {}
        if self.endpoint is not None:
            config["endpoint"] = self.endpoint
        if self.region is not None:
            config["region"] = self.region
        if self.key_id is not None:
            config["access_key_id"] = self.key_id
        if self.secret is not None:
            config["secret_access_key"] = self.secret.get_secret_value()
        return config

    def store(self, url: str) -> ObjectStore:
        """Open the store; nothing is asked of it yet."""
        return from_url(
            url,
            config=self.config(),
            client_options=_HTTP,
            retry_config=_RETRIES,
        )
