"""Ports on loopback that the embedded run listens on."""

import socket
from dataclasses import dataclass

from bangvang.errors import PortBusy, Unusable
from bangvang.local.words import told

_LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the child broker listens, on loopback only."""

    client: int
    monitor: int


def check_port(wanted: int, option: str) -> None:
    """See that a port number can be one; 0 stands for any free port.

    Raises:
        Unusable: it cannot.
    """
    if not 0 <= wanted <= _LAST_PORT:
        said = told("port.no-port", port=wanted, option=option, last=_LAST_PORT)
        raise Unusable(said)


def free_port(wanted: int = 0, option: str = "") -> int:
    """Return `wanted`, which `option` has named, or any free port when it is 0.

    Raises:
        PortBusy: another program listens there.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as error:
            why = {"reason": error.strerror, "option": option}
            raise PortBusy(told("port.busy", port=wanted, **why)) from error
        port: int = probe.getsockname()[1]
        return port
