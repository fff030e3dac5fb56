"""Runs a witness as a process."""

import asyncio
import signal
from pathlib import Path

from bangvang.errors import CannotWrite, PortBusy
from bangvang.terminal import terminal
from bangvang.witness.configuration import Configuration, signers_of
from bangvang.witness.server import Server
from bangvang.witness.store import NotKeptError, Store
from bangvang.witness.witness import Witness
from bangvang.witness.words import trouble
from shared.contracts.said import in_both
from shared.runtime.clock import utc_now
from shared.runtime.logs import configure
from shared.signing import Signer

_STORE = "witness.sqlite"


def keys(configuration: Configuration, data: Path) -> None:
    """Print the verifier keys, making them on the first call."""
    data.mkdir(parents=True, exist_ok=True)
    _show(signers_of(configuration, data))


def serve(configuration: Configuration, data: Path, host: str, port: int) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        VerificationError: the keys cannot be used.
        CannotGoOn: the port is taken, or the folder cannot be written.
    """
    configure()
    data.mkdir(parents=True, exist_ok=True)
    signers = signers_of(configuration, data)
    try:
        store = Store(data / _STORE)
    except NotKeptError as error:
        told = trouble(
            "witness.no-store", place=str(data / _STORE), reason=error.__cause__
        )
        raise CannotWrite(in_both(told.said, told.code, told.place)) from error
    logs = configuration.trusted()
    witness = Witness(logs, signers, store, lambda: int(utc_now().timestamp()))
    server = Server(witness, list(logs))
    _show(signers)
    try:
        asyncio.run(_listen(server, host, port))
    finally:
        server.close()
        store.close()


async def _listen(server: Server, host: str, port: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        listening = await server.start(host, port)
    except (OSError, UnicodeError) as error:  # a host's name may be none at all
        reason = getattr(error, "strerror", None) or error
        told = trouble("witness.no-port", place=f"{host}:{port}", reason=reason)
        raise PortBusy(in_both(told.said, told.code, told.place)) from error
    async with listening:
        address = listening.sockets[0].getsockname()
        terminal().print(f"http://{address[0]}:{address[1]}/", markup=False)
        await stop.wait()
        listening.close()
        server.drop_clients()


def _show(signers: list[Signer]) -> None:
    for one in signers:
        terminal().print(str(one.key), markup=False, soft_wrap=True)
