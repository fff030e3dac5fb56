"""The same parts as the other tests use, from the images that operators run.

`pytest --images tests/integration/...` runs existing suites against them; they look
like `shared.testing.postgres` and `shared.testing.broker`.
"""

import contextlib
import json
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import asyncpg
import yaml
from docker.errors import APIError, NotFound
from testcontainers.community.postgres import PostgresContainer
from testcontainers.core.config import testcontainers_config
from testcontainers.core.container import DockerContainer

_ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 60.0
_CONFIG = (
    'listen: "0.0.0.0:4222"\nhttp: "0.0.0.0:8222"\nmax_payload: 1MB\n'
    'jetstream {\n  store_dir: "/data"\n  sync_interval: always\n}\n'
)

# Its helper that removes what a dead run left needs an image of its own; what is
# started here is stopped here.
testcontainers_config.ryuk_disabled = True


def image(service: str) -> str:
    """The image that Compose runs for this service."""
    services = yaml.safe_load((_ROOT / "docker-compose.yml").read_text())["services"]
    found: str = services[service]["image"]
    return found


@dataclass(frozen=True, slots=True)
class PostgresImage:
    """One server, in which each test has a database of its own."""

    address: str
    """`user@host:port`; it trusts everybody, as the others' server on its socket."""
    _numbers: Iterator[int]

    def url_of(self, database: str) -> str:
        """The address of one database, as `Database` takes it."""
        return f"postgresql+asyncpg://{self.address}/{database}"

    async def create(self) -> str:
        """Create an empty database and give its address."""
        name = f"test_{next(self._numbers)}"
        await self._do(f'CREATE DATABASE "{name}"')
        return self.url_of(name)

    async def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        name = urlsplit(url).path.removeprefix("/")
        await self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

    async def _do(self, statement: str) -> None:
        connection = await asyncpg.connect(f"postgresql://{self.address}/postgres")
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextlib.contextmanager
def postgres_image() -> Iterator[PostgresImage]:
    """Run a server until the block is left."""
    wanted = PostgresContainer(
        image("database"), username="postgres", password="none", dbname="postgres"
    ).with_env("POSTGRES_HOST_AUTH_METHOD", "trust")
    wanted.ports = {"5432/tcp": ("127.0.0.1",)}
    with wanted as server:
        port = server.get_exposed_port(5432)
        yield PostgresImage(f"postgres@127.0.0.1:{port}", count(1))


class BrokerImage:
    """One server with JetStream; it can be killed and started again.

    It keeps its port from the first start on, so that clients find it again.
    """

    def __init__(self, folder: Path) -> None:
        """Keep the server's configuration below `folder`; its store is its own."""
        self._config = folder / "nats.conf"
        self._port = 0
        self._container: DockerContainer | None = None
        self._running = False

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"nats://127.0.0.1:{self._port}"

    def start(self) -> Self:
        """Start it on its store and wait until it takes connections."""
        assert not self._running, "the server runs already"
        if self._container is None:
            self._make()
        else:
            self._wrapped.start()
        self._running = True
        self._wait()
        return self

    def stop(self) -> None:
        """Let it end in order and forget it; no error when it does not run."""
        if self._container is not None:
            self._wrapped.stop(timeout=10)
            self._running = False

    def kill(self) -> None:
        """End it as a power cut does (kill -9)."""
        if self._running:
            self._wrapped.kill()
            self._wrapped.wait()
            self._running = False

    def lose_disk(self) -> None:
        """Throw its store away; only while it does not run."""
        assert not self._running, "stop or kill the server first"
        self.remove()

    def remove(self) -> None:
        """Remove the container with its store."""
        if self._container is not None:
            with contextlib.suppress(NotFound):
                self._container.stop(force=True, delete_volume=True)
            self._container = None
            self._running = False

    @property
    def _wrapped(self) -> Any:
        assert self._container is not None
        return self._container.get_wrapped_container()

    def _make(self) -> None:
        self._config.parent.mkdir(parents=True, exist_ok=True)
        self._config.write_text(_CONFIG)
        for _ in range(5):
            port = self._port or _free_port()
            container = (
                DockerContainer(image("broker"))
                .with_command(["nats-server", "--config", "/etc/nats/test.conf"])
                .with_volume_mapping(str(self._config), "/etc/nats/test.conf", "ro")
            )
            container.ports = {
                "4222/tcp": ("127.0.0.1", port),
                "8222/tcp": ("127.0.0.1",),
            }
            try:
                self._container = container.start()
            except APIError:
                # Somebody took the port between our choice and the start.
                container.stop(force=True)
                continue
            self._port = port
            return
        raise RuntimeError("no port was free")

    def _wait(self) -> None:
        last: object = None
        for _ in range(int(_START_SECONDS / 0.05)):
            try:
                if self._well(int(self._ports()["8222/tcp"][0]["HostPort"])):
                    return
            except (OSError, HTTPException, KeyError, TypeError, ValueError) as error:
                last = error
            time.sleep(0.05)
        raise RuntimeError(f"the broker did not start: {last}")

    def _well(self, port: int) -> bool:
        connection = HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            return bool(json.load(connection.getresponse())["status"] == "ok")
        finally:
            connection.close()

    def _ports(self) -> dict[str, Any]:
        self._wrapped.reload()
        found: dict[str, Any] = self._wrapped.attrs["NetworkSettings"]["Ports"]
        return found


def _free_port() -> int:
    # Below the range from which the system takes ports for outgoing connections.
    start = 20_000 + os.getpid() % 5_000
    for port in range(start, start + 5_000):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                tried.bind(("127.0.0.1", port))
                return port
    raise RuntimeError("no port is free")
