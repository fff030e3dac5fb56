"""The child nats-server of an embedded run, from the wheel."""

import asyncio
import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from bangvang.errors import CannotGoOn, PortBusy
from bangvang.local.place import SERVICES, Place

_READY_SECONDS = 60.0
_STOP_SECONDS = 10.0
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""

_READ_EVENTS = (
    "$JS.API.INFO",
    "$JS.API.STREAM.INFO.EVENTS",
    "$JS.API.STREAM.NAMES",
    "$JS.API.STREAM.MSG.GET.EVENTS",
    "$JS.API.DIRECT.GET.EVENTS",
    "$JS.API.DIRECT.GET.EVENTS.>",
    "$JS.API.CONSUMER.CREATE.EVENTS",
    "$JS.API.CONSUMER.CREATE.EVENTS.>",
    "$JS.API.CONSUMER.INFO.EVENTS.>",
    "$JS.API.CONSUMER.DELETE.EVENTS.>",
    "$JS.API.CONSUMER.MSG.NEXT.EVENTS.>",
    "$JS.ACK.EVENTS.>",
    "$JS.FC.EVENTS.>",
)


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the child listens, on loopback only."""

    client: int
    monitor: int


def configuration(place: Place, ports: Ports) -> str:
    """Return the server's configuration: every user may do just its own part.

    `sync_interval: always` because the default syncs every two minutes, and what was
    acknowledged in between is lost when the power fails.
    """
    passwords = place.secrets().broker
    users = "\n".join(
        _user(name, passwords[name], publish, subscribe)
        for name, publish, subscribe in _rights()
    )
    return (
        f"server_name: bangvang\nhost: 127.0.0.1\nport: {ports.client}\n"
        f'http: "127.0.0.1:{ports.monitor}"\nmax_payload: 1MB\n'
        f'jetstream {{\n  store_dir: "{place.broker.resolve()}"\n'
        "  sync_interval: always\n}\n"
        f"authorization {{\n  users: [\n{users}\n  ]\n}}\n"
    )


def _rights() -> list[tuple[str, list[str], list[str]]]:
    rights = [("operator", [">"], [">"])]
    for service in SERVICES:
        # Creating changes no stream that exists; updating and deleting are not given.
        publish = [f"bv.{service}.>", "$JS.API.STREAM.CREATE.EVENTS", *_READ_EVENTS]
        listen = [f"cmd.{service}.>", f"qry.{service}.>", f"_INBOX_{service}.>"]
        rights.append((service, publish, listen))
    rights.append(("portal", ["cmd.>", "qry.>", *_READ_EVENTS], ["_INBOX_portal.>"]))
    rights.append(("agency", list(_READ_EVENTS), ["_INBOX_agency.>"]))
    return rights


def _user(name: str, password: str, publish: list[str], subscribe: list[str]) -> str:
    allow = ", ".join(f'"{subject}"' for subject in publish)
    hear = ", ".join(f'"{subject}"' for subject in subscribe)
    return (
        f'    {{ user: {name}, password: "{password}", permissions: {{\n'
        f"      publish: {{ allow: [{allow}] }}\n"
        f"      subscribe: {{ allow: [{hear}] }}\n"
        "      allow_responses: true\n    } }"
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


def _child() -> None:
    # A group of its own: Ctrl-C must reach the server after the services, not with
    # them. And it dies with us even when we are killed, so no orphan holds the store.
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6", use_errno=True).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


@contextlib.asynccontextmanager
async def nats_server(place: Place, ports: Ports) -> AsyncIterator[asyncio.Task[int]]:
    """Run the server; gives a task that ends when the server ends."""
    config = place.broker / "nats.conf"
    config.touch(mode=0o600)
    config.write_text(configuration(place, ports))
    program = Path(sys.executable).with_name("nats-server")
    with (place.broker / "nats.log").open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            str(program),
            "-c",
            str(config),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            preexec_fn=_child,
        )
    try:
        await _ready(process, ports.monitor, place.broker / "nats.log")
        yield asyncio.create_task(process.wait(), name="nats-server")
    finally:
        await _stop(process)


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _ready(process: asyncio.subprocess.Process, monitor: int, log: Path) -> None:
    url = f"http://127.0.0.1:{monitor}/healthz?js-enabled-only=true"
    async with httpx.AsyncClient(timeout=1) as client:
        for _ in range(int(_READY_SECONDS / 0.02)):
            # Asked first: an old server may answer on the same port.
            if process.returncode is not None:
                raise CannotGoOn(
                    f"nats-server ended at once (code {process.returncode}); "
                    f"{_last_words(log)} See {log}."
                )
            with contextlib.suppress(httpx.HTTPError):
                if (await client.get(url)).status_code == httpx.codes.OK:
                    return
            await asyncio.sleep(0.02)
    raise CannotGoOn(f"nats-server was not ready within {_READY_SECONDS} s; see {log}.")


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    return f"its last words: {lines[-1]!r}." if lines else "it said nothing."
