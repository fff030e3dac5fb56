"""The ledger of an embedded run: its name, and its settings."""

import re
import secrets
from pathlib import Path

from pydantic import SecretStr

from bangvang.errors import Unusable
from bangvang.local.place import LEDGER, Place, write_private
from bangvang.local.words import told
from services.ledger.app import create_app
from services.ledger.keys import key_files
from services.ledger.runtime import LedgerRuntime
from services.ledger.settings import Settings
from shared.contracts.said import Said

_ORIGIN = re.compile(r"[^\s+]{1,255}")
PREFIX = "/log"
"""Where the portal serves the log."""


_NEW_LOG = Said(
    "a new log begins: {origin}, with new keys. If there was one before, put its keys "
    "and files in place first, where it still has them (deploy/backup.md).",
    "một nhật ký mới bắt đầu: {origin}, với khóa mới. Nếu trước đây đã có nhật ký, "
    "hãy đặt lại khóa và các tệp của nó trước nếu còn (deploy/backup.md).",
)


def beginning_of(keys: Path, origin: str) -> str | None:
    """Return what is said before the log's keys are made; None if they are there.

    A new key is a new log: whoever meant to go on with an old one can still stop.
    """
    if any(path.exists() for path in key_files(keys)):
        return None
    return "\n".join(_NEW_LOG.filled(origin=origin))


def origin_of(path: Path, wanted: str | None) -> str:
    """Return the log's name; the first call settles it for ever.

    Without a wish it is one that no other installation has: two logs of one name could
    not be told apart by witnesses.

    Raises:
        Unusable: the wish is no name, or the log has another one already.
    """
    if wanted is not None and not _ORIGIN.fullmatch(wanted):
        raise Unusable(told("log.no-name", name=repr(wanted)))
    if not path.exists():
        _demand_new_name(path.with_name("former"), wanted)
        made = f"bangvang.localhost/{secrets.token_hex(6)}"
        write_private(path, f"{wanted or made}\n")
    origin = path.read_text().strip()
    if wanted not in {None, origin}:
        raise Unusable(told("log.other-name", name=origin))
    return origin


def _demand_new_name(former: Path, wanted: str | None) -> None:
    """Begin no new log silently where the history is that of another one.

    Raises:
        Unusable: the platform was restored from a log, and nobody has said how the
            new one is called; or it would be called like the old one.
    """
    if not former.exists():
        return
    old = former.read_text().strip()
    if wanted in {None, old}:
        raise Unusable(told("log.former", old=old, folder=former.parent))


def ledger_of(
    place: Place, port: int, origin: str, stop_seconds: float
) -> LedgerRuntime:
    """Return the ledger of this folder, not started yet."""
    return create_app(settings_of(place, port, origin, stop_seconds))


def settings_of(
    place: Place, port: int, origin: str, stop_seconds: float = 5.0
) -> Settings:
    """Return the settings of this folder's ledger; `port` is the broker's."""
    policy = place.ledger / "witness-policy"
    return Settings(
        nats_url=f"nats://127.0.0.1:{port}",
        nats_user=LEDGER,
        nats_password=SecretStr(place.secrets().broker[LEDGER]),
        database_url=SecretStr(place.database_url(LEDGER)),
        origin=origin,
        log_url=place.log_files.resolve().as_uri(),
        keys=place.log_keys,
        witness_policy=policy if policy.exists() else None,
        shutdown_timeout_seconds=stop_seconds,
    )
