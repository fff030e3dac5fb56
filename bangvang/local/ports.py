"""Ports on loopback that the embedded run listens on."""

import socket
from dataclasses import dataclass

from bangvang.errors import PortBusy, Unusable

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
        raise Unusable(
            f"{wanted} is no port; {option} takes 1 to {_LAST_PORT}, or 0 for any that "
            "is free."
        )


def free_port(wanted: int, what: str, option: str) -> int:
    """Return `wanted`, or any free port when it is 0.

    Raises:
        PortBusy: another program listens there.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as error:
            raise PortBusy(
                f"Port {wanted} for {what} cannot be used ({error.strerror}); stop the "
                f"program that listens there, or choose another port with {option}."
            ) from error
        port: int = probe.getsockname()[1]
        return port
