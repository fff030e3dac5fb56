"""A cluster of three real nats-servers, configured as that of a run in containers."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from bangvang.broker.configuration import Routes, Server, by_password, configuration
from bangvang.broker.rights import insiders
from shared.runtime.ports import port_of, reserved

_PROGRAM = Path(sys.executable).with_name("nats-server")
_PASSWORD = "open-sesame"


class Cluster:
    """Three servers on loopback; each can be killed, robbed and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Kept while they are down: nobody else may take one before it is back.
        self._kept = [tuple(reserved() for _ in range(3)) for _ in range(3)]
        self._ports = [tuple(map(port_of, each)) for each in self._kept]
        self._running: dict[int, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        """All of them, for one who may do everything."""
        return ",".join(
            f"nats://operator:{_PASSWORD}@127.0.0.1:{client}"
            for client, _, _ in self._ports
        )

    def start(self, number: int, secret: str = "shared by the three") -> None:
        """Start a server; one with another secret belongs to nobody."""
        client, route, monitor = self._ports[number]
        routes = Routes(
            listen=f"127.0.0.1:{route}",
            servers=tuple(f"127.0.0.1:{one}" for _, one, _ in self._ports),
            password=secret.replace(" ", "-"),
        )
        server = Server(
            name=f"server-{number}",
            clients=f"127.0.0.1:{client}",
            monitor=f"127.0.0.1:{monitor}",
            store=str(self._folder / f"store-{number}"),
            routes=routes,
        )
        users = insiders()
        proofs = {one.name: by_password(one.name, _PASSWORD) for one in users}
        config = self._folder / f"{number}.conf"
        config.write_text(configuration(server, users, [], proofs))
        with (self._folder / f"{number}.log").open("ab") as log:
            self._running[number] = subprocess.Popen(
                [_PROGRAM, "-c", config], stdout=log, stderr=log
            )

    def kill(self, number: int) -> None:
        """End a server as a power cut does."""
        process = self._running.pop(number)
        process.kill()
        process.wait(timeout=20)

    def lose_disk(self, number: int) -> None:
        """Throw away all that a killed server kept."""
        assert number not in self._running
        shutil.rmtree(self._folder / f"store-{number}")

    def stop(self) -> None:
        """End those that run."""
        for number in [*self._running]:
            self.kill(number)
        for each in chain.from_iterable(self._kept):
            each.close()

    def monitor(self, number: int, what: str) -> Any:
        """Ask a server about itself; None while it does not answer."""
        try:
            url = f"http://127.0.0.1:{self._ports[number][2]}/{what}"
            return httpx.get(url, timeout=30).json()
        except httpx.TransportError:
            return None

    def serving(self, connection: Client) -> int:
        """Which server this connection is on."""
        port = connection.connected_url.port
        (found,) = (n for n in range(3) if self._ports[n][0] == port)
        return found

    def leader(self) -> int | None:
        """Which server leads the stream now; the number in its name."""
        for number in self._running:
            told = self.stream(number)
            if told is not None and told["cluster"].get("leader"):
                return int(told["cluster"]["leader"].rpartition("-")[2])
        return None

    def stream(self, number: int) -> Any:
        """What a server knows of the stream; None when that is nothing."""
        told = self.monitor(number, "jsz?streams=1&accounts=1")
        for account in (told or {}).get("account_details", []):
            for stream in account.get("stream_detail") or []:
                return stream
        return None

    def holds(self, number: int, messages: int) -> bool:
        """Whether a server has this many messages on its own disk."""
        told = self.stream(number)
        return told is not None and told["state"]["messages"] == messages


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    found = Cluster(tmp_path)
    yield found
    found.stop()
