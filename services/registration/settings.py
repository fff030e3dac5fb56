"""Settings of registration: environment variables `REGISTRATION_*`."""

from pydantic_settings import SettingsConfigDict

from shared.runtime.settings import ServiceSettings


class Settings(ServiceSettings):
    """What every service needs; registration needs nothing more."""

    model_config = SettingsConfigDict(env_prefix="REGISTRATION_")
