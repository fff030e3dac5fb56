"""Settings of awards: environment variables `AWARDS_*`."""

from pydantic_settings import SettingsConfigDict

from shared.runtime.settings import ServiceSettings


class Settings(ServiceSettings):
    """What every service needs; awards needs nothing more."""

    model_config = SettingsConfigDict(env_prefix="AWARDS_")
