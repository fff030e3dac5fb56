"""Settings of the portal: environment variables `PORTAL_*`."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.runtime.settings import CommonSettings


class Settings(CommonSettings):
    """Where the portal listens, and what it takes at most."""

    model_config = SettingsConfigDict(env_prefix="PORTAL_", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    largest_document: int = Field(default=100 * 1024 * 1024, ge=1024)
    """In bytes."""
    largest_body: int = Field(default=2 * 1024 * 1024, ge=1024)
    """Of a command, in bytes."""
    most_followers: int = Field(default=200, ge=1)
    """How many readers the live stream serves at once; each holds one consumer."""
