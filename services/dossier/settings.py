"""Settings of dossier: environment variables `DOSSIER_*`."""

from pydantic_settings import SettingsConfigDict

from shared.runtime.settings import ServiceSettings


class Settings(ServiceSettings):
    """What every service needs; dossier needs nothing more."""

    model_config = SettingsConfigDict(env_prefix="DOSSIER_")
