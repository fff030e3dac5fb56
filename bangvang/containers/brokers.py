"""How many brokers a run in containers has, and what they and their clients are told.

One, or a cluster of three: two would stand still when one of them dies. How many is
kept with the keys, so whatever makes those anew later makes them for as many.
"""

import secrets
import socket
from collections.abc import Iterable
from pathlib import Path

from bangvang.broker.configuration import Routes, Server
from bangvang.errors import AlreadyRunning, DataUnreadable, Unusable
from bangvang.local.place import write_private
from bangvang.words import told

NAMES = ("broker", "broker-2", "broker-3")
"""Of their containers, of their key folders, and of themselves on the network."""
_COUNTS = (1, 3)
_PORT = 4222
_KNOCK_SECONDS = 2.0


def brokers_of(folder: Path, wanted: int | None) -> tuple[str, ...]:
    """Return the brokers there are to be; without a wish as many as before.

    Raises:
        Unusable: so many are not provided for.
        AlreadyRunning: another number of them runs.
        DataUnreadable: what was kept is damaged.
    """
    path = folder / "brokers"
    kept = path.read_text().strip() if path.exists() else "1"
    if kept not in {str(one) for one in _COUNTS}:
        raise DataUnreadable(told("containers.brokers-damaged", path=path))
    if wanted is None or wanted == int(kept):
        return NAMES[: int(kept)]
    if wanted not in _COUNTS:
        raise Unusable(told("containers.brokers", wanted=wanted))
    # Some services would speak to the old one and some to the new ones.
    if running := anyone_at(NAMES, _PORT):
        said = told("containers.brokers-run", running=running, wanted=wanted)
        raise AlreadyRunning(said)
    write_private(path, str(wanted))
    return NAMES[:wanted]


def anyone_at(hosts: Iterable[str], port: int) -> str | None:
    """Return the first of `hosts` where somebody listens on `port`."""
    for host in hosts:
        try:
            socket.create_connection((host, port), _KNOCK_SECONDS).close()
        except OSError:
            continue
        return host
    return None


def servers(names: tuple[str, ...], folder: Path) -> list[Server]:
    """Return the servers; of a cluster with the secret that lets them join it."""
    if len(names) == 1:
        return [_server("bangvang", "/data", None)]
    routes = Routes(
        listen="0.0.0.0:6222",
        servers=tuple(f"{name}:6222" for name in names),
        password=_secret(folder / "routes.password"),
    )
    # A folder of its own: what a server kept when it was alone is no part of the
    # cluster, which would mix it up with its own. The relays fill it again, and who
    # goes back to one broker finds there what was.
    return [_server(name, "/data/cluster", routes) for name in names]


def urls(names: tuple[str, ...]) -> str:
    """Return where clients find them."""
    return ",".join(f"nats://{name}:4222" for name in names)


def _server(name: str, store: str, routes: Routes | None) -> Server:
    # The monitoring port listens inside of the broker's own container only.
    return Server(name, "0.0.0.0:4222", "127.0.0.1:8222", store, routes)


def _secret(path: Path) -> str:
    if not path.exists():
        write_private(path, secrets.token_urlsafe(24))
    return path.read_text()
