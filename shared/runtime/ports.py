"""Ports on loopback that are chosen now and listened on by somebody a moment later."""

import socket
import sys


def reserved(wanted: int = 0) -> socket.socket:
    """Keep `wanted`, or any free port for 0, until the socket that is returned closes.

    Nobody who asks for any port gets it meanwhile, also while who listened on it is
    down; whoever names it may listen there. So it cannot be lost between choice and
    use, nor over a restart.

    Raises:
        OSError: somebody listens there.
    """
    kept = socket.socket()
    try:
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.0.0.1", wanted))
    except BaseException:
        kept.close()
        raise
    return kept


def may_be_kept() -> bool:
    """Whether somebody else can listen on a port that is kept.

    On Linux a socket that does not listen is in nobody's way who sets SO_REUSEADDR,
    as all servers do; elsewhere the address would be in use.
    """
    return sys.platform == "linux"


def port_of(one: socket.socket) -> int:
    """Return the port that a socket is bound to."""
    port: int = one.getsockname()[1]
    return port
