"""Addresses in settings: one that nothing could ever be reached at stops the start.

A wrong one would else be noticed when it is used, as a service that waits for ever.
Whether somebody answers there is another question, and asked then.

Each check returns what it was given, or raises `SettingError`.
"""

from urllib.parse import SplitResult, urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from shared.contracts.said import Said

_BROKER = frozenset({"nats", "tls", "ws", "wss"})
_DATABASE = frozenset({"sqlite+aiosqlite", "postgresql+asyncpg"})
_STORE = frozenset({"file", "memory", "s3"})
_WEB = frozenset({"http", "https"})


class SettingError(ValueError):
    """A setting cannot be used; it is told in both languages, without its value."""

    def __init__(self, said: Said) -> None:
        """Take what is wanted instead."""
        super().__init__(said.en)
        self.said = said


_BROKERS_WANTED = Said(
    "addresses are wanted such as nats://broker:4222, with commas between",
    "cần các địa chỉ như nats://broker:4222, cách nhau bằng dấu phẩy",
)
_DATABASE_WANTED = Said(
    "an address is wanted such as postgresql+asyncpg://user@host:5432/name or "
    "sqlite+aiosqlite:////folder/name.sqlite",
    "cần địa chỉ như postgresql+asyncpg://user@host:5432/name hoặc "
    "sqlite+aiosqlite:////folder/name.sqlite",
)
_STORE_WANTED = Said(
    "an address is wanted such as file:///folder or s3://bucket",
    "cần địa chỉ như file:///folder hoặc s3://bucket",
)
_WEB_WANTED = Said(
    "an address is wanted such as https://login.example.vn",
    "cần địa chỉ như https://login.example.vn",
)


def broker(text: str) -> str:
    """See that these are addresses of brokers; without a scheme it is `nats`."""
    for one in text.split(","):
        whole = one.strip() if "://" in one else f"nats://{one.strip()}"
        found = _split(whole)
        if found is None or found.scheme not in _BROKER or not found.hostname:
            raise SettingError(_BROKERS_WANTED)
    return text


def database(text: str) -> str:
    """See that this is the address of a database that the services work on."""
    try:
        known = make_url(text).drivername in _DATABASE
    except (ArgumentError, ValueError):
        known = False
    if not known:
        raise SettingError(_DATABASE_WANTED)
    return text


def store(text: str) -> str:
    """See that this is a folder or a bucket."""
    found = _split(text)
    if found is None or found.scheme not in _STORE:
        raise SettingError(_STORE_WANTED)
    if found.scheme == "s3" and not found.hostname:
        raise SettingError(_STORE_WANTED)
    return text


def web(text: str) -> str:
    """See that this is an address of the web."""
    found = _split(text)
    if found is None or found.scheme not in _WEB or not found.hostname:
        raise SettingError(_WEB_WANTED)
    return text


def _split(text: str) -> SplitResult | None:
    try:
        found = urlsplit(text)
        _ = found.port  # read here, because it is only looked at then
    except ValueError:
        return None
    return None if any(one.isspace() for one in text) else found
