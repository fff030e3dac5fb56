"""Ports on loopback that the embedded run listens on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bangvang.errors import PortBusy, Unusable
from bangvang.local.words import told
from shared.runtime.ports import may_be_kept, port_of, reserved

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


@contextmanager
def kept_port(wanted: int = 0, option: str = "") -> Iterator[int]:
    """Give `wanted`, which `option` has named, or any free port when it is 0.

    What is started on it seconds later, or again after it has died, still finds it free
    of all who ask for any port.

    Raises:
        PortBusy: another program listens there.
    """
    try:
        kept = reserved(wanted)
    except OSError as error:
        why = {"reason": error.strerror, "option": option}
        raise PortBusy(told("port.busy", port=wanted, **why)) from error
    with kept:
        port = port_of(kept)
        if not may_be_kept():
            kept.close()
        yield port


def free_port() -> int:
    """Return a port that is free now; see `kept_port` where it is to stay so."""
    with kept_port() as port:
        return port


@contextmanager
def kept_ports(wanted: int = 0, option: str = "") -> Iterator[Ports]:
    """Give the two ports of a broker; `wanted` is the one for its clients.

    Raises:
        PortBusy: another program listens there.
    """
    with kept_port(wanted, option) as client, kept_port() as monitor:
        yield Ports(client, monitor)
