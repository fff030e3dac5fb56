"""What a witness is told: its name, and which logs it watches by which keys.

name = "witness.example/w1"

[[logs]]
origin = "log.example/demo"
keys = ["log.example/demo+<id>+<key>"]
"""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bangvang.inputs import open_plain
from bangvang.witness.words import trouble
from shared.signing import Signer, load_or_make
from shared.tlog.cosignature import LONGEST_NAME
from shared.tlog.errors import VerificationError
from shared.tlog.keys import Algorithm, VerifierKey, demand_key_name
from shared.tlog.policy_files import parse_log_key

_KEY_FILES = {
    "cosignature-ed25519.key": Algorithm.COSIGNATURE_ED25519,
    "cosignature-ml-dsa-44.key": Algorithm.COSIGNATURE_MLDSA44,
}
"""One key of each kind; the specification asks new deployments for the second."""
_LARGEST = 4_000_000
"""Bytes of a configuration: a thousand logs with keys of both kinds are fewer."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WatchedLog(_Strict):
    """A log and the keys that may sign for it; of several one is enough."""

    origin: Annotated[str, Field(min_length=1)]
    keys: Annotated[tuple[str, ...], Field(min_length=1, max_length=16)]


class Configuration(_Strict):
    """The file `witness.toml`."""

    name: Annotated[str, Field(min_length=1)]
    """Of the witness, as a URL without a scheme."""
    logs: tuple[WatchedLog, ...] = ()

    def trusted(self) -> Mapping[str, Sequence[VerifierKey]]:
        """Return the trusted keys by origin.

        Raises:
            VerificationError: a key cannot be read, or an origin stands twice.
        """
        found: dict[str, Sequence[VerifierKey]] = {}
        for one in self.logs:
            if one.origin in found:
                raise _trouble(f"{one.origin} twice")
            if len(one.origin.encode()) > LONGEST_NAME or "\n" in one.origin:
                raise _trouble(f"origin of more than {LONGEST_NAME} bytes")
            found[one.origin] = tuple(parse_log_key(key) for key in one.keys)
        return found


def read_configuration(path: Path) -> Configuration:
    """Read the file.

    Raises:
        VerificationError: it is missing or cannot be used.
    """
    try:
        with open_plain(path) as file:
            raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise _trouble(f"more than {_LARGEST} bytes", path)
        body = tomllib.loads(raw.decode())
        configuration = Configuration.model_validate(body)
    except OSError as error:
        raise _trouble(error.strerror or str(error), path) from error
    except ValidationError as error:
        raise _trouble(", ".join(_places(error)), path) from error
    except (ValueError, RecursionError) as error:  # no TOML, or no UTF-8
        raise _trouble(str(error), path) from error
    try:
        return _checked(configuration)
    except VerificationError as error:
        raise error.within(str(path)) from None


def configuration_of(name: str, keys: Sequence[str]) -> Configuration:
    """Return the configuration of one who names the logs by their keys alone.

    A log's origin is then the name of its key, as tlog-checkpoint recommends.

    Raises:
        VerificationError: a key cannot be used.
    """
    by_origin: dict[str, list[str]] = {}
    for one in keys:
        by_origin.setdefault(parse_log_key(one).name, []).append(one)
    logs = [
        {"origin": origin, "keys": tuple(found)} for origin, found in by_origin.items()
    ]
    try:
        return _checked(Configuration.model_validate({"name": name, "logs": logs}))
    except ValidationError as error:
        raise _trouble(", ".join(_places(error))) from error


def _checked(configuration: Configuration) -> Configuration:
    configuration.trusted()
    demand_key_name(configuration.name)
    if len(configuration.name.encode()) > LONGEST_NAME:
        raise _trouble(f"name of more than {LONGEST_NAME} bytes")
    return configuration


def _places(error: ValidationError) -> list[str]:
    return sorted({".".join(map(str, one["loc"])) for one in error.errors()})


def signers_of(configuration: Configuration, data: Path) -> list[Signer]:
    """Return the witness's keys, which are made in `data` on the first start.

    Raises:
        VerificationError: a key file is another's, or a log has one of these keys:
            what a log signs and what a witness signs must never be mistaken.
    """
    signers = [
        load_or_make(data / file, configuration.name, algorithm)
        for file, algorithm in _KEY_FILES.items()
    ]
    ours = {one.key.public_key for one in signers}
    for origin, keys in configuration.trusted().items():
        if any(key.public_key in ours for key in keys):
            raise trouble("witness.own-key", origin=origin)
    return signers


def _trouble(detail: str, path: Path | None = None) -> VerificationError:
    place = str(path) if path else ""
    return trouble("witness.configuration", place=place, detail=detail)
