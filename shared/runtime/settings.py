"""Settings, read from the environment once, at the start; wrong ones stop it.

A default is given only where it is right everywhere. Settings come whole from the
environment or whole from the caller (as in the embedded run), never from both: what
another program left in the environment must not change one of them unseen.
"""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from shared.contracts.ids import ActorId
from shared.contracts.said import Said
from shared.messaging.connection import Address
from shared.runtime import addresses
from shared.runtime.addresses import SettingError

_FILE = "_file"


class UnknownSettingError(SettingError):
    """A variable with our prefix that nobody reads: it is probably misspelt."""


def _database(url: SecretStr) -> SecretStr:
    addresses.database(url.get_secret_value())
    return url


StoreAddress = Annotated[str, AfterValidator(addresses.store)]
DatabaseAddress = Annotated[SecretStr, AfterValidator(_database)]


_EITHER = Said(
    "give either {one} or {other}", "chỉ đặt một trong hai: {one} hoặc {other}"
)
_ONE_ISSUER = _EITHER.filled(one="local_issuer_key", other="oidc_issuer")


def both_or_neither(store: str) -> Said:
    """Say that the two halves of a key to a store go together."""
    return Said(
        f"give both {store}_access_key_id and {store}_secret_access_key",
        f"phải đặt cả {store}_access_key_id và {store}_secret_access_key",
    )


class BusSettings(BaseSettings):
    """What every process on the broker needs."""

    # Without `hide_input_in_errors` a wrong setting would print the passwords beside.
    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True
    )

    nats_url: Annotated[str, AfterValidator(addresses.broker)]
    """Servers, separated by commas."""
    nats_user: str | None = None
    nats_password: SecretStr | None = None
    nats_nkey_seed: SecretStr | None = None
    shutdown_timeout_seconds: float = Field(default=15.0, gt=0)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take the caller's values if there are any, else the environment."""
        del env_settings, dotenv_settings, file_secret_settings
        if isinstance(init_settings, InitSettingsSource) and init_settings.init_kwargs:
            return (init_settings,)
        return (_Environment(settings_cls),)

    @property
    def broker(self) -> Address:
        """Where the broker is, and as whom it is spoken to."""
        return Address(
            self.nats_url, self.nats_user, self.nats_password, self.nats_nkey_seed
        )


class CommonSettings(BusSettings):
    """What every process needs that takes requests."""

    documents_url: StoreAddress
    """Folder (`file:///...`) or S3-compatible store (`s3://bucket`) of documents."""
    documents_endpoint: str | None = None
    """Address of that S3-compatible store, e.g. `https://s3.example.vn`."""
    documents_region: str | None = None
    documents_access_key_id: str | None = None
    documents_secret_access_key: SecretStr | None = None
    local_issuer_key: Path | None = None
    """File with the public key (JWK) of the embedded run's issuer."""
    oidc_issuer: Annotated[str, AfterValidator(addresses.web)] | None = None
    """OpenID Connect provider, instead of the local issuer."""
    oidc_audience: str = "bangvang"
    otlp_endpoint: str | None = Field(default=None, pattern=r"^https?://[^\s?#]+$")
    """OTLP/HTTP receiver of traces, e.g. `http://collector:4318`; none: no traces."""
    otlp_headers: SecretStr | None = None
    """Headers for it, `name=value` with commas: e.g. its key."""
    trace_ratio: float = Field(default=1.0, ge=0, le=1)
    """Which share of the traces that begin here is sent; others' begin elsewhere."""

    @model_validator(mode="after")
    def _one_issuer(self) -> Self:
        if (self.local_issuer_key is None) == (self.oidc_issuer is None):
            raise SettingError(_ONE_ISSUER)
        return self

    @model_validator(mode="after")
    def _whole_key(self) -> Self:
        parts = (self.documents_access_key_id, self.documents_secret_access_key)
        if (parts[0] is None) != (parts[1] is None):
            raise SettingError(both_or_neither("documents"))
        return self


class ServiceSettings(CommonSettings):
    """What every deciding service needs."""

    database_url: DatabaseAddress
    first_administrator: ActorId | None = None
    """Who becomes administrator when nobody is one yet; read by registration."""
    stream_replicas: int = Field(default=1, ge=1, le=5)
    stream_inspect_seconds: float = Field(default=60.0, gt=0)
    """How often the stream's settings are compared with the wanted ones."""
    watch_host: str = "127.0.0.1"
    """Where health and metrics are served, when it runs as a process of its own."""
    watch_port: int = Field(default=8090, ge=1, le=65535)


class _Environment(EnvSettingsSource):
    """All variables with the prefix; one that is no setting stops the start.

    pydantic reads the variables that it expects and would pass over a misspelt one.
    Each may also be given as a file that holds it (`..._FILE`): the environment of a
    process is seen by more eyes than a file that its owner alone can read.
    """

    def __call__(self) -> dict[str, Any]:
        prefix = self.env_prefix.lower()
        known = {f"{prefix}{name}" for name in self.settings_cls.model_fields}
        files = {f"{name}{_FILE}": name for name in known}
        for name in sorted(self.env_vars):
            if prefix and name.startswith(prefix) and name not in known | files.keys():
                near = get_close_matches(name, known, n=1)
                raise UnknownSettingError(_unknown(name, *near))
        self.env_vars = {**self.env_vars, **self._read(files)}
        return super().__call__()

    def _read(self, files: dict[str, str]) -> dict[str, str]:
        found = {}
        for variable, name in files.items():
            if path := self.env_vars.get(variable):
                if name in self.env_vars:
                    two = {"one": name.upper(), "other": variable.upper()}
                    raise UnknownSettingError(_EITHER.filled(**two))
                found[name] = _text_of(Path(path), variable)
        return found


def _unknown(name: str, near: str = "") -> Said:
    wrong, right = name.upper(), near.upper()
    return Said(
        f"{wrong} is not a setting" + (f"; is it {right}?" if near else ""),
        f"{wrong} không phải thiết lập" + (f"; có phải là {right}?" if near else ""),
    )


def _text_of(path: Path, variable: str) -> str:
    """Return what stands in the file that a variable names.

    Raises:
        SettingError: it cannot be read.
    """
    try:
        return path.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        # A wrong byte is not shown: the file may hold a password.
        reason = getattr(error, "strerror", None) or "UTF-8"
        told = f"{variable.upper()}: {path} ({reason})"
        raise SettingError(
            Said(f"{told} cannot be read", f"{told} không đọc được")
        ) from None
