"""Settings of scoring: environment variables `SCORING_*`."""

from pydantic_settings import SettingsConfigDict

from shared.runtime.settings import ServiceSettings


class Settings(ServiceSettings):
    """What every service needs; scoring needs nothing more."""

    model_config = SettingsConfigDict(env_prefix="SCORING_")
